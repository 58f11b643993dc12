"""Who teaches a classroom: its teacher, a second one, a substitute until a day; handing it over."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, delete, or_, select
from sqlalchemy.orm import Session

from app.records.classrooms import Classroom
from app.records.database import reading, writing
from app.records.people import ClassroomTeacher, Membership, Person
from app.records.schools import School
from app.services.actors import LARGEST, PersonActor
from app.services.audit import note
from app.services.days import school_day


class NotSo(ValueError):  # noqa: N818 - says what happened
    """It cannot be done; `reason`: colleague, already, day, last."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class ClassTeacher:
    """Somebody who may open a class, and until when."""

    person_id: int
    name: str
    until: dt.date | None


def teachers_of(
    classroom_ids: Sequence[int], today: dt.date
) -> Mapping[int, tuple[ClassTeacher, ...]]:
    """Give who teaches each of these classrooms on a day: those who stay first. One query."""
    rows = reading().execute(
        select(
            ClassroomTeacher.classroom_id,
            Person.id,
            Person.name,
            ClassroomTeacher.until,
        )
        .join(Person, Person.id == ClassroomTeacher.person_id)
        .where(ClassroomTeacher.classroom_id.in_(classroom_ids), _counts_on(today))
        .order_by(ClassroomTeacher.until.is_not(None), Person.name, Person.id)
    )
    found: dict[int, tuple[ClassTeacher, ...]] = dict.fromkeys(classroom_ids, ())
    for classroom_id, person_id, name, until in rows:
        found[classroom_id] += (ClassTeacher(person_id, name, until),)
    return found


def add_teacher(
    actor: PersonActor, classroom_id: int, person_id: int, until: dt.date | None, now: dt.datetime
) -> None:
    """Let a colleague teach the class, too: for good, or as a substitute until a day. Raises NotSo."""
    today = school_day(now, actor.time_zone)
    if until is not None and until < today:
        raise NotSo("day")
    with writing() as session:
        _colleague(session, actor, person_id)
        present = _of_class(session, actor, classroom_id).get(person_id)
        if present is not None and present.until is None:
            raise NotSo("already")
        if present is None:
            present = ClassroomTeacher(classroom_id=classroom_id, person_id=person_id)
            session.add(present)
        present.until = until
        act = "add teacher" if until is None else "substitute"
        subject = f"classroom {classroom_id} person {person_id}"
        note(session, actor.school_id, actor.label, act, subject, now)


def take_off(actor: PersonActor, classroom_id: int, person_id: int, now: dt.datetime) -> None:
    """Let somebody no longer teach the class; one who stays is kept. Raises NotSo."""
    with writing() as session:
        present = _of_class(session, actor, classroom_id)
        if person_id not in present:
            raise NotSo("colleague")
        staying = [one for one in present.values() if one.until is None]
        if present[person_id].until is None and len(staying) == 1:
            raise NotSo("last")
        session.delete(present[person_id])
        subject = f"classroom {classroom_id} person {person_id}"
        note(session, actor.school_id, actor.label, "take off", subject, now)


def hand_over(
    actor: PersonActor, classroom_id: int, giver_id: int, taker_id: int, now: dt.datetime
) -> None:
    """Let a colleague teach the class in the place of somebody who has taught it. Raises NotSo."""
    with writing() as session:
        _colleague(session, actor, taker_id)
        present = _of_class(session, actor, classroom_id)
        if giver_id not in present or giver_id == taker_id:
            raise NotSo("colleague")
        session.execute(
            delete(ClassroomTeacher).where(
                ClassroomTeacher.classroom_id == classroom_id,
                ClassroomTeacher.person_id.in_((giver_id, taker_id)),
            )
        )
        session.add(ClassroomTeacher(classroom_id=classroom_id, person_id=taker_id))
        subject = f"classroom {classroom_id} person {taker_id}"
        note(session, actor.school_id, actor.label, "hand over", subject, now)


def _counts_on(today: dt.date) -> ColumnElement[bool]:
    return or_(ClassroomTeacher.until.is_(None), ClassroomTeacher.until >= today)


def _colleague(session: Session, actor: PersonActor, person_id: int) -> None:
    if person_id > LARGEST:
        raise NotSo("colleague")
    member = select(Membership.id).where(
        Membership.school_id == actor.school_id, Membership.person_id == person_id
    )
    if session.scalar(member) is None:
        raise NotSo("colleague")


def _of_class(
    session: Session, actor: PersonActor, classroom_id: int
) -> dict[int, ClassroomTeacher]:
    """Give the teachers of a class of the actor's school, held until the end of the act."""
    session.execute(
        select(Classroom.id)
        .join(School, School.id == Classroom.school_id)
        .where(Classroom.id == classroom_id, School.id == actor.school_id)
        .with_for_update(of=Classroom)
    )
    rows = session.scalars(
        select(ClassroomTeacher)
        .join(Classroom, Classroom.id == ClassroomTeacher.classroom_id)
        .where(
            ClassroomTeacher.classroom_id == classroom_id, Classroom.school_id == actor.school_id
        )
    )
    return {one.person_id: one for one in rows}
