"""The databases that tests run on: SQLite in a file, and PostgreSQL where there is one.

`REQUIRE_POSTGRES=1` (in `.ci/run`) makes its absence a failure; elsewhere it is a named skip.
`TEST_POSTGRES_URL` names another server than the one on this machine.
"""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

SERVER = "postgresql+psycopg://postgres@localhost:5432/postgres"
KINDS = ("sqlite", "postgresql")


@contextmanager
def a_database(kind: str) -> Iterator[str]:
    """Give the value of `DATABASE_URL` for an empty database; it is gone afterwards."""
    if kind == "sqlite":
        yield ""
        return
    server = create_engine(
        os.environ.get("TEST_POSTGRES_URL", SERVER), isolation_level="AUTOCOMMIT"
    )
    name = f"seon_test_{secrets.token_hex(4)}"
    try:
        with server.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
    except OperationalError as reason:
        server.dispose()
        give_up = pytest.fail if os.environ.get("REQUIRE_POSTGRES") == "1" else pytest.skip
        give_up(f"no PostgreSQL ({str(reason).splitlines()[0]})")
    try:
        yield server.url.set(database=name).render_as_string(hide_password=False)
    finally:
        with server.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        server.dispose()
