"""Moments are aware and in UTC, on the way in and on the way out."""

import datetime as dt

import pytest
from sqlalchemy import DateTime, Engine, delete, insert, select
from sqlalchemy.exc import StatementError

from app.records.base import Base, UtcTime
from app.records.sign_ins import SignIn
from tests.records.given import fill

SEOUL = dt.timezone(dt.timedelta(hours=9))
MIDNIGHT = dt.datetime(2026, 12, 1, 0, 0, 0, 123_456, tzinfo=SEOUL)


@pytest.fixture
def tables(engine: Engine) -> Engine:
    """The tables as the models say, with a seat that can be signed in."""
    Base.metadata.create_all(engine)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32))")
        fill(connection)
        connection.execute(delete(SignIn))
    return engine


def signed_in(engine: Engine, ends_at: dt.datetime) -> None:
    with engine.begin() as connection:
        connection.execute(
            insert(SignIn).values(token_hash=str(ends_at)[:19], seat_id=1, ends_at=ends_at)
        )


def test_a_time_of_seoul_comes_back_as_the_same_moment_in_utc(tables: Engine) -> None:
    signed_in(tables, MIDNIGHT)
    with tables.connect() as connection:
        kept = connection.scalar(select(SignIn.ends_at))
    assert kept == MIDNIGHT
    assert kept.tzinfo is dt.UTC
    assert (kept.day, kept.hour, kept.microsecond) == (30, 15, 123_456)


def test_a_time_without_a_zone_is_refused(tables: Engine) -> None:
    with pytest.raises(StatementError, match="a time without a zone"):
        signed_in(tables, MIDNIGHT.replace(tzinfo=None))
    with (
        tables.connect() as connection,
        pytest.raises(StatementError, match="a time without a zone"),
    ):
        connection.execute(select(SignIn).where(SignIn.ends_at > MIDNIGHT.replace(tzinfo=None)))


@pytest.mark.parametrize("zone", [dt.UTC, SEOUL, dt.timezone(dt.timedelta(hours=-7))])
def test_moments_are_compared_as_moments_whatever_their_zone(
    tables: Engine, zone: dt.timezone
) -> None:
    for hours in (-1, 0, 1):
        signed_in(tables, MIDNIGHT + dt.timedelta(hours=hours))
    with tables.connect() as connection:
        later = select(SignIn.ends_at).where(SignIn.ends_at > MIDNIGHT.astimezone(zone))
        assert list(connection.scalars(later)) == [MIDNIGHT + dt.timedelta(hours=1)]


def test_no_table_keeps_a_moment_in_any_other_way() -> None:
    columns = [column for table in Base.metadata.tables.values() for column in table.columns]
    assert [column for column in columns if isinstance(column.type, UtcTime)]
    assert [column for column in columns if isinstance(column.type, DateTime)] == []
