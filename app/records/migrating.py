"""Brings the tables up to date at start: on data, with a backup before, one process at a time.

Alembic is loaded only when there is something to do, because loading it takes as long as the rest
of the start.
"""

import datetime as dt
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, inspect, text

NEWEST = "0004"  # a test compares it with the newest file in `migrations/versions`
SCRIPTS = Path(__file__).parent / "migrations"
_LOCK = 7_360_117  # an arbitrary number by which PostgreSQL knows this lock


class NewerDatabase(RuntimeError):  # noqa: N818 - says what happened
    """The database was made by a newer SEON; the message says what to do."""


def bring_up_to_date(
    engine: Engine, backups: Path, scripts: Path = SCRIPTS, newest: str = NEWEST
) -> None:
    """Migrate to the newest tables when they are not; raises NewerDatabase."""
    if revision(engine) == newest:
        return
    with _alone(engine) as connection:
        present = _revision(connection)
        if present == newest:  # another process was faster
            return
        if present is not None:
            _refuse_newer(present, scripts)
            back_up(engine, backups, present)
        _alembic(connection, scripts, "upgrade", newest)


def revision(engine: Engine) -> str | None:
    """Give the revision the tables stand at, None for an empty database."""
    with engine.connect() as connection:
        return _revision(connection)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found


def _refuse_newer(present: str, scripts: Path) -> None:
    known = {path.name[:4] for path in (scripts / "versions").glob("0*.py")}
    if present not in known:
        raise NewerDatabase(
            f"이 데이터베이스는 더 새로운 SEON이 만들었어요({present}). 새 버전으로 시작하거나 "
            "그 전의 백업을 되돌리세요.\n"
            f"This database was made by a newer SEON ({present}). Start that version, or restore "
            "a backup from before."
        )


@contextmanager
def _alone(engine: Engine) -> Iterator[Connection]:
    """Give a connection while no other process migrates the same database."""
    with engine.connect() as connection:
        # A site that still runs may write: whoever reads first and writes later would be turned away.
        connection.execution_options(seon_writes=True)
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_lock(:n)"), {"n": _LOCK})
            connection.commit()
            try:
                yield connection
            finally:
                connection.rollback()
                connection.execute(text("SELECT pg_advisory_unlock(:n)"), {"n": _LOCK})
                connection.commit()
        else:
            with _locked(Path(f"{engine.url.database}.migrating")):
                yield connection


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Hold a lock on a file; the system lets go of it when a process dies."""
    with path.open("w") as file:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - there is one such module on each system

            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
        else:
            import fcntl  # noqa: PLC0415

            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def back_up(engine: Engine, backups: Path, name: str) -> Path | None:
    """Copy an SQLite database while it is open; PostgreSQL migrates all or nothing instead."""
    if engine.dialect.name != "sqlite":
        return None
    backups.mkdir(parents=True, exist_ok=True, mode=0o700)
    moment = dt.datetime.now(dt.UTC).strftime("%Y%m%d-%H%M%S")
    copy = backups / f"before-{name}-{moment}.sqlite"
    with (
        closing(sqlite3.connect(str(engine.url.database))) as source,
        closing(sqlite3.connect(copy)) as target,
    ):
        source.backup(target)
    copy.chmod(0o600)
    return copy


def _alembic(connection: Connection, scripts: Path, command: str, *arguments: Any) -> None:
    from alembic import command as commands  # noqa: PLC0415 - see above
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.attributes["connection"] = connection
    getattr(commands, command)(config, *arguments)
