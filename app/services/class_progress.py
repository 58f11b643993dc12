"""How far each seat of a class is: what a teacher may see of a seat, and nothing more.

Not begun, step n of m, stopped for n days, finished (decision 3). Never an answer, a score, an idea
or a route.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, cast

from sqlalchemy import BindParameter, Table, bindparam, select

from app.content.model import Module
from app.records.classrooms import Seat
from app.records.database import reading
from app.records.learning import SeatModule
from app.services.assigning import Asked

STOPPED_AFTER = 5  # days without a step or an answer; a week has a weekend in it

# Built once, like those in `study_rows`: to build them takes longer than to ask them.
_seats = cast("Table", Seat.__table__)
_modules = cast("Table", SeatModule.__table__)
_CLASSROOM: BindParameter[int] = bindparam("classroom")
_BEGUN = (
    select(
        _modules.c.seat_id,
        _modules.c.module,
        _modules.c.steps,
        _modules.c.last_on,
        _modules.c.finished_on.is_not(None),
    )
    .join(_seats, _seats.c.id == _modules.c.seat_id)
    .where(_seats.c.classroom_id == _CLASSROOM)
)
_SEATS = (
    select(_seats.c.id, _seats.c.number, _seats.c.nickname, _seats.c.pin_hash.is_not(None))
    .where(_seats.c.classroom_id == _CLASSROOM)
    .order_by(_seats.c.number)
)


class Where(StrEnum):
    """Where a seat stands in a module."""

    NOT_BEGUN = "not_begun"
    UNDER_WAY = "under_way"
    STOPPED = "stopped"
    FINISHED = "finished"


class Why(StrEnum):
    """Why it may be good to talk to somebody."""

    STOPPED = "stopped"
    DUE = "due"
    NEVER_CAME = "never_came"


@dataclass(frozen=True)
class Cell:
    """One seat in one module: `done` of `steps` steps; `days` since the last of them."""

    where: Where
    done: int
    steps: int
    days: int


@dataclass(frozen=True)
class Line:
    """One seat: its cells in the order of the modules asked for."""

    number: int
    nickname: str
    is_taken: bool
    cells: tuple[Cell, ...]

    @property
    def finished(self) -> int:
        """Count the modules finished."""
        return sum(cell.where is Where.FINISHED for cell in self.cells)


@dataclass(frozen=True)
class ToTalkTo:
    """A seat to talk to, and why; `module` is the place in the list of modules, from 0."""

    number: int
    nickname: str
    why: Why
    module: int
    cell: Cell


@dataclass(frozen=True)
class ClassProgress:
    """A class of numbered seats."""

    modules: tuple[Module, ...]
    lines: tuple[Line, ...]
    to_talk_to: tuple[ToTalkTo, ...]

    @property
    def taken(self) -> int:
        """Count the seats somebody has taken."""
        return sum(line.is_taken for line in self.lines)

    def finished(self, place: int) -> int:
        """Count the seats that have finished the module at this place."""
        return sum(line.cells[place].where is Where.FINISHED for line in self.lines)

    @property
    def finished_all(self) -> int:
        """Count the seats that have finished every module."""
        return sum(line.finished == len(self.modules) for line in self.lines if self.modules)


class _Begun(NamedTuple):
    """What is kept of a seat in a module."""

    steps: str
    last_on: dt.date
    is_finished: bool


def class_progress(
    classroom_id: int, modules: Mapping[str, Module], asked: Mapping[str, Asked], today: dt.date
) -> ClassProgress:
    """Give the progress of a class in the modules asked for, or else in those begun. Two queries."""
    asks = {"classroom": classroom_id}
    begun: dict[int, dict[str, _Begun]] = {}
    for seat_id, module, steps_done, last_on, is_finished in reading().execute(_BEGUN, asks).all():
        kept = _Begun(steps_done, last_on, is_finished)
        begun.setdefault(seat_id, {})[module] = kept
    names = set(asked) or {name for kept in begun.values() for name in kept}
    shown = tuple(module for name, module in modules.items() if name in names)
    steps = [(module.id, _counted(module)) for module in shown]
    lines = []
    for seat_id, number, nickname, has_pin in reading().execute(_SEATS, asks):
        mine = begun.get(seat_id, {})
        cells = tuple([_cell(counted, mine.get(name), today) for name, counted in steps])
        lines.append(Line(number, nickname or "", bool(has_pin or mine), cells))
    talk = tuple(_to_talk_to(lines, shown, asked, today))
    return ClassProgress(shown, tuple(lines), talk)


def _counted(module: Module) -> frozenset[str]:
    # A step of recall and a re-teach are not met by everybody, so they count for nobody.
    return frozenset(s.id for s in module.steps if not s.retrieve and not s.reteach_of)


def _cell(counted: frozenset[str], kept: _Begun | None, today: dt.date) -> Cell:
    if kept is None:
        return Cell(Where.NOT_BEGUN, 0, len(counted), 0)
    days = (today - kept.last_on).days
    if kept.is_finished:
        return Cell(Where.FINISHED, len(counted), len(counted), days)
    # All steps but no end would tell that a re-teach is open: that fewer than half was right.
    done = min(len(counted.intersection(kept.steps.split())), len(counted) - 1)
    stopped = days >= STOPPED_AFTER
    return Cell(Where.STOPPED if stopped else Where.UNDER_WAY, done, len(counted), days)


def _to_talk_to(
    lines: Iterable[Line], modules: tuple[Module, ...], asked: Mapping[str, Asked], today: dt.date
) -> Iterable[ToTalkTo]:
    """Give one reason for each seat, the weightiest: stopped, past the day, never came."""
    past = [
        place
        for place, module in enumerate(modules)
        if (one := asked.get(module.id)) and one.due_on and one.due_on < today
    ]
    for line in lines:
        stopped = [p for p, cell in enumerate(line.cells) if cell.where is Where.STOPPED]
        late = [p for p in past if line.cells[p].where is not Where.FINISHED]
        if stopped:
            why, place = Why.STOPPED, stopped[0]
        elif late:
            why, place = (Why.DUE if line.is_taken else Why.NEVER_CAME), late[0]
        else:
            continue
        yield ToTalkTo(line.number, line.nickname, why, place, line.cells[place])
