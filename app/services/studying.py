"""What a student at a seat has done, read and written.

A step or an answer is one transaction. The row of seat and module is taken first, so that two
posts of one student come after one another, whatever the database.
"""

import datetime as dt
from collections.abc import Mapping
from enum import Enum

from sqlalchemy import func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app.assessment.progress import ModuleProgress
from app.assessment.responses import Response
from app.content.model import Module, Quiz, Step
from app.records.database import reading, writing
from app.records.learning import SeatModule, SeatResponse
from app.services.actors import SeatActor
from app.services.days import school_day
from app.services.learning import Road
from app.services.seeds import seed_of_seat


class Kept(Enum):
    """What became of an answer."""

    KEPT = "kept"
    SETTLED = "settled"  # the item takes no further answer: a second tab, a second press
    TRIED = "tried"  # the very same answer once more


def progress_in(actor: SeatActor, module_id: str) -> ModuleProgress:
    """Give what this seat has done in one module. Two queries."""
    return _progress(reading(), actor.seat_id, module_id)


def all_progress(actor: SeatActor) -> Mapping[str, ModuleProgress]:
    """Give what this seat has done in every module, the one it used last at the end. Two queries."""
    tries: dict[str, dict[str, tuple[str, ...]]] = {}
    for module, item, number, text in reading().execute(
        select(SeatResponse.module, SeatResponse.item, SeatResponse.number, SeatResponse.text)
        .where(SeatResponse.seat_id == actor.seat_id)
        .order_by(SeatResponse.item, SeatResponse.round, SeatResponse.number)
    ):
        given = tries.setdefault(module, {})
        given[item] = (*given[item], text) if number > 1 else (text,)
    return {
        module: ModuleProgress(seed, frozenset(steps.split()), tries.get(module, {}))
        for module, seed, steps in reading().execute(
            select(SeatModule.module, SeatModule.seed, SeatModule.steps)
            .where(SeatModule.seat_id == actor.seat_id)
            .order_by(SeatModule.last_on, SeatModule.id)
        )
    }


def road_of_seat(actor: SeatActor, module: Module, modules: Mapping[str, Module]) -> Road:
    """Give the student's road through a module, with the other module they finished last."""
    finished = reading().scalars(
        select(SeatModule.module)
        .where(SeatModule.seat_id == actor.seat_id, SeatModule.finished_on.is_not(None))
        .order_by(SeatModule.finished_on.desc(), SeatModule.id.desc())
    )
    earlier = (modules[name] for name in finished if name != module.id and name in modules)
    return Road(module, progress_in(actor, module.id), next(earlier, None))


def finish_step(actor: SeatActor, road: Road, step: Step, now: dt.datetime) -> Road:
    """Mark a step as done; doing it twice changes nothing. Gives the road as it is then."""
    day = school_day(now, actor.time_zone)
    with writing() as session:
        before = _take(session, actor.seat_id, road.module.id, day)
        progress = before.with_step(step.id)
        after = Road(road.module, progress, road.earlier)
        _store(session, actor.seat_id, after, day)
    return after


def submit_response(
    actor: SeatActor, road: Road, item: Quiz, response: Response, now: dt.datetime
) -> Kept:
    """Keep an answer to an item; a settled item and a repeated answer change nothing.

    When this returns ``KEPT`` the answer is on the disk.
    """
    day = school_day(now, actor.time_zone)
    with writing() as session:
        progress = _take(session, actor.seat_id, road.module.id, day)
        present = Road(road.module, progress, road.earlier)
        if present.is_settled(item):
            return Kept.SETTLED
        tried = present.tries(item).responses
        if response in tried:
            return Kept.TRIED
        _add_try(session, actor.seat_id, present, item, response)
        after = Road(road.module, present.with_try(item, response.text), road.earlier)
        _store(session, actor.seat_id, after, day)
    return Kept.KEPT


def take_over(
    actor: SeatActor,
    guest: Mapping[str, ModuleProgress],
    modules: Mapping[str, Module],
    now: dt.datetime,
) -> tuple[str, ...]:
    """Keep what a guest did in this browser, in modules this seat has not begun; give their ids.

    The answers are read and graded like any others; one that fits no item is left out, and so is
    what the student did before at this seat, which stays as it is (decision 23).
    """
    day = school_day(now, actor.time_zone)
    taken = []
    for name, progress in guest.items():
        module = modules.get(name)
        if module is None:
            continue
        with writing() as session:
            present = _take(session, actor.seat_id, name, day)
            if present.done or present.tries:
                continue
            known = frozenset(step.id for step in module.steps)
            fitting = progress.fitting(item.logic for item in module.items.values())
            kept = ModuleProgress(progress.seed, progress.done & known, fitting.tries)
            for item_id, texts in kept.tries.items():
                _add(session, actor.seat_id, module.items[item_id], 1, 1, texts)
            _store(session, actor.seat_id, Road(module, kept), day)
            taken.append(name)
    return tuple(taken)


def _take(session: Session, seat_id: int, module_id: str, day: dt.date) -> ModuleProgress:
    """Make the row of seat and module when there is none, lock it, and give the progress."""
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    session.execute(
        dialect.insert(SeatModule)
        .values(
            seat_id=seat_id,
            module=module_id,
            seed=seed_of_seat(seat_id, module_id),
            steps="",
            last_on=day,
        )
        .on_conflict_do_nothing()
    )
    row = (SeatModule.seat_id == seat_id, SeatModule.module == module_id)
    session.execute(select(SeatModule.id).where(*row).with_for_update())
    return _progress(session, seat_id, module_id)


def _add_try(session: Session, seat_id: int, road: Road, item: Quiz, response: Response) -> None:
    """Add a row. When the item has changed and cannot read all that stands there, begin anew."""
    raw = road.progress.tries.get(item.id, ())
    readable = tuple(one.text for one in road.tries(item).responses)
    round_ = _round(session, seat_id, item)
    if readable == raw:
        _add(session, seat_id, item, max(round_, 1), len(raw) + 1, (response.text,))
    else:
        _add(session, seat_id, item, round_ + 1, 1, (*readable, response.text))


def _add(
    session: Session, seat_id: int, item: Quiz, round_: int, number: int, texts: tuple[str, ...]
) -> None:
    rows = [
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
    session.execute(insert(SeatResponse), rows)


def _round(session: Session, seat_id: int, item: Quiz) -> int:
    asked = (
        SeatResponse.seat_id == seat_id,
        SeatResponse.module == item.module,
        SeatResponse.item == item.id,
    )
    return session.scalar(select(func.max(SeatResponse.round)).where(*asked)) or 0


def _progress(session: Session, seat_id: int, module_id: str) -> ModuleProgress:
    kept = session.execute(
        select(SeatModule.seed, SeatModule.steps).where(
            SeatModule.seat_id == seat_id, SeatModule.module == module_id
        )
    ).one_or_none()
    if kept is None:
        return ModuleProgress(seed_of_seat(seat_id, module_id))
    tries: dict[str, tuple[str, ...]] = {}
    for item, number, text in session.execute(
        select(SeatResponse.item, SeatResponse.number, SeatResponse.text)
        .where(SeatResponse.seat_id == seat_id, SeatResponse.module == module_id)
        .order_by(SeatResponse.item, SeatResponse.round, SeatResponse.number)
    ):
        tries[item] = (*tries[item], text) if number > 1 else (text,)  # the last round counts
    return ModuleProgress(kept.seed, frozenset(kept.steps.split()), tries)


def _store(session: Session, seat_id: int, road: Road, day: dt.date) -> None:
    progress = road.progress
    values = {"seed": progress.seed, "steps": " ".join(sorted(progress.done)), "last_on": day}
    row = (SeatModule.seat_id == seat_id, SeatModule.module == road.module.id)
    session.execute(update(SeatModule).where(*row).values(**values))
    if road.is_finished:
        session.execute(
            update(SeatModule).where(*row, SeatModule.finished_on.is_(None)).values(finished_on=day)
        )
