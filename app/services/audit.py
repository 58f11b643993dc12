"""Notes of what adults do, written in the same transaction as the act; and reading them."""

import datetime as dt
import re
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.records.audit import AuditNote
from app.records.classrooms import Classroom
from app.records.database import reading
from app.records.people import Membership, Person
from app.records.schools import School

A_PAGE = 30  # notes


@dataclass(frozen=True)
class Noted:
    """A note with names in the place of numbers; a name is empty for what is no longer there."""

    id: int
    at: dt.datetime
    act: str
    actor: str
    actor_number: str  # of a person, else "": it was the terminal
    classroom: str
    classroom_number: str
    person: str
    person_number: str
    seat: str
    rest: str  # a module, or the role of somebody invited


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


def notes_of(school_id: int, before: int | None = None) -> tuple[tuple[Noted, ...], bool]:
    """Give a page of a school's notes, newest first, and whether older ones follow. Three queries.

    `before` is the number of the note from which on older ones are wanted.
    """
    asked = select(AuditNote).where(AuditNote.school_id == school_id)
    if before is not None:
        asked = asked.where(AuditNote.id < before)
    kept = reading().scalars(asked.order_by(AuditNote.id.desc()).limit(A_PAGE + 1)).all()
    people = dict(
        reading()
        .execute(
            select(Person.id, Person.name)
            .join(Membership, Membership.person_id == Person.id)
            .where(Membership.school_id == school_id)
        )
        .tuples()
        .all()
    )
    rooms = dict(
        reading()
        .execute(
            select(Classroom.id, Classroom.name)
            .join(School, School.id == Classroom.school_id)
            .where(School.id == school_id)
        )
        .tuples()
        .all()
    )
    return tuple(_named(one, people, rooms) for one in kept[:A_PAGE]), len(kept) > A_PAGE


def _named(kept: AuditNote, people: dict[int, str], rooms: dict[int, str]) -> Noted:
    numbers = dict(re.findall(r"(classroom|person|seat|school) (\d+)", kept.subject))
    rest = re.sub(r"(classroom|person|seat|school) \d+", "", kept.subject).strip()
    actor = kept.actor.removeprefix("person ") if kept.actor.startswith("person ") else ""
    classroom, person = numbers.get("classroom", ""), numbers.get("person", "")
    return Noted(
        id=kept.id,
        at=kept.at,
        act=kept.act,
        actor=people.get(int(actor), "") if actor else "",
        actor_number=actor,
        classroom=rooms.get(int(classroom), "") if classroom else "",
        classroom_number=classroom,
        person=people.get(int(person), "") if person else "",
        person_number=person,
        seat=numbers.get("seat", ""),
        rest=rest,
    )
