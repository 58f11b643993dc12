"""Who may open what. A stranger learns nothing: what is not theirs is not there."""

import datetime as dt

from sqlalchemy import BindParameter, Select, bindparam, or_, select

from app.records.classrooms import Classroom
from app.records.database import reading
from app.records.people import ClassroomTeacher
from app.services.actors import LARGEST, PersonActor
from app.services.classrooms import ClassroomFacts, classrooms_where
from app.services.days import school_day


class NotThere(LookupError):  # noqa: N818 - says what happened
    """There is no such thing, or it belongs to somebody else: the same to whoever asks."""


def classroom_of(actor: PersonActor, classroom_id: int, now: dt.datetime) -> ClassroomFacts:
    """Give a classroom that this person may open; raises NotThere. Two queries at most."""
    if classroom_id > LARGEST:
        raise NotThere
    found = classrooms_where(Classroom.id == classroom_id, Classroom.school_id == actor.school_id)
    if not found or not (actor.is_admin or _teaches(actor, classroom_id, now)):
        raise NotThere
    return found[0]


def kept_classroom_of(actor: PersonActor, classroom_id: int, now: dt.datetime) -> ClassroomFacts:
    """Give a classroom that this person keeps: an admin, or a teacher who stays.

    A substitute may do everything of a lesson, but neither say who teaches nor put the class away.
    Raises NotThere. Three queries at most.
    """
    room = classroom_of(actor, classroom_id, now)
    if not keeps(actor, room.id):
        raise NotThere
    return room


def keeps(actor: PersonActor, classroom_id: int) -> bool:
    """Say whether somebody who may open a classroom is more than its substitute. One query."""
    if actor.is_admin:
        return True
    own = select(ClassroomTeacher.id).where(
        ClassroomTeacher.classroom_id == classroom_id,
        ClassroomTeacher.person_id == actor.person_id,
        ClassroomTeacher.until.is_(None),
    )
    return reading().scalar(own) is not None


def classrooms_of(actor: PersonActor, now: dt.datetime) -> list[ClassroomFacts]:
    """Give a teacher's own classrooms; an admin's are all of the school."""
    here = Classroom.school_id == actor.school_id
    if actor.is_admin:
        return classrooms_where(here)
    return classrooms_where(here, Classroom.id.in_(_own(actor, now)))


def _teaches(actor: PersonActor, classroom_id: int, now: dt.datetime) -> bool:
    today = school_day(now, actor.time_zone)
    asked = {"person": actor.person_id, "classroom": classroom_id, "today": today}
    return reading().scalar(_TAUGHT, asked) is not None


def _own(actor: PersonActor, now: dt.datetime) -> Select[tuple[int]]:
    today = school_day(now, actor.time_zone)
    return select(ClassroomTeacher.classroom_id).where(
        ClassroomTeacher.person_id == actor.person_id,
        or_(ClassroomTeacher.until.is_(None), ClassroomTeacher.until >= today),
    )


_today: BindParameter[dt.date] = bindparam("today")
# Built once: every page of a class asks it.
_TAUGHT = select(ClassroomTeacher.id).where(
    ClassroomTeacher.person_id == bindparam("person"),
    ClassroomTeacher.classroom_id == bindparam("classroom"),
    or_(ClassroomTeacher.until.is_(None), ClassroomTeacher.until >= _today),
)
