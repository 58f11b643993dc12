"""The numbered seats of a classroom: which are taken, and more of them."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import func, select

from app.records.classrooms import MOST_SEATS, NUMBERED, Classroom, Seat
from app.records.database import reading, writing
from app.services.audit import note
from app.services.classrooms import Unusable


@dataclass(frozen=True)
class SeatFacts:
    """A seat, as the teacher of the class sees it."""

    number: int
    is_taken: bool
    nickname: str


def seats_of(classroom_id: int) -> tuple[SeatFacts, ...]:
    """Give the seats of a classroom in their order. One query."""
    rows = reading().execute(
        select(Seat.number, Seat.pin_hash.is_not(None), Seat.nickname)
        .where(Seat.classroom_id == classroom_id)
        .order_by(Seat.number)
    )
    return tuple(
        SeatFacts(number, bool(is_taken), nickname or "") for number, is_taken, nickname in rows
    )


def add_seats(actor: str, classroom_id: int, more: int, now: dt.datetime) -> None:
    """Put more seats after the last one; raises Unusable for too many, or a class without seats."""
    with writing() as session:
        # Held until the end, so that of two teachers who add at once the second counts on.
        found = session.execute(
            select(Classroom.school_id, Classroom.level)
            .where(Classroom.id == classroom_id)
            .with_for_update()
        ).one_or_none()
        if found is None or found.level != NUMBERED:
            raise Unusable("level")
        last = session.scalar(
            select(func.max(Seat.number)).where(Seat.classroom_id == classroom_id)
        )
        first = (last or 0) + 1
        if more < 1 or first + more - 1 > MOST_SEATS:
            raise Unusable("seats")
        session.add_all(
            Seat(classroom_id=classroom_id, number=number) for number in range(first, first + more)
        )
        note(session, found.school_id, actor, "add seats", f"classroom {classroom_id}", now)
