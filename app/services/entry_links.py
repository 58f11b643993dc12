"""Links that let an adult in once: the first set-up, an invitation, a new password.

A link works once and for seven days, and only its hash is kept.
"""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from app.records.database import reading, writing
from app.records.people import ADMIN, SETUP, EntryLink, Person
from app.records.schools import School
from app.services.tokens import new_token, token_hash

LINK_LASTS = dt.timedelta(days=7)


class Refused(ValueError):  # noqa: N818 - says what happened
    """Something given cannot be used; `reason`: link, school, email, taken, name, password, last."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Entry:
    """What an unused link lets somebody do."""

    kind: str
    school: str
    role: str
    name: str  # of the person whose password it renews, else empty
    email: str


def first_link(now: dt.datetime) -> str | None:
    """Give a fresh set-up token while the installation has no adult, else None."""
    with writing() as session:
        if session.scalar(select(func.count()).select_from(Person)):
            return None
        session.execute(delete(EntryLink).where(EntryLink.kind == SETUP))
        return make_link(session, SETUP, None, None, ADMIN, now)


def entry(token: str, now: dt.datetime) -> Entry | None:
    """Give what a link is for, None for one that is used, ended or never was."""
    found = (
        reading()
        .execute(
            select(EntryLink.kind, School.name, EntryLink.role, Person.name, Person.email)
            .outerjoin(School, School.id == EntryLink.school_id)
            .outerjoin(Person, Person.id == EntryLink.person_id)
            .where(EntryLink.token_hash == token_hash(token), EntryLink.ends_at > now)
        )
        .one_or_none()
    )
    return (
        Entry(found[0], found[1] or "", found[2], found[3] or "", found[4] or "") if found else None
    )


def make_link(
    session: Session,
    kind: str,
    school_id: int | None,
    person_id: int | None,
    role: str,
    now: dt.datetime,
) -> str:
    """Add a link to the transaction and give its token."""
    session.execute(delete(EntryLink).where(EntryLink.ends_at <= now))
    token = new_token()
    session.add(
        EntryLink(
            token_hash=token_hash(token),
            kind=kind,
            school_id=school_id,
            person_id=person_id,
            role=role,
            ends_at=now + LINK_LASTS,
        )
    )
    return token


def use_link(session: Session, token: str, kind: str, now: dt.datetime) -> EntryLink:
    """Take a link out of the records, so that of two who come with it one is let in."""
    link = session.scalar(
        select(EntryLink)
        .where(
            EntryLink.token_hash == token_hash(token),
            EntryLink.kind == kind,
            EntryLink.ends_at > now,
        )
        .with_for_update()
    )
    if link is None:
        raise Refused("link")
    session.delete(link)
    session.flush()
    return link
