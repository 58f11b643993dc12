"""The tables of a site that has been upgraded, of a new one, and of the models are the same."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from app.records.base import Base
from app.records.migrating import NEWEST, SCRIPTS, NewerDatabase, bring_up_to_date
from app.settings import Settings
from tests.records.given import (
    an_engine,
    content,
    fill,
    newer_scripts,
    newest_file,
    settings_for,
    shape,
    stands_at,
)

REVISIONS = sorted(path.name[:4] for path in (SCRIPTS / "versions").glob("*.py"))

# While the tables are changed, a site that still runs tries to write.
MEANWHILE = """
import sqlite3
from contextlib import closing
with closing(sqlite3.connect(op.get_bind().engine.url.database, timeout=0.1)) as other:
    try:
        other.execute("UPDATE schools SET name = 'b'")
        other.commit()
    except sqlite3.OperationalError:
        pass
op.execute("UPDATE schools SET name = name || '!'")
"""

# A parent of seats, answers and sign-ins is built anew.
REBUILD = """
with op.batch_alter_table("classrooms") as batch:
    batch.alter_column("name", type_=sa.String(40), existing_type=sa.String(30), existing_nullable=False)
    batch.add_column(sa.Column("motto", sa.String(20), nullable=True))
op.execute("UPDATE classrooms SET name = name || '!'")
"""


# Some of them point to their school over several others.
GO_WITH_THEIR_SCHOOL = {"classrooms", "seats", "seat_responses", "sign_ins", "counted_items"}


def tables_with_rows(connection: Connection) -> set[str]:
    return {name for name, rows in content(connection).items() if rows}


def differences(engine: Engine) -> list[object]:
    with engine.connect() as connection:
        options = {"compare_type": True, "compare_server_default": True}
        context = MigrationContext.configure(connection, opts=options)
        return list(compare_metadata(context, Base.metadata))


def shape_of_the_models(kind: str, folder: Path) -> object:
    with settings_for(kind, folder / "models") as settings, an_engine(settings) as engine:
        Base.metadata.create_all(engine)
        return shape(engine)


def test_the_newest_revision_is_the_last_file_and_they_stand_in_one_line() -> None:
    assert newest_file().name[:4] == NEWEST
    assert [f"{number:04d}" for number in range(1, len(REVISIONS) + 1)] == REVISIONS


def test_a_new_database_equals_the_models(engine: Engine, kind: str, tmp_path: Path) -> None:
    bring_up_to_date(engine, tmp_path)
    assert differences(engine) == []
    assert shape(engine) == shape_of_the_models(kind, tmp_path)


def test_every_revision_is_reached_with_rows_in_every_table_and_the_end_equals_the_models(
    engine: Engine, kind: str, tmp_path: Path
) -> None:
    for revision in REVISIONS:
        bring_up_to_date(engine, tmp_path / "backups", newest=revision)
        with engine.begin() as connection:
            assert stands_at(connection) == [revision]
            fill(connection)
    with engine.connect() as connection:
        assert tables_with_rows(connection) == set(Base.metadata.tables)
    assert differences(engine) == []
    assert shape(engine) == shape_of_the_models(kind, tmp_path)


def test_tables_that_are_up_to_date_are_left_alone(engine: Engine, tmp_path: Path) -> None:
    bring_up_to_date(engine, tmp_path / "backups")
    bring_up_to_date(engine, tmp_path / "backups")
    assert not (tmp_path / "backups").exists()


def filled(engine: Engine, tmp_path: Path) -> dict[str, object]:
    """Bring a database to this SEON's tables, with a row in each; give all of them."""
    bring_up_to_date(engine, tmp_path / "none")
    with engine.begin() as connection:
        fill(connection)
        return dict(content(connection))


def test_a_table_that_is_built_anew_keeps_the_rows_that_point_to_it(
    engine: Engine, tmp_path: Path
) -> None:
    before = filled(engine, tmp_path)
    scripts, newest = newer_scripts(tmp_path, REBUILD)
    bring_up_to_date(engine, tmp_path / "backups", scripts, newest)
    with engine.connect() as connection:
        after = content(connection)
        assert stands_at(connection) == [newest]
    assert after.pop("classrooms")[0][-1] is None  # the new column
    before.pop("classrooms")
    assert after == before


def test_rows_go_with_what_they_belong_to_after_a_migration_too(
    engine: Engine, tmp_path: Path
) -> None:
    filled(engine, tmp_path)
    scripts, newest = newer_scripts(tmp_path, REBUILD)
    bring_up_to_date(engine, tmp_path / "backups", scripts, newest)
    with engine.begin() as connection:  # the pool gives the connection that has migrated
        connection.execute(text("DELETE FROM schools"))
        assert not GO_WITH_THEIR_SCHOOL & tables_with_rows(connection)


def test_a_backup_of_what_was_there_is_made_before(
    engine: Engine, kind: str, tmp_path: Path
) -> None:
    before = filled(engine, tmp_path)
    scripts, newest = newer_scripts(tmp_path, REBUILD)
    bring_up_to_date(engine, tmp_path / "backups", scripts, newest)
    if kind == "postgresql":  # there the migration is undone as a whole; copies are pg_dump's work
        assert not (tmp_path / "backups").exists()
        return
    (copy,) = (tmp_path / "backups").iterdir()
    assert copy.name.startswith(f"before-{NEWEST}-")
    assert copy.stat().st_mode & 0o777 == 0o600
    assert copy.parent.stat().st_mode & 0o777 == 0o700
    (tmp_path / "restored").mkdir()
    copy.rename(tmp_path / "restored" / "seon.sqlite")
    with an_engine(Settings(instance=tmp_path / "restored")) as restored:
        assert differences(restored) == []
        with restored.connect() as connection:
            assert content(connection) == before
            assert stands_at(connection) == [NEWEST]


def test_a_migration_that_breaks_half_way_changes_nothing(engine: Engine, tmp_path: Path) -> None:
    before, was = filled(engine, tmp_path), shape(engine)
    scripts, newest = newer_scripts(tmp_path, REBUILD, 'op.execute("DELETE FROM no_such_table")')
    with pytest.raises(DBAPIError):
        bring_up_to_date(engine, tmp_path / "backups", scripts, newest)
    assert shape(engine) == was
    with engine.begin() as connection:
        assert content(connection) == before
        assert stands_at(connection) == [NEWEST]
        connection.execute(text("DELETE FROM schools"))  # foreign keys hold again
        assert not GO_WITH_THEIR_SCHOOL & tables_with_rows(connection)


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)  # PostgreSQL never lets go of keys
def test_a_migration_that_leaves_rows_without_what_they_belong_to_is_undone(
    engine: Engine, tmp_path: Path
) -> None:
    before = filled(engine, tmp_path)
    scripts, newest = newer_scripts(tmp_path, 'op.execute("DELETE FROM seats")')
    with pytest.raises(RuntimeError, match="rows without what they belong to"):
        bring_up_to_date(engine, tmp_path / "backups", scripts, newest)
    with engine.connect() as connection:
        assert content(connection) == before
        assert stands_at(connection) == [NEWEST]


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)  # PostgreSQL locks row by row
def test_a_migration_is_not_turned_away_by_a_site_that_still_runs(
    engine: Engine, tmp_path: Path
) -> None:
    filled(engine, tmp_path)
    scripts, newest = newer_scripts(tmp_path, MEANWHILE)
    bring_up_to_date(engine, tmp_path / "backups", scripts, newest)
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT name FROM schools")) == "a!"


def test_a_newer_database_is_refused_with_a_sentence_and_nothing_changes(
    engine: Engine, tmp_path: Path
) -> None:
    filled(engine, tmp_path)
    scripts, newest = newer_scripts(tmp_path, REBUILD)
    bring_up_to_date(engine, tmp_path / "backups", scripts, newest)
    was = shape(engine)
    with engine.connect() as connection:
        before = content(connection)
    with pytest.raises(NewerDatabase) as refusal:
        bring_up_to_date(engine, tmp_path / "others")
    korean, english = str(refusal.value).splitlines()
    assert "더 새로운 SEON" in korean
    assert f"made by a newer SEON ({newest})" in english
    assert shape(engine) == was
    assert not (tmp_path / "others").exists()
    with engine.connect() as connection:
        assert content(connection) == before
        assert stands_at(connection) == [newest]
