"""Which students of a class are counted next, and what they answered.

When a group is counted depends on who has finished, which a teacher sees anyway, and never on what
was answered. It waits until the class is through, so that one lesson makes one group: small groups
show little, because their small numbers are hidden.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

from sqlalchemy import BindParameter, Table, bindparam, func, select

from app.assessment.class_counts import Answer, Asked, Group, Sheet, as_answer, as_asked
from app.assessment.responses import UnusableResponse, parse
from app.assessment.suppression import LEAST
from app.content.model import Module, Quiz
from app.records.classrooms import Seat
from app.records.database import reading
from app.records.learning import SeatModule, SeatResponse

SMALLEST_GROUP = 2 * LEAST - 1  # with fewer, "fewer than five" and "almost all" would overlap
QUIET = dt.timedelta(days=7)  # after which nobody more is waited for

# Built once, like those in `study_rows`: to build them takes longer than to ask them.
_seats = cast("Table", Seat.__table__)
_modules = cast("Table", SeatModule.__table__)
_responses = cast("Table", SeatResponse.__table__)
_CLASSROOM: BindParameter[int] = bindparam("classroom")
_NAMES: BindParameter[list[str]] = bindparam("names", expanding=True)
_SIZE = select(func.count()).where(_seats.c.classroom_id == _CLASSROOM).scalar_subquery()
_FINISHED = (
    select(_modules.c.module, func.count(_modules.c.finished_on), _SIZE)
    .join(_seats, _seats.c.id == _modules.c.seat_id)
    .where(_seats.c.classroom_id == _CLASSROOM, _modules.c.module.in_(_NAMES))
    .group_by(_modules.c.module)
)
_PROGRESS = (
    select(_modules.c.seat_id, _modules.c.module, _modules.c.last_on, _modules.c.finished_on)
    .join(_seats, _seats.c.id == _modules.c.seat_id)
    .where(_seats.c.classroom_id == _CLASSROOM, _modules.c.module.in_(_NAMES))
    .order_by(_seats.c.id)
)
_FIRST_TRIES = (
    select(_responses.c.seat_id, _responses.c.module, _responses.c.item, _responses.c.text)
    .join(_seats, _seats.c.id == _responses.c.seat_id)
    .where(
        _seats.c.classroom_id == _CLASSROOM,
        _responses.c.module.in_(_NAMES),
        _responses.c.number == 1,
    )
    .order_by(_responses.c.id)
)


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
    """Give for each module the numbered seats to count next, if it is time. One to three queries.

    ``counted``: the seats that were counted before.
    """
    size, waiting = 0, []
    asked = {"classroom": classroom_id, "names": list(modules)}
    for module, finished, seats_of_class in reading().execute(_FINISHED, asked):
        size = seats_of_class
        if finished - len(counted[module]) >= SMALLEST_GROUP:
            waiting.append(module)
    if not waiting:
        return {}
    classes = {name: _Class() for name in modules if name in waiting}
    asked = {"classroom": classroom_id, "names": waiting}
    for seat, module, last_on, finished_on in reading().execute(_PROGRESS, asked):
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


def asked_in(module: Module) -> Mapping[str, Asked]:
    """Give the items of a module as tables."""
    known = _asked.get(module.id)
    if known is None or known[0] is not module:  # an author has changed it
        tables = {name: as_asked(quiz.logic, quiz.graded) for name, quiz in module.items.items()}
        known = _asked[module.id] = module, tables
    return known[1]


# To go through all that can be answered takes as long as all the rest of a first look.
_asked: dict[str, tuple[Module, Mapping[str, Asked]]] = {}


def _sheets(classroom_id: int, modules: Mapping[str, Module]) -> dict[tuple[int, str], Sheet]:
    """Give the first tries of every seat in every module, graded now, in the order of answering."""
    texts: dict[tuple[int, str, str], str] = {}
    asked = {"classroom": classroom_id, "names": list(modules)}
    for seat, module, item, text in reading().execute(_FIRST_TRIES, asked):
        # The last round counts, and it stands where it was answered.
        texts.pop((seat, module, item), None)
        texts[seat, module, item] = text
    sheets: dict[tuple[int, str], Sheet] = {}
    graded: dict[tuple[str, str, str], Answer | None] = {}  # most answer like somebody else
    for (seat, module, item), text in texts.items():
        same = module, item, text
        if same not in graded:
            quiz = modules[module].items.get(item)
            graded[same] = _answer(quiz, text) if quiz else None
        if (answer := graded[same]) is not None:
            sheets[seat, module] = (*sheets.get((seat, module), ()), (item, answer))
    return sheets


def _answer(quiz: Quiz, text: str) -> Answer | None:
    try:
        return as_answer(quiz.logic, parse(quiz.logic, text), quiz.graded)
    except UnusableResponse:
        return None  # the item has changed; it counts as not answered
