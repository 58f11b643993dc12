"""A backup: every row of every table and the secret of the installation, in one file.

The file is gzipped lines of JSON: a head with the revision of the tables and the secret; lines of
rows; and an end with the number of rows and the SHA-256 of everything before it, so that a file cut
short or changed is refused before anything is touched. It is the same for SQLite and PostgreSQL,
and moves a school from one to the other. Whoever holds it holds the records: it is written for its
owner alone.
"""

import datetime as dt
import gzip
import hashlib
import json
import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Date, Table, insert, select, text
from sqlalchemy.orm import Session

from app.records.base import Base, UtcTime
from app.records.database import reading, writing
from app.records.migrating import NEWEST

MARK = "seon-backup"
FORMAT = 1
_CHUNK = 500  # rows in a line


class UnusableBackup(ValueError):  # noqa: N818 - says what happened
    """The file cannot be restored; `reason`: missing, foreign, broken, newer, older."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Contents:
    """What a backup holds."""

    made_on: str
    rows: dict[str, int]
    secret: str

    @property
    def total(self) -> int:
        """Count all rows."""
        return sum(self.rows.values())


def back_up(path: Path, secret: str, today: dt.date) -> Contents:
    """Write everything into a new file, seen at one moment; an existing file stays untouched."""
    if path.exists():
        raise FileExistsError(path)
    partial = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")
    counts: dict[str, int] = {}
    digest = hashlib.sha256()
    handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as raw, gzip.open(raw, "wb") as file:

            def put(content: dict[str, Any]) -> None:
                line = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
                digest.update(line)
                file.write(line + b"\n")

            put({MARK: FORMAT, "revision": NEWEST, "made_on": today.isoformat(), "secret": secret})
            session = reading()
            if session.get_bind().dialect.name == "postgresql":
                session.rollback()
                session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
            for table in Base.metadata.sorted_tables:
                counts[table.name] = 0
                for rows in _chunks(session, table):
                    counts[table.name] += len(rows)
                    put({"table": table.name, "rows": rows})
            session.rollback()
            put({"end": counts, "sha256": digest.hexdigest()})
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
    return Contents(today.isoformat(), counts, secret)


def _chunks(session: Session, table: Table) -> Iterator[list[list[Any]]]:
    order = list(table.primary_key.columns)
    found = session.execute(select(table).order_by(*order)).yield_per(_CHUNK)
    for part in found.partitions(_CHUNK):
        yield [[_plain(value) for value in row] for row in part]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, (dt.date, dt.datetime)) else value


def verify(path: Path) -> Contents:
    """Read a backup to its end; raises UnusableBackup."""
    head: dict[str, Any] = {}
    counts: dict[str, int] = {}
    for content in _lines(path):
        head = head or content
        for name, number in content.get("end", {}).items():
            counts[name] = number
    return Contents(head["made_on"], counts, head["secret"])


def restore(path: Path) -> Contents:
    """Put a backup in the place of everything there is, all or nothing; raises UnusableBackup.

    The secret is not touched: the caller writes it, so that PINs and passwords fit again.
    """
    contents = verify(path)
    tables = Base.metadata.tables
    with writing() as session:
        for table in reversed(Base.metadata.sorted_tables):
            session.execute(table.delete())
        for content in _lines(path):
            if "table" not in content:
                continue
            table = tables[content["table"]]
            columns = list(table.columns)
            rows = [
                {
                    column.name: _typed(column, value)
                    for column, value in zip(columns, row, strict=True)
                }
                for row in content["rows"]
            ]
            if rows:
                session.execute(insert(table), rows)
        if session.get_bind().dialect.name == "postgresql":
            _continue_numbers(session)
    return contents


def _continue_numbers(session: Session) -> None:
    """Let PostgreSQL give new numbers after the restored ones."""
    for table in Base.metadata.sorted_tables:
        if "id" in table.columns:
            session.execute(
                text(
                    f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), "  # noqa: S608
                    f"COALESCE((SELECT max(id) FROM {table.name}), 0) + 1, false)"
                )
            )


def _typed(column: Column[Any], value: Any) -> Any:
    if value is None:
        return None
    if isinstance(column.type, UtcTime):
        return dt.datetime.fromisoformat(value)
    return dt.date.fromisoformat(value) if isinstance(column.type, Date) else value


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    """Give every line of a backup; raises UnusableBackup at the first thing that is wrong."""
    digest = hashlib.sha256()
    ended = False
    try:
        with gzip.open(path, "rb") as file:
            for number, raw in enumerate(file):
                line = raw.rstrip(b"\n")
                content = json.loads(line)
                if number == 0:
                    _check_head(content)
                if ended or not isinstance(content, dict):
                    raise UnusableBackup("broken")
                if "end" in content:
                    ended = content.get("sha256") == digest.hexdigest()
                    if not ended:
                        raise UnusableBackup("broken")
                digest.update(line)
                yield content
    except FileNotFoundError:
        raise UnusableBackup("missing") from None
    except gzip.BadGzipFile:
        raise UnusableBackup("foreign") from None
    except (OSError, EOFError, ValueError, KeyError) as reason:
        if isinstance(reason, UnusableBackup):
            raise
        raise UnusableBackup("broken") from None
    if not ended:
        raise UnusableBackup("broken")


def _check_head(content: Any) -> None:
    if not isinstance(content, dict) or MARK not in content:
        raise UnusableBackup("foreign")
    if content[MARK] != FORMAT or content["revision"] > NEWEST:
        raise UnusableBackup("newer")
    if content["revision"] < NEWEST:
        raise UnusableBackup("older")
