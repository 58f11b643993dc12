"""A class's own mirror of opinions: looks are counted until a teacher closes it, then told once.

A look adds one to the number of an opinion and one to the number of a guess, in one statement that
writes all numbers of the mirror: no seat, no browser, no time, and nothing links the two.

**Posted twice.** A form carries a mark (`web/mirror_forms.py`); the hash of a mark that was counted
is kept, and the same mark counts nothing more: a double press, a reload, the back button, a second
tab, the switch of the language, "think about it again", a slow line that sends once more. Weighed:

- *Where the hashes stand.* A table of them would have an order and, to know when they end, a time;
  together with the days of the seats both could tell who was first. Here they stand in one text of
  the class's mirror, in the order of the alphabet. That text says how many were counted, which the
  numbers say anyway. In memory alone two processes, or a restart, would count twice.
- *What a mark is made of.* Drawn anew for every page it stops no back button, because pages are not
  kept by the browser (`no-store`). Made from the seat it would say who has looked. It is made from
  the token of the sign-in, which only the browser holds, and a key that only the process holds. To
  tell whose a mark is would take the file, that browser and that memory at once; the token is gone
  after twelve hours, and it would tell that somebody looked, never what they said.
- *When they end.* When the mirror is closed, for nothing counts afterwards. With them go the
  numbers, and only what is said of them stays.

**What it cannot stop:** whoever signs out, comes in and answers again counts again, or looks again
after a restart; and in a class that only counts, several who share a browser for a day count once.
So it is answers that are counted, not students. When there are far more of them than places somebody
has taken, the mirror is not closed at all: the figure would be nobody's.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import cast

from sqlalchemy import Table, case, delete, func, or_, select, union, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app.assessment.norms import FEWEST, OUT_OF, Advice, Norm, norm_of
from app.assessment.suppression import Shown
from app.content.model import Mirror, Module
from app.records.classrooms import MOST_SEATS, Classroom, Seat
from app.records.counts import CountedModule, CountedVisit
from app.records.database import reading, writing
from app.records.learning import SeatModule
from app.records.mirrors import ClassMirror, MirrorCount
from app.records.schools import School
from app.services.audit import note
from app.services.days import school_day
from app.services.tokens import token_hash

MOST_LOOKS = 10 * MOST_SEATS  # beyond that somebody plays; the text of marks grows no further
MOST_OF_EACH = Fraction(6, 5)  # answers of a student; a few look twice, and that is no harm
_MARK = 32  # hexadecimal digits
_GUESS = "guess:"
_mirrors = cast("Table", ClassMirror.__table__)
_numbers = cast("Table", MirrorCount.__table__)
_NEW_MIRROR = {
    "sqlite": sqlite.insert(_mirrors).on_conflict_do_nothing(),
    "postgresql": postgresql.insert(_mirrors).on_conflict_do_nothing(),
}
_NEW_NUMBERS = {
    "sqlite": sqlite.insert(_numbers).on_conflict_do_nothing(),
    "postgresql": postgresql.insert(_numbers).on_conflict_do_nothing(),
}


class NotNow(ValueError):  # noqa: N818 - says what happened
    """The mirror cannot be closed, or its figure is not for the class. Nothing has changed."""


class Stage(StrEnum):
    """Where a mirror of a class stands."""

    FEW = "few"  # fewer than ten answers so far
    OPEN = "open"  # ten or more: it can be closed
    MANY = "many"  # far more answers than students
    CLOSED = "closed"


@dataclass(frozen=True)
class Place:
    """One mirror of one module in one classroom."""

    classroom_id: int
    module: str
    mirror: Mirror

    @property
    def key(self) -> dict[str, int | str]:
        """The columns that name it."""
        return {
            "classroom_id": self.classroom_id,
            "module": self.module,
            "mirror": self.mirror.id,
        }


@dataclass(frozen=True)
class Looked:
    """What a look has done: whether it stands in the numbers; and what the class is shown."""

    is_counted: bool
    norm: Norm | None


@dataclass(frozen=True)
class Reflection:
    """A mirror of a class, as its teacher may see it."""

    module: Module
    mirror: Mirror
    stage: Stage
    norm: Norm | None
    closed_on: dt.date | None
    is_shown: bool


def look(place: Place, own: str, guess: int, mark: str) -> Looked:
    """Count an opinion and a guess, once for each mark, while the mirror is open.

    One query once it is closed; before, a transaction.
    """
    found = reading().scalar(select(ClassMirror).filter_by(**place.key))
    if found is not None and found.closed_on:
        return Looked(False, _norm(found) if found.shown else None)
    if not mark:
        return Looked(False, None)
    with writing() as session:
        kept = _taken(session, place)
        if kept.closed_on:  # meanwhile; nobody is shown anything yet
            return Looked(False, None)
        spent = kept.spent.split()
        hashed = token_hash(mark)[:_MARK]
        if hashed in spent:
            return Looked(True, None)
        if len(spent) >= MOST_LOOKS:
            return Looked(False, None)
        kept.spent = " ".join(sorted((*spent, hashed)))
        mine = MirrorCount.option.in_((own, f"{_GUESS}{guess}"))
        session.execute(
            update(MirrorCount)
            .filter_by(**place.key)
            .values(n=MirrorCount.n + case((mine, 1), else_=0))
        )
    return Looked(True, None)


def _taken(session: Session, place: Place) -> ClassMirror:
    """Give the class's mirror, locked to the end of this write; make it and its numbers before."""
    dialect = session.get_bind().dialect.name
    nothing = {"spent": "", "answers": 0, "low": 0, "high": 0, "halves": 0, "shown": False}
    session.execute(_NEW_MIRROR[dialect], {**place.key, **nothing})
    kept = session.scalars(select(ClassMirror).filter_by(**place.key).with_for_update()).one()
    if not kept.closed_on:
        rows = [{**place.key, "option": option, "n": 0} for option in _options(place.mirror)]
        session.execute(_NEW_NUMBERS[dialect], rows)
    return kept


def _options(mirror: Mirror) -> Iterator[str]:
    yield from mirror.options
    yield from (f"{_GUESS}{number}" for number in range(OUT_OF + 1))


def reflections(classroom_id: int, modules: Mapping[str, Module]) -> tuple[Reflection, ...]:
    """Give the mirrors of the modules that a class has begun. Three queries."""
    kept = {
        (one.module, one.mirror): one
        for one in reading().scalars(select(ClassMirror).filter_by(classroom_id=classroom_id))
    }
    begun = {module for module, _ in kept} | _begun(classroom_id)
    came = _came(reading(), classroom_id)
    found = []
    for module in (module for name, module in modules.items() if name in begun):
        for mirror in mirrors_of(module):
            one = kept.get((module.id, mirror.id))
            norm = _norm(one) if one and one.closed_on else None
            closed_on, is_shown = (one.closed_on, one.shown) if one else (None, False)
            found.append(Reflection(module, mirror, _stage(one, came), norm, closed_on, is_shown))
    return tuple(found)


def mirrors_of(module: Module) -> list[Mirror]:
    """Give the mirrors of a module."""
    return [one for step in module.steps for one in step.of("mirror") if isinstance(one, Mirror)]


def _begun(classroom_id: int) -> set[str]:
    seats = select(SeatModule.module).join(Seat, Seat.id == SeatModule.seat_id)
    browsers = select(CountedModule.module).join(
        CountedVisit, CountedVisit.token_hash == CountedModule.token_hash
    )
    both = union(
        seats.where(Seat.classroom_id == classroom_id),
        browsers.where(CountedVisit.classroom_id == classroom_id),
    )
    return set(reading().scalars(both))


def _came(session: Session, classroom_id: int) -> int:
    """Count the places that somebody has taken: seats, or browsers of a class that only counts."""
    begun = select(SeatModule.id).where(SeatModule.seat_id == Seat.id).exists()
    seats = select(func.count(Seat.id)).where(
        Seat.classroom_id == classroom_id, or_(Seat.pin_hash.is_not(None), begun)
    )
    browsers = select(func.count(CountedVisit.day)).where(CountedVisit.classroom_id == classroom_id)
    return session.scalar(select(seats.scalar_subquery() + browsers.scalar_subquery())) or 0


def _stage(kept: ClassMirror | None, came: int) -> Stage:
    if kept is not None and kept.closed_on:
        return Stage.CLOSED
    answers = len(kept.spent.split()) if kept else 0
    if min(answers, came) < FEWEST:
        return Stage.FEW
    return Stage.OPEN if answers <= MOST_OF_EACH * came else Stage.MANY


def close(actor: str, place: Place, now: dt.datetime) -> None:
    """Close a mirror: say once what the class said, and let go of the numbers behind it.

    Closing it again changes nothing. Raises NotNow with too few answers, or far too many.
    """
    with writing() as session:
        kept = session.scalar(select(ClassMirror).filter_by(**place.key).with_for_update())
        stage = _stage(kept, _came(session, place.classroom_id))
        if kept is None or stage in (Stage.FEW, Stage.MANY):
            raise NotNow
        if stage is Stage.CLOSED:
            return
        found = select(MirrorCount.option, MirrorCount.n).filter_by(**place.key)
        counts: dict[str, int] = dict(session.execute(found).tuples().all())
        guesses = {number: counts[f"{_GUESS}{number}"] for number in range(OUT_OF + 1)}
        norm = norm_of(counts[place.mirror.protective], guesses)
        kept.answers, kept.halves = norm.answers, norm.halves
        kept.low, kept.high = norm.protective.low, norm.protective.high
        school_id, kept.closed_on = _day(session, place.classroom_id, now)
        kept.spent = ""
        session.execute(delete(MirrorCount).filter_by(**place.key))
        note(session, school_id, actor, "close mirror", _subject(place), now)


def show(actor: str, place: Place, now: dt.datetime) -> None:
    """Let the class see its own figure; raises NotNow where that would not help."""
    with writing() as session:
        kept = session.scalar(select(ClassMirror).filter_by(**place.key).with_for_update())
        if kept is None or not kept.closed_on or _norm(kept).advice is not Advice.SHOW:
            raise NotNow
        if not kept.shown:
            kept.shown = True
            school_id, _ = _day(session, place.classroom_id, now)
            note(session, school_id, actor, "show mirror", _subject(place), now)


def _day(session: Session, classroom_id: int, now: dt.datetime) -> tuple[int, dt.date]:
    """Give the school of a classroom, and what day it is there."""
    school_id, zone = session.execute(
        select(School.id, School.time_zone)
        .join(Classroom, Classroom.school_id == School.id)
        .where(Classroom.id == classroom_id)
    ).one()
    return school_id, school_day(now, zone)


def _subject(place: Place) -> str:
    return f"classroom {place.classroom_id} {place.module}"


def _norm(kept: ClassMirror) -> Norm:
    return Norm(Shown(kept.low, kept.high, kept.answers), kept.halves)
