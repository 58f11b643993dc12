"""Whether the database is there, of this version, and whole."""

from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from app.records.database import reading
from app.records.migrating import NEWEST


@dataclass(frozen=True)
class Health:
    """What was found; `trouble` is empty when all is well."""

    kind: str
    revision: str
    trouble: str


def database_health(*, thorough: bool = True) -> Health:
    """Ask the database; `thorough` reads the whole file of an SQLite database."""
    try:
        session = reading()
        kind = session.get_bind().dialect.name
        revision = session.scalar(text("SELECT version_num FROM alembic_version")) or ""
        if revision != NEWEST:
            return Health(kind, revision, f"revision {revision}, not {NEWEST}")
        if thorough and kind == "sqlite":
            found = session.scalar(text("PRAGMA quick_check"))
            if found != "ok":
                return Health(kind, revision, str(found))
    except SQLAlchemyError as reason:
        return Health("", "", type(reason).__name__)
    return Health(kind, revision, "")
