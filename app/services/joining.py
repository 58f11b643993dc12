"""Coming in by a class code, taking a seat or being counted, being known again, leaving."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Select, bindparam, delete, select, update
from sqlalchemy.orm import Session

from app.records.classrooms import COUNTS, Classroom, Seat
from app.records.counts import CountedVisit
from app.records.database import reading, writing
from app.records.schools import School
from app.records.sign_ins import SignIn
from app.services.actors import CountedActor, SeatActor
from app.services.codes import read_code
from app.services.days import school_day
from app.services.pins import fits, hashed
from app.services.tokens import new_token, token_hash

LASTS = dt.timedelta(hours=12)  # a school day: a shared tablet meets the next class tomorrow


@dataclass(frozen=True)
class Door:
    """What a valid code opens."""

    classroom_id: int
    classroom: str
    school: str
    is_counted: bool
    code: str


def door_of(written: str, now: dt.datetime) -> Door | None:
    """Give the classroom that a code lets in to, None for a wrong or an expired one."""
    code = read_code(written)
    if not code:
        return None
    found = (
        reading()
        .execute(
            select(Classroom.id, Classroom.name, School.name, Classroom.level, Classroom.code)
            .join(School, School.id == Classroom.school_id)
            .where(
                Classroom.code == code,
                Classroom.code_ends_at > now,
                Classroom.archived_on.is_(None),
            )
        )
        .one_or_none()
    )
    if found is None:
        return None
    classroom_id, name, school, level, code = found
    return Door(classroom_id, name, school, level == COUNTS, code)


def take_seat(door: Door, number: int, pin: str, pepper: bytes, now: dt.datetime) -> str | None:
    """Sign in at a seat and give the new token; None when seat or PIN is wrong, without saying which.

    Whoever comes first sets the PIN. Each way takes the time of one hash.
    """
    asked = (Seat.classroom_id == door.classroom_id, Seat.number == number)
    found = reading().execute(select(Seat.id, Seat.pin_hash).where(*asked)).one_or_none()
    if found is None or found.pin_hash is not None:
        if not fits(found.pin_hash if found else None, pin, pepper) or found is None:
            return None
        with writing() as session:
            return _sign_in(session, found.id, found.pin_hash, now)
    kept = hashed(pin, pepper)
    with writing() as session:
        # Of two who come at once, the database lets one be first.
        taken = session.execute(
            update(Seat).where(*asked, Seat.pin_hash.is_(None)).values(pin_hash=kept)
        )
        if taken.rowcount == 1:  # type: ignore[attr-defined]
            return _sign_in(session, found.id, kept, now)
        present = session.scalar(select(Seat.pin_hash).where(*asked))
    if not fits(present, pin, pepper):
        return None
    with writing() as session:
        return _sign_in(session, found.id, present, now)


def _sign_in(session: Session, seat_id: int, kept: str | None, now: dt.datetime) -> str | None:
    """Sign in, unless the seat was freed while its old PIN was being checked."""
    present = select(Seat.pin_hash).where(Seat.id == seat_id).with_for_update()
    if session.scalar(present) != kept:
        return None
    session.execute(delete(SignIn).where(SignIn.ends_at <= now))
    token = new_token()
    session.add(SignIn(token_hash=token_hash(token), seat_id=seat_id, ends_at=_end(now)))
    return token


def _end(now: dt.datetime) -> dt.datetime:
    """Give the end of a sign-in, rounded up to the hour so that it tells no time of arrival."""
    end = now + LASTS
    whole = end.replace(minute=0, second=0, microsecond=0)
    return whole if whole == end else whole + dt.timedelta(hours=1)


def join_counted(door: Door, now: dt.datetime) -> str:
    """Join a counted classroom for today and give the new token."""
    token = new_token()
    with writing() as session:
        zone = session.scalar(_zone_of(door.classroom_id)) or ""
        session.add(
            CountedVisit(
                token_hash=token_hash(token),
                classroom_id=door.classroom_id,
                day=school_day(now, zone),
            )
        )
    return token


def _zone_of(classroom_id: int) -> Select[tuple[str]]:
    return (
        select(School.time_zone)
        .join(Classroom, Classroom.school_id == School.id)
        .where(Classroom.id == classroom_id)
    )


_SEAT_OF = (  # built once: every page of a student asks it
    select(
        Seat.id,
        Seat.number,
        Seat.nickname,
        Classroom.id,
        Classroom.name,
        School.id,
        School.time_zone,
    )
    .join(SignIn, SignIn.seat_id == Seat.id)
    .join(Classroom, Classroom.id == Seat.classroom_id)
    .join(School, School.id == Classroom.school_id)
    .where(SignIn.token_hash == bindparam("key"), SignIn.ends_at > bindparam("now"))
)


def seat_of(token: str, now: dt.datetime) -> SeatActor | None:
    """Give who holds this token, None when it has ended or never was."""
    asked = {"key": token_hash(token), "now": now}
    found = reading().execute(_SEAT_OF, asked).one_or_none()
    if found is None:
        return None
    seat_id, number, nickname, classroom_id, classroom, school_id, zone = found
    return SeatActor(seat_id, number, nickname or "", classroom_id, classroom, school_id, zone)


def counted_of(token: str, now: dt.datetime) -> CountedActor | None:
    """Give who holds this token of a counted classroom, None after its day."""
    key = token_hash(token)
    found = (
        reading()
        .execute(
            select(CountedVisit.day, Classroom.id, Classroom.name, School.id, School.time_zone)
            .join(Classroom, Classroom.id == CountedVisit.classroom_id)
            .join(School, School.id == Classroom.school_id)
            .where(CountedVisit.token_hash == key)
        )
        .one_or_none()
    )
    if found is None:
        return None
    day, classroom_id, classroom, school_id, zone = found
    if day != school_day(now, zone):
        return None
    return CountedActor(key, classroom_id, classroom, school_id, zone)


def sign_out(token: str) -> None:
    """End a sign-in; one that has ended already stays so."""
    with writing() as session:
        session.execute(delete(SignIn).where(SignIn.token_hash == token_hash(token)))
