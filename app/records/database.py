"""The database: SQLite in the instance folder, or PostgreSQL by `DATABASE_URL`.

Reading and writing are told apart. A read sees one state of the data and takes no lock. A write
takes the lock at its start: Python's sqlite3 would otherwise begin the transaction at the first
change, after the read on which the change rests, and lose one of two such changes without a word.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import URL, Connection, Engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, OperationalError
from sqlalchemy.orm import Session

from app.records.base import Base
from app.records.migrating import bring_up_to_date
from app.settings import Settings, UnsafeSetting

FILE = "seon.sqlite"
PATIENCE = 10_000  # milliseconds another process may hold the lock (a backup, a command)

db = SQLAlchemy(model_class=Base, disable_autonaming=True)

# SQLite has one writer at a time. Threads that wait at a lock are woken in turn; at SQLite's own
# they sleep and try again, and the unlucky one waits half a second (performance.md, section 2).
_turn = threading.Lock()


def add_database(app: Flask, settings: Settings) -> None:
    """Connect, and bring the tables up to date; raises UnsafeSetting for a useless address."""
    try:
        _connect(app, settings, database_url(settings))
    except (ArgumentError, OperationalError) as reason:
        if not settings.database_url:
            raise
        # The reason would name the address, which may hold a password: only its kind is told.
        raise UnsafeSetting(
            "DATABASE_URL: 데이터베이스에 닿지 못했어요. 주소를 살펴보고 서버가 켜져 있는지 보세요. / "
            "The database cannot be reached. Look at the address, and whether the server runs. "
            f"({type(reason).__name__})"
        ) from None


def _connect(app: Flask, settings: Settings, url: URL) -> None:
    app.config["SQLALCHEMY_DATABASE_URI"] = url
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = _engine_options(url)
    db.init_app(app)
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            prepare_sqlite(db.engine, durable=not settings.demo)
        bring_up_to_date(db.engine, settings.instance / "backups")


def database_url(settings: Settings) -> URL:
    """Give the address of the database; `postgres://` and `postgresql://` mean psycopg 3."""
    if not settings.database_url:
        settings.instance.mkdir(parents=True, exist_ok=True)
        (settings.instance / FILE).touch(mode=0o600)  # its log files take over who may read it
        # Built, not written out: a folder's name may hold a `?`.
        return URL.create("sqlite", database=(settings.instance / FILE).resolve().as_posix())
    url = make_url(settings.database_url)
    if url.drivername in ("postgres", "postgresql"):
        url = url.set(drivername="postgresql+psycopg")
    return url


# An error of the database names the statement, never the answers in it.
_DISCREET = {"hide_parameters": True}


def _engine_options(url: URL) -> dict[str, Any]:
    if url.get_backend_name() == "sqlite":
        return {**_DISCREET, "connect_args": {"timeout": PATIENCE / 1000}, "pool_size": 16}
    return {**_DISCREET, "pool_size": 16, "max_overflow": 4, "pool_pre_ping": True}


def prepare_sqlite(engine: Engine, *, durable: bool = True) -> None:
    """Make every connection durable, strict about keys, and explicit about transactions.

    A demo is thrown away when it stops: it need not wait for the disk.
    """

    @event.listens_for(engine, "connect")
    def settle(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # `begin` below says when a transaction starts
        for pragma in (
            "journal_mode=WAL",
            # What a student was told is saved survives a power cut.
            f"synchronous={'FULL' if durable else 'OFF'}",
            "foreign_keys=ON",
            f"busy_timeout={PATIENCE}",
        ):
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("seon_writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def writing() -> Iterator[Session]:
    """One transaction that changes something: committed, and on the disk, when the block ends.

    What was read before in this request is forgotten first, so that every decision rests on what
    stands under the lock. An exception undoes everything.
    """
    session = db.session()
    session.rollback()
    with _turn if db.engine.dialect.name == "sqlite" else nullcontext():
        try:
            session.connection(execution_options={"seon_writes": True})
            yield session
            session.commit()
        except BaseException:
            session.rollback()
            raise


def reading() -> Session:
    """Give the session of this request for reading."""
    return db.session()


def sqlite_file(engine: Engine) -> Path | None:
    """Give the file of an SQLite database, None for another kind."""
    if engine.dialect.name != "sqlite" or not engine.url.database:
        return None
    return Path(engine.url.database)
