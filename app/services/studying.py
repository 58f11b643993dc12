"""What a student at a seat has done, read and written.

A step or an answer is one transaction. The row of seat and module is taken first, so that two
posts of one student come after one another, whatever the database.
"""

import datetime as dt
from collections.abc import Mapping
from enum import Enum

from sqlalchemy.orm import Session

from app.assessment.progress import ModuleProgress
from app.assessment.responses import Response
from app.content.model import Module, Quiz, Step
from app.records.database import reading, writing
from app.services import study_rows
from app.services.actors import SeatActor
from app.services.days import school_day
from app.services.learning import Road
from app.services.seeds import seed_of_seat
from app.services.study_rows import Row


class Kept(Enum):
    """What became of an answer."""

    KEPT = "kept"
    SETTLED = "settled"  # the item takes no further answer: a second tab, a second press
    TRIED = "tried"  # the very same answer once more


def progress_in(actor: SeatActor, module_id: str) -> ModuleProgress:
    """Give what this seat has done in one module. Two queries."""
    rows = study_rows.all_modules(reading(), actor.seat_id)
    return _progress(actor, module_id, next((r for r in rows if r.module == module_id), None))


def all_progress(actor: SeatActor) -> Mapping[str, ModuleProgress]:
    """Give what this seat has done in every module, the one it used last at the end. Two queries."""
    tries = study_rows.all_tries(reading(), actor.seat_id)
    rows = study_rows.all_modules(reading(), actor.seat_id)
    return {row.module: row.progress(tries.get(row.module, {})) for row in rows}


def road_of_seat(actor: SeatActor, module: Module, modules: Mapping[str, Module]) -> Road:
    """Give the student's road through a module, with the other module they finished last.

    Two queries; one for a module that is not begun.
    """
    rows = study_rows.all_modules(reading(), actor.seat_id)
    present = next((row for row in rows if row.module == module.id), None)
    finished = [
        (row.finished_on, row.id, row.module)
        for row in rows
        if row.finished_on and row is not present and row.module in modules
    ]
    earlier = modules[max(finished)[2]] if finished else None
    return Road(module, _progress(actor, module.id, present), earlier)


def finish_step(actor: SeatActor, road: Road, step: Step, now: dt.datetime) -> Road:
    """Mark a step as done; doing it twice changes nothing. Gives the road as it is then."""
    day = school_day(now, actor.time_zone)
    with writing() as session:
        row = study_rows.take(session, actor.seat_id, road.module.id, day)
        tries = study_rows.tries_in(session, actor.seat_id, road.module.id)
        progress = row.progress(tries).with_step(step.id)
        after = Road(road.module, progress, road.earlier)
        _store(session, actor.seat_id, row, after, day)
    return after


def submit_response(
    actor: SeatActor, road: Road, item: Quiz, response: Response, now: dt.datetime
) -> Kept:
    """Keep an answer to an item; a settled item and a repeated answer change nothing.

    When this returns ``KEPT`` the answer is on the disk. What stands at other items decides
    nothing here, so it is not read.
    """
    day = school_day(now, actor.time_zone)
    seat = actor.seat_id
    with writing() as session:
        row = study_rows.take(session, seat, road.module.id, day)
        round_, texts = study_rows.tries_at(session, seat, item)
        present = Road(road.module, row.progress({item.id: texts}), road.earlier)
        if present.is_settled(item):
            return Kept.SETTLED
        tried = present.tries(item).responses
        if response in tried:
            return Kept.TRIED
        readable = tuple(one.text for one in tried)
        if readable == texts:
            study_rows.add(session, seat, item, max(round_, 1), len(texts) + 1, (response.text,))
        else:  # the item has changed and cannot read all that stands there: begin anew
            study_rows.add(session, seat, item, round_ + 1, 1, (*readable, response.text))
        study_rows.change(session, seat, row, last_on=day)
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
        brought = Road(module, _fitting(progress, module))
        if not brought.has_begun:
            continue
        with writing() as session:
            row = study_rows.take(session, actor.seat_id, name, day)
            if row.steps or study_rows.tries_in(session, actor.seat_id, name):
                continue
            for item_id, texts in brought.progress.tries.items():
                study_rows.add(session, actor.seat_id, module.items[item_id], 1, 1, texts)
            _store(session, actor.seat_id, row, brought, day)
            taken.append(name)
    return tuple(taken)


def _fitting(progress: ModuleProgress, module: Module) -> ModuleProgress:
    """Give what the module as it is can read of a progress."""
    known = frozenset(step.id for step in module.steps)
    fitting = progress.fitting(item.logic for item in module.items.values())
    return ModuleProgress(progress.seed, progress.done & known, fitting.tries)


def _progress(actor: SeatActor, module_id: str, row: Row | None) -> ModuleProgress:
    if row is None:
        return ModuleProgress(seed_of_seat(actor.seat_id, module_id))
    return row.progress(study_rows.tries_in(reading(), actor.seat_id, module_id))


def _store(session: Session, seat_id: int, row: Row, road: Road, day: dt.date) -> None:
    progress = road.progress
    study_rows.change(
        session,
        seat_id,
        row,
        seed=progress.seed,
        steps=" ".join(sorted(progress.done)),
        last_on=day,
        finished_on=row.finished_on or (day if road.is_finished else None),
    )
