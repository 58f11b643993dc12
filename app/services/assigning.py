"""What a class is asked to do, and until when. A due date closes nothing (decision 29)."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.records.assignments import Assignment
from app.records.classrooms import Classroom
from app.records.database import reading, writing
from app.records.schools import School
from app.services.audit import note
from app.services.days import school_day


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
    rows = reading().execute(
        select(
            Assignment.module,
            Assignment.opens_on,
            Assignment.due_on,
            Assignment.note,
            School.time_zone,
        )
        .join(Classroom, Classroom.id == Assignment.classroom_id)
        .join(School, School.id == Classroom.school_id)
        .where(Assignment.classroom_id == classroom_id)
        .order_by(Assignment.due_on.is_(None), Assignment.due_on, Assignment.id)
    )
    return {
        module: Asked(module, opens_on, due_on, words)
        for module, opens_on, due_on, words, zone in rows
        if opens_on <= school_day(now, zone)
    }


def assign(
    actor: str, classroom_id: int, asked: Asked, now: dt.datetime, session: Session | None = None
) -> None:
    """Ask a classroom to take a module; asking again changes the days and the words."""
    if session is None:
        with writing() as own:
            assign(actor, classroom_id, asked, now, own)
        return
    same = (Assignment.classroom_id == classroom_id, Assignment.module == asked.module)
    present = session.scalar(select(Assignment).where(*same))
    if present is None:
        present = Assignment(classroom_id=classroom_id, module=asked.module)
        session.add(present)
    present.opens_on, present.due_on, present.note = asked.opens_on, asked.due_on, asked.note
    school_id = session.scalar(select(Classroom.school_id).where(Classroom.id == classroom_id))
    note(session, school_id, actor, "assign", f"classroom {classroom_id} {asked.module}", now)


def take_back(actor: str, classroom_id: int, module: str, now: dt.datetime) -> None:
    """Ask no longer; what students have done stays."""
    with writing() as session:
        session.execute(
            delete(Assignment).where(
                Assignment.classroom_id == classroom_id, Assignment.module == module
            )
        )
        school_id = session.scalar(select(Classroom.school_id).where(Classroom.id == classroom_id))
        note(session, school_id, actor, "take back", f"classroom {classroom_id} {module}", now)
