"""The rows of what a seat has done: the statements of `studying`, and what they mean.

The statements are built once and ask for columns, not objects: to build one anew for every answer,
and to go through the mapper, takes five times as long as the database does. They stand here
together so that what an answer costs can be counted.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, cast

from sqlalchemy import BindParameter, Table, bindparam, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app.assessment.progress import ModuleProgress
from app.content.model import Quiz
from app.records.learning import SeatModule, SeatResponse
from app.services.seeds import seed_of_seat

_modules = cast("Table", SeatModule.__table__)
_responses = cast("Table", SeatResponse.__table__)

_SEAT: BindParameter[int] = bindparam("seat")
_MODULE: BindParameter[str] = bindparam("in_module")
_ITEM: BindParameter[str] = bindparam("at_item")

_COLUMNS = (
    _modules.c.id,
    _modules.c.module,
    _modules.c.seed,
    _modules.c.steps,
    _modules.c.last_on,
    _modules.c.finished_on,
)
_ALL_MODULES = (
    select(*_COLUMNS).where(_modules.c.seat_id == _SEAT).order_by(_modules.c.last_on, _modules.c.id)
)
_THIS_MODULE = _modules.c.seat_id == _SEAT, _modules.c.module == _MODULE
_LOCKED = select(*_COLUMNS).where(*_THIS_MODULE).with_for_update()
_CHANGE = update(_modules).where(*_THIS_MODULE)
_NEW = {
    "sqlite": sqlite.insert(_modules).on_conflict_do_nothing(),
    "postgresql": postgresql.insert(_modules).on_conflict_do_nothing(),
}

_TRIES = _responses.c.module, _responses.c.item, _responses.c.number, _responses.c.text
# The last round counts, so rounds come in turn.
_IN_TURN = _responses.c.item, _responses.c.round, _responses.c.number
_ALL_TRIES = select(*_TRIES).where(_responses.c.seat_id == _SEAT).order_by(*_IN_TURN)
_MODULE_TRIES = _ALL_TRIES.where(_responses.c.module == _MODULE)
_ITEM_TRIES = (
    select(_responses.c.round, _responses.c.text)
    .where(
        _responses.c.seat_id == _SEAT, _responses.c.module == _MODULE, _responses.c.item == _ITEM
    )
    .order_by(_responses.c.round, _responses.c.number)
)
_ADD = insert(_responses)


class Row(NamedTuple):
    """How far a seat has come in a module, without its answers."""

    id: int
    module: str
    seed: str
    steps: str
    last_on: dt.date
    finished_on: dt.date | None

    def progress(self, tries: dict[str, tuple[str, ...]]) -> ModuleProgress:
        """Give it as a progress, with these tries."""
        return ModuleProgress(self.seed, frozenset(self.steps.split()), tries)


Texts = dict[str, tuple[str, ...]]


def all_modules(session: Session, seat_id: int) -> list[Row]:
    """Give the rows of all modules that a seat has begun, the one used last at the end."""
    return [Row(*row) for row in session.execute(_ALL_MODULES, {"seat": seat_id})]


def all_tries(session: Session, seat_id: int) -> dict[str, Texts]:
    """Give all that a seat has answered: module → item → texts."""
    tries: dict[str, Texts] = {}
    for module, item, number, text in session.execute(_ALL_TRIES, {"seat": seat_id}):
        _gather(tries.setdefault(module, {}), item, number, text)
    return tries


def tries_in(session: Session, seat_id: int, module_id: str) -> Texts:
    """Give what a seat has answered in one module: item → texts."""
    tries: Texts = {}
    asked = {"seat": seat_id, "in_module": module_id}
    for _, item, number, text in session.execute(_MODULE_TRIES, asked):
        _gather(tries, item, number, text)
    return tries


def tries_at(session: Session, seat_id: int, item: Quiz) -> tuple[int, tuple[str, ...]]:
    """Give the last round of a seat at one item, 0 for none, and the texts of that round."""
    asked = {"seat": seat_id, "in_module": item.module, "at_item": item.id}
    found = session.execute(_ITEM_TRIES, asked).all()
    last = found[-1][0] if found else 0
    return last, tuple(text for round_, text in found if round_ == last)


def take(session: Session, seat_id: int, module_id: str, day: dt.date) -> Row:
    """Give the row of seat and module, locked to the end of this write; make it when there is none."""
    asked = {"seat": seat_id, "in_module": module_id}
    found = session.execute(_LOCKED, asked).one_or_none()
    if found is None:
        seed = seed_of_seat(seat_id, module_id)
        new = {"seat_id": seat_id, "module": module_id, "seed": seed, "steps": "", "last_on": day}
        session.execute(_NEW[session.get_bind().dialect.name], new)
        found = session.execute(_LOCKED, asked).one()
    return Row(*found)


def change(session: Session, seat_id: int, row: Row, **values: Any) -> None:
    """Change the columns of a row that are not so already."""
    new = {name: value for name, value in values.items() if getattr(row, name) != value}
    if new:
        session.execute(_CHANGE.values(new), {"seat": seat_id, "in_module": row.module})


def add(
    session: Session, seat_id: int, item: Quiz, round_: int, number: int, texts: Iterable[str]
) -> None:
    """Add answers of one round, the first with this number."""
    rows: Sequence[dict[str, Any]] = [
        {
            "seat_id": seat_id,
            "module": item.module,
            "item": item.id,
            "round": round_,
            "number": number + place,
            "text": text,
            "logic": item.fingerprint,
        }
        for place, text in enumerate(texts)
    ]
    session.execute(_ADD, rows)


def _gather(tries: Texts, item: str, number: int, text: str) -> None:
    tries[item] = (*tries[item], text) if number > 1 else (text,)
