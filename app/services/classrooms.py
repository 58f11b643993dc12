"""Schools and classrooms: made, renewed, reset."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.orm import Session

from app.records.classrooms import COUNTS, LEVELS, MOST_SEATS, NUMBERED, Classroom, Seat
from app.records.classrooms import LONGEST_NAME as LONGEST_CLASSROOM
from app.records.database import reading, writing
from app.records.people import ClassroomTeacher
from app.records.schools import LONGEST_NAME as LONGEST_SCHOOL
from app.records.schools import School
from app.records.sign_ins import SignIn
from app.services.audit import note
from app.services.codes import new_code
from app.services.days import SEOUL, last_day_of_school_year, school_day

__all__ = ["COUNTS", "LEVELS", "MOST_SEATS", "NUMBERED"]  # words of the records, used by pages too

CODE_LASTS = dt.timedelta(days=30)


class Unusable(ValueError):  # noqa: N818 - says what happened
    """Something given cannot be used; `reason` is one of: name, level, seats, zone, unknown."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class ClassroomFacts:
    """A classroom, as those who run it see it."""

    id: int
    name: str
    level: str
    seats: int
    code: str
    code_ends_at: dt.datetime
    last_day: dt.date
    archived_on: dt.date | None
    school_id: int
    school: str


def create_school(actor: str, name: str, now: dt.datetime, time_zone: str = SEOUL) -> int:
    """Make a school and give its number; raises Unusable for a name that is empty or too long."""
    name = _name(name, LONGEST_SCHOOL)
    with writing() as session:
        school = School(name=name, time_zone=time_zone)
        session.add(school)
        session.flush()
        note(session, school.id, actor, "create school", f"school {school.id}", now)
        return school.id


def rename_school(actor: str, school_id: int, name: str, now: dt.datetime) -> None:
    """Give a school another name; raises Unusable for one that is empty or too long."""
    name = _name(name, LONGEST_SCHOOL)
    with writing() as session:
        school = session.get(School, school_id)
        if school is None:
            raise Unusable("unknown")
        school.name = name
        note(session, school_id, actor, "rename school", f"school {school_id}", now)


def create_classroom(
    actor: str,
    school_id: int,
    name: str,
    level: str,
    seats: int,
    now: dt.datetime,
    teacher_id: int | None = None,
) -> ClassroomFacts:
    """Make a classroom with its code and, where they are numbered, its seats; raises Unusable.

    Whoever makes it teaches it.
    """
    name = _name(name, LONGEST_CLASSROOM)
    if level not in LEVELS:
        raise Unusable("level")
    if not (1 <= seats <= MOST_SEATS or (level != NUMBERED and seats == 0)):
        raise Unusable("seats")
    with writing() as session:
        zone = session.scalar(select(School.time_zone).where(School.id == school_id))
        if zone is None:
            raise Unusable("unknown")
        last_day = last_day_of_school_year(school_day(now, zone))
        classroom = Classroom(
            school_id=school_id,
            name=name,
            level=level,
            code=_free_code(session),
            code_ends_at=now + CODE_LASTS,
            last_day=last_day,
        )
        session.add(classroom)
        session.flush()
        if level == NUMBERED:
            session.add_all(
                Seat(classroom_id=classroom.id, number=number) for number in range(1, seats + 1)
            )
        if teacher_id is not None:
            session.add(ClassroomTeacher(classroom_id=classroom.id, person_id=teacher_id))
        note(session, school_id, actor, "create classroom", f"classroom {classroom.id}", now)
        made = classroom.id
    return classroom_facts(made)


def renew_code(actor: str, classroom_id: int, now: dt.datetime) -> ClassroomFacts:
    """Give the classroom a new code; the old one lets nobody in from now on. Raises Unusable."""
    with writing() as session:
        school_id = _school_of(session, classroom_id)
        session.execute(
            update(Classroom)
            .where(Classroom.id == classroom_id)
            .values(code=_free_code(session), code_ends_at=now + CODE_LASTS)
        )
        note(session, school_id, actor, "renew code", f"classroom {classroom_id}", now)
    return classroom_facts(classroom_id)


def archive(actor: str, classroom_id: int, now: dt.datetime) -> None:
    """Put a classroom away: its code lets nobody in, everything can be read. Raises Unusable."""
    with writing() as session:
        school_id = _school_of(session, classroom_id)
        zone = session.scalar(select(School.time_zone).where(School.id == school_id)) or SEOUL
        put_away = session.execute(
            update(Classroom)
            .where(Classroom.id == classroom_id, Classroom.archived_on.is_(None))
            .values(archived_on=school_day(now, zone))
        )
        if put_away.rowcount:  # type: ignore[attr-defined]
            note(session, school_id, actor, "archive", f"classroom {classroom_id}", now)


def bring_back(actor: str, classroom_id: int, now: dt.datetime) -> None:
    """Take a classroom out of the archive again; its code counts while it lasts. Raises Unusable."""
    with writing() as session:
        school_id = _school_of(session, classroom_id)
        back = session.execute(
            update(Classroom)
            .where(Classroom.id == classroom_id, Classroom.archived_on.is_not(None))
            .values(archived_on=None)
        )
        if back.rowcount:  # type: ignore[attr-defined]
            note(session, school_id, actor, "bring back", f"classroom {classroom_id}", now)


def reset_pin(actor: str, classroom_id: int, number: int, now: dt.datetime) -> None:
    """Free a seat for a new PIN; what was done there stays. Ends its sign-ins. Raises Unusable."""
    with writing() as session:
        school_id = _school_of(session, classroom_id)
        seat_id = session.scalar(
            select(Seat.id).where(Seat.classroom_id == classroom_id, Seat.number == number)
        )
        if seat_id is None:
            raise Unusable("unknown")
        session.execute(update(Seat).where(Seat.id == seat_id).values(pin_hash=None))
        session.execute(delete(SignIn).where(SignIn.seat_id == seat_id))
        subject = f"classroom {classroom_id} seat {number}"
        note(session, school_id, actor, "reset pin", subject, now)


def classroom_facts(classroom_id: int) -> ClassroomFacts:
    """Give the facts of a classroom; raises Unusable when there is none."""
    found = classrooms_where(Classroom.id == classroom_id)
    if not found:
        raise Unusable("unknown")
    return found[0]


_SEATS = select(func.count()).where(Seat.classroom_id == Classroom.id).scalar_subquery()
_FACTS = (
    select(
        Classroom.id,
        Classroom.name,
        Classroom.level,
        _SEATS,
        Classroom.code,
        Classroom.code_ends_at,
        Classroom.last_day,
        Classroom.archived_on,
        Classroom.school_id,
        School.name,
    )
    .join(School, School.id == Classroom.school_id)
    .order_by(School.name, Classroom.name, Classroom.id)
)


def classrooms_where(*conditions: ColumnElement[bool]) -> list[ClassroomFacts]:
    """Give the classrooms that fit, by school and name. One query."""
    return [ClassroomFacts(*row) for row in reading().execute(_FACTS.where(*conditions))]


def _name(written: str, longest: int) -> str:
    name = " ".join(written.split())
    if not name or len(name) > longest or not name.isprintable():
        raise Unusable("name")
    return name


def _school_of(session: Session, classroom_id: int) -> int:
    school_id = session.scalar(select(Classroom.school_id).where(Classroom.id == classroom_id))
    if school_id is None:
        raise Unusable("unknown")
    return school_id


def _free_code(session: Session) -> str:
    """Give a code that no classroom has; one in a million draws is taken already."""
    while True:
        code = new_code()
        if session.scalar(select(Classroom.id).where(Classroom.code == code)) is None:
            return code
