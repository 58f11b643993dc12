"""What a class is asked to do, and until when. A due date closes nothing (decision 29)."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import BindParameter, bindparam, delete, select
from sqlalchemy.orm import Session

from app.records.assignments import LONGEST_NOTE, Assignment
from app.records.classrooms import Classroom
from app.records.database import reading, writing
from app.records.schools import School
from app.services.audit import note
from app.services.days import school_day

__all__ = ["LONGEST_NOTE"]  # of the records, used by pages too


class BadAssignment(ValueError):  # noqa: N818 - says what happened
    """It cannot be asked for like this; `reason`: note, order, past, late."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Asked:
    """A module that a class is asked to take."""

    module: str
    opens_on: dt.date
    due_on: dt.date | None
    note: str


def due_for(classroom_id: int, now: dt.datetime) -> Mapping[str, Asked]:
    """Give what a classroom is asked to take by now: module → what is asked. The earliest due first.

    One query.
    """
    return due_in([classroom_id], now)[classroom_id]


def due_in(classroom_ids: Sequence[int], now: dt.datetime) -> Mapping[int, Mapping[str, Asked]]:
    """Give for each classroom what it is asked to take by now, the earliest due first. One query."""
    found: dict[int, dict[str, Asked]] = {classroom_id: {} for classroom_id in classroom_ids}
    for classroom_id, one, zone in _asked_of(classroom_ids):
        if one.opens_on <= school_day(now, zone):
            found[classroom_id][one.module] = one
    return found


def all_asked(classroom_id: int) -> Mapping[str, Asked]:
    """Give everything that is asked of a classroom, what opens later too. One query."""
    return {one.module: one for _, one, _ in _asked_of([classroom_id])}


_classrooms: BindParameter[list[int]] = bindparam("classrooms", expanding=True)
# Built once: most pages of students and teachers ask it.
_ASKED = (
    select(
        Assignment.classroom_id,
        Assignment.module,
        Assignment.opens_on,
        Assignment.due_on,
        Assignment.note,
        School.time_zone,
    )
    .join(Classroom, Classroom.id == Assignment.classroom_id)
    .join(School, School.id == Classroom.school_id)
    .where(Assignment.classroom_id.in_(_classrooms))
    .order_by(Assignment.due_on.is_(None), Assignment.due_on, Assignment.id)
)


def _asked_of(classroom_ids: Sequence[int]) -> Iterable[tuple[int, Asked, str]]:
    rows = reading().execute(_ASKED, {"classrooms": list(classroom_ids)})
    for classroom_id, *facts, zone in rows:
        yield classroom_id, Asked(*facts), zone


def check(asked: Asked, today: dt.date, last_day: dt.date, before: Asked | None = None) -> None:
    """Refuse days that make no sense, and words that are too long; raises BadAssignment.

    A day that already stood there before may have passed.
    """
    if len(asked.note) > LONGEST_NOTE or not asked.note.isprintable():
        raise BadAssignment("note")
    if asked.due_on is not None and asked.due_on < asked.opens_on:
        raise BadAssignment("order")
    stood = before is not None and before.due_on == asked.due_on
    if asked.due_on is not None and asked.due_on < today and not stood:
        raise BadAssignment("past")
    if max(asked.opens_on, asked.due_on or asked.opens_on) > last_day:
        raise BadAssignment("late")


def assign_all(actor: str, classroom_id: int, several: Iterable[Asked], now: dt.datetime) -> None:
    """Ask a classroom to take several modules: all of them, or none."""
    with writing() as session:
        for asked in several:
            assign(actor, classroom_id, asked, now, session)


def assign(
    actor: str, classroom_id: int, asked: Asked, now: dt.datetime, session: Session | None = None
) -> None:
    """Ask a classroom to take a module; asking again changes the days and the words."""
    if session is None:
        with writing() as own:
            assign(actor, classroom_id, asked, now, own)
        return
    # Held until the end, so that of two teachers who ask at once the second changes the first.
    school_id = session.scalar(
        select(Classroom.school_id).where(Classroom.id == classroom_id).with_for_update()
    )
    same = (Assignment.classroom_id == classroom_id, Assignment.module == asked.module)
    present = session.scalar(select(Assignment).where(*same))
    if present is None:
        present = Assignment(classroom_id=classroom_id, module=asked.module)
        session.add(present)
    present.opens_on, present.due_on, present.note = asked.opens_on, asked.due_on, asked.note
    note(session, school_id, actor, "assign", f"classroom {classroom_id} {asked.module}", now)


def take_back(actor: str, classroom_id: int, module: str, now: dt.datetime) -> None:
    """Ask no longer; what students have done stays."""
    with writing() as session:
        gone = session.execute(
            delete(Assignment).where(
                Assignment.classroom_id == classroom_id, Assignment.module == module
            )
        )
        if not gone.rowcount:  # type: ignore[attr-defined]
            return
        school_id = session.scalar(select(Classroom.school_id).where(Classroom.id == classroom_id))
        note(session, school_id, actor, "take back", f"classroom {classroom_id} {module}", now)
