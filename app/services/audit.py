"""Notes of what adults do, written in the same transaction as the act."""

import datetime as dt

from sqlalchemy.orm import Session

from app.records.audit import AuditNote


def note(
    session: Session,
    school_id: int | None,
    actor: str,
    act: str,
    subject: str,
    now: dt.datetime,
) -> None:
    """Add a note to the transaction of the act; both are kept, or neither."""
    session.add(AuditNote(school_id=school_id, actor=actor, act=act, subject=subject, at=now))
