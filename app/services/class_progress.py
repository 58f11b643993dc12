"""How far each seat of a class is: what a teacher may see of a seat, and nothing more.

Not begun, step n of m, stopped for n days, finished (decision 3). Never an answer, a score, an idea
or a route.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select

from app.content.model import Module
from app.records.classrooms import Seat
from app.records.database import reading
from app.records.learning import SeatModule
from app.services.assigning import Asked

STOPPED_AFTER = 5  # days without a step or an answer; a week has a weekend in it


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


def class_progress(
    classroom_id: int, modules: Mapping[str, Module], asked: Mapping[str, Asked], today: dt.date
) -> ClassProgress:
    """Give the progress of a class in the modules asked for, or else in those begun. Two queries."""
    begun: dict[int, dict[str, tuple[str, dt.date, dt.date | None]]] = {}
    for seat_id, module, steps, last_on, finished_on in reading().execute(
        select(
            SeatModule.seat_id,
            SeatModule.module,
            SeatModule.steps,
            SeatModule.last_on,
            SeatModule.finished_on,
        )
        .join(Seat, Seat.id == SeatModule.seat_id)
        .where(Seat.classroom_id == classroom_id)
    ):
        begun.setdefault(seat_id, {})[module] = (steps, last_on, finished_on)
    names = set(asked) or {name for kept in begun.values() for name in kept}
    shown = tuple(module for name, module in modules.items() if name in names)
    lines = []
    for seat_id, number, nickname, pin in reading().execute(
        select(Seat.id, Seat.number, Seat.nickname, Seat.pin_hash.is_not(None))
        .where(Seat.classroom_id == classroom_id)
        .order_by(Seat.number)
    ):
        kept = begun.get(seat_id, {})
        cells = tuple(_cell(module, kept.get(module.id), today) for module in shown)
        lines.append(Line(number, nickname or "", bool(pin) or bool(kept), cells))
    talk = tuple(_to_talk_to(lines, shown, asked, today))
    return ClassProgress(shown, tuple(lines), talk)


def _cell(module: Module, kept: tuple[str, dt.date, dt.date | None] | None, today: dt.date) -> Cell:
    # A step of recall and a re-teach are not met by everybody, so they count for nobody.
    counted = {step.id for step in module.steps if not step.retrieve and not step.reteach_of}
    if kept is None:
        return Cell(Where.NOT_BEGUN, 0, len(counted), 0)
    steps, last_on, finished_on = kept
    done, days = len(counted & set(steps.split())), (today - last_on).days
    if finished_on:
        return Cell(Where.FINISHED, len(counted), len(counted), days)
    stopped = days >= STOPPED_AFTER
    # All steps but no end would tell that a re-teach is open: that fewer than half was right.
    done = min(done, len(counted) - 1)
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
