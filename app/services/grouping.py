"""Which students of a class are counted next, and what they answered.

When a group is counted depends on who has finished, which a teacher sees anyway, and never on what
was answered. It waits until the class is through, so that one lesson makes one group: small groups
show little, because their small numbers are hidden.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import func, select

from app.assessment.class_counts import Answer, Asked, Group, Sheet, as_answer, as_asked
from app.assessment.responses import UnusableResponse, parse
from app.assessment.suppression import LEAST
from app.content.model import Module, Quiz
from app.records.classrooms import Seat
from app.records.database import reading
from app.records.learning import SeatModule, SeatResponse

SMALLEST_GROUP = 2 * LEAST - 1  # with fewer, "fewer than five" and "almost all" would overlap
QUIET = dt.timedelta(days=7)  # after which nobody more is waited for


@dataclass(frozen=True)
class Due:
    """Students who can be counted now: their seats, or in a counted class the tallies so far."""

    group: Group
    seats: tuple[int, ...] = ()
    tallies: str = ""


@dataclass
class _Class:
    """Who has begun and finished a module, as days."""

    waiting: list[int] = field(default_factory=list)
    under_way: int = 0
    last_on: dt.date = dt.date.min

    def is_due(self, uncounted: int, today: dt.date) -> bool:
        """Say whether those who wait are counted."""
        here = len(self.waiting)
        through = 2 * here >= uncounted and 10 * self.under_way <= here
        return here >= SMALLEST_GROUP and (through or today - self.last_on >= QUIET)


def due_seats(
    classroom_id: int,
    modules: Mapping[str, Module],
    counted: Mapping[str, set[int]],
    today: dt.date,
) -> dict[str, Due]:
    """Give for each module the numbered seats to count next, if it is time. Two or three queries.

    ``counted``: the seats that were counted before.
    """
    size = reading().scalar(select(func.count()).where(Seat.classroom_id == classroom_id)) or 0
    classes = {name: _Class() for name in modules}
    for seat, module, last_on, finished_on in reading().execute(
        select(SeatModule.seat_id, SeatModule.module, SeatModule.last_on, SeatModule.finished_on)
        .join(Seat, Seat.id == SeatModule.seat_id)
        .where(Seat.classroom_id == classroom_id, SeatModule.module.in_(modules))
        .order_by(Seat.id)
    ):
        one = classes[module]
        if finished_on is None:
            one.under_way += last_on == today
        elif seat not in counted[module]:
            one.waiting.append(seat)
            one.last_on = max(one.last_on, last_on)
    due = {
        name: tuple(one.waiting)
        for name, one in classes.items()
        if one.is_due(size - len(counted[name]), today)
    }
    if not due:
        return {}
    sheets = _sheets(classroom_id, {name: modules[name] for name in due})
    return {
        name: Due(
            Group(
                len(seats),
                asked_in(modules[name]),
                tuple(sheet for seat in seats if (sheet := sheets.get((seat, name)))),
            ),
            seats,
        )
        for name, seats in due.items()
    }


def asked_in(module: Module) -> dict[str, Asked]:
    """Give the items of a module as tables."""
    return {name: as_asked(quiz.logic, quiz.graded) for name, quiz in module.items.items()}


def _sheets(classroom_id: int, modules: Mapping[str, Module]) -> dict[tuple[int, str], Sheet]:
    """Give the first tries of every seat in every module, graded now, in the order of answering."""
    texts: dict[tuple[int, str, str], str] = {}
    for seat, module, item, text in reading().execute(
        select(SeatResponse.seat_id, SeatResponse.module, SeatResponse.item, SeatResponse.text)
        .join(Seat, Seat.id == SeatResponse.seat_id)
        .where(
            Seat.classroom_id == classroom_id,
            SeatResponse.module.in_(modules),
            SeatResponse.number == 1,
        )
        .order_by(SeatResponse.id)
    ):
        # The last round counts, and it stands where it was answered.
        texts.pop((seat, module, item), None)
        texts[seat, module, item] = text
    sheets: dict[tuple[int, str], Sheet] = {}
    for (seat, module, item), text in texts.items():
        quiz = modules[module].items.get(item)
        answer = _answer(quiz, text) if quiz else None
        if answer is not None:
            sheets[seat, module] = (*sheets.get((seat, module), ()), (item, answer))
    return sheets


def _answer(quiz: Quiz, text: str) -> Answer | None:
    try:
        return as_answer(quiz.logic, parse(quiz.logic, text), quiz.graded)
    except UnusableResponse:
        return None  # the item has changed; it counts as not answered
