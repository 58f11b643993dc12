"""Databases of a test: empty ones, filled ones, and a SEON that is newer than this one."""

import datetime as dt
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Date,
    DateTime,
    Engine,
    Integer,
    MetaData,
    create_engine,
    inspect,
    select,
    text,
)

from app import create_app
from app.records.database import database_url, db, prepare_sqlite
from app.records.migrating import SCRIPTS
from app.settings import Settings
from tests.databases import a_database

DAY = dt.date(2026, 11, 23)
MOMENT = dt.datetime(2026, 11, 23, 0, 30, tzinfo=dt.UTC)


@contextmanager
def settings_for(kind: str, folder: Path) -> Iterator[Settings]:
    """Give the settings of a site whose database is empty and its own."""
    with a_database(kind) as url:
        yield Settings(instance=folder, database_url=url)


@contextmanager
def an_engine(settings: Settings) -> Iterator[Engine]:
    """Give the connections that the site itself would have, before it looks at the tables."""
    engine = create_engine(database_url(settings))
    if engine.dialect.name == "sqlite":
        prepare_sqlite(engine)
    yield engine
    engine.dispose()


@contextmanager
def a_site(settings: Settings) -> Iterator[Flask]:
    """Start the site, and let go of its database afterwards."""
    app = create_app(settings)
    yield app
    with app.app_context():
        db.engine.dispose()


def fill(connection: Connection) -> None:
    """Put one row into every table that has none, whatever tables and columns there are."""
    for table in _tables(connection).sorted_tables:
        if connection.execute(select(table)).first() is None:
            row = {column.name: _value(connection, column) for column in table.columns}
            connection.execute(table.insert().values(row))


def _value(connection: Connection, column: Column[Any]) -> Any:
    for key in column.foreign_keys:
        return connection.scalar(select(key.column))
    match column.type:
        case Boolean():
            return True
        case DateTime():
            return (
                MOMENT if connection.dialect.name == "postgresql" else MOMENT.replace(tzinfo=None)
            )
        case Date():
            return DAY
        case Integer():
            return 1
        case _:
            return _word(connection, column)


def _word(connection: Connection, column: Column[Any]) -> str:
    """Give a word that fits: where a check names some, the first of them."""
    for check in inspect(connection).get_check_constraints(column.table.name):
        words = re.findall(r"'([^']+)'", str(check["sqltext"]))
        if words and column.name in str(check["sqltext"]):
            return str(words[0])
    return "a"


def content(connection: Connection) -> dict[str, list[tuple[Any, ...]]]:
    """Give every row of every table."""
    return {
        table.name: sorted(map(tuple, connection.execute(select(table))), key=repr)
        for table in _tables(connection).sorted_tables
    }


def _tables(connection: Connection) -> MetaData:
    found = MetaData()
    found.reflect(connection)
    found.remove(found.tables["alembic_version"])
    return found


def shape(engine: Engine) -> dict[str, Any]:
    """Give what the database says of its tables; the order of columns and keys left out."""
    eye = inspect(engine)
    return {
        name: {
            "columns": {
                column["name"]: (str(column["type"]), column["nullable"], column["default"])
                for column in eye.get_columns(name)
            },
            "primary key": eye.get_pk_constraint(name),
            "foreign keys": _by_name(eye.get_foreign_keys(name)),
            "unique": _by_name(eye.get_unique_constraints(name)),
            "checks": _by_name(eye.get_check_constraints(name)),
            "indexes": _by_name(eye.get_indexes(name)),
        }
        for name in eye.get_table_names()
        if name != "alembic_version"
    }


def _by_name(found: list[Any]) -> dict[str, Any]:
    return {str(one["name"]): one for one in found}


def newer_scripts(folder: Path, *upgrades: str) -> tuple[Path, str]:
    """Give the migrations of a later SEON, and its newest revision.

    Each upgrade is the body of one more revision. The folder's name holds what Alembic's
    configuration would read as something else.
    """
    scripts = folder / "100% later"
    shutil.copytree(SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    last = newest_file().name[:4]
    for body in upgrades:
        before, last = last, f"{int(last) + 1:04d}"
        lines = "\n".join(f"    {line}" for line in body.strip().splitlines())
        (scripts / "versions" / f"{last}_later.py").write_text(
            f'"""Later."""\n\nimport sqlalchemy as sa\nfrom alembic import op\n\n'
            f'revision = "{last}"\ndown_revision = "{before}"\n\n\n'
            f'def upgrade() -> None:\n    """Change the tables."""\n{lines}\n'
        )
    return scripts, last


def newest_file() -> Path:
    """Give the last of the migrations."""
    return max((SCRIPTS / "versions").glob("*.py"))


def stands_at(connection: Connection) -> list[str]:
    """Give every row of the table in which the revision stands: there is to be one."""
    return list(connection.scalars(text("SELECT version_num FROM alembic_version")))
