"""Many who write at once, in threads and in processes: nothing is lost, nobody is turned away."""

import pytest
from sqlalchemy import Engine, text

from app.records.database import reading, writing
from app.settings import Settings
from tests.records.given import a_site, fill
from tests.records.processes import all_go_on, several

PROCESSES, THREADS, TIMES = 3, 10, 20
NAME = text("SELECT name FROM schools")


def test_thirty_threads_that_read_and_then_write_twenty_times_lose_nothing(
    settings: Settings, engine: Engine
) -> None:
    with a_site(settings), engine.begin() as connection:
        fill(connection)  # one row of each table: the number is 1
    with several(PROCESSES, "adding", settings, str(THREADS), str(TIMES)) as processes:
        assert all_go_on(processes) == ["added"] * PROCESSES  # not: database is locked
    with engine.connect() as connection:
        n = connection.scalar(text("SELECT n FROM option_counts"))
    assert n == 1 + PROCESSES * THREADS * TIMES


def test_a_decision_rests_on_what_stands_now_not_on_what_the_page_read_before(
    settings: Settings, engine: Engine
) -> None:
    with a_site(settings) as app, app.app_context():
        with engine.begin() as connection:
            fill(connection)
        assert reading().scalar(NAME) == "a"
        with engine.begin() as connection:
            connection.execute(text("UPDATE schools SET name = 'b'"))
        with writing() as session:
            assert session.scalar(NAME) == "b"
            session.execute(text("UPDATE schools SET name = name || 'c'"))
        assert reading().scalar(NAME) == "bc"


def test_what_fails_half_way_is_undone_and_the_next_can_write(
    settings: Settings, engine: Engine
) -> None:
    with a_site(settings) as app, app.app_context():
        with engine.begin() as connection:
            fill(connection)
        with pytest.raises(ZeroDivisionError):
            breaks_half_way()
        assert reading().scalar(NAME) == "a"
        with writing() as session:
            session.execute(text("UPDATE schools SET name = 'c'"))
    with engine.connect() as connection:
        assert connection.scalar(NAME) == "c"


def breaks_half_way() -> None:
    with writing() as session:
        session.execute(text("UPDATE schools SET name = 'b'"))
        raise ZeroDivisionError
