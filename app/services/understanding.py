"""What a class understood: ideas it holds, items and their options. Of the class, never of a seat.

Screen, CSV, print and JSON are made from the one object that ``class_report`` gives, and every
count in it is a ``Shown``: there is no other number to be careful with. See ``grouping`` for when
students are counted and ``publishing`` for what of them is shown.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import BindParameter, bindparam, select

from app.assessment.class_counts import RIGHT
from app.assessment.item_statistics import most_chosen
from app.assessment.publishing import Published
from app.assessment.suppression import Shown
from app.content.model import Module, Quiz
from app.records.classrooms import NUMBERED, Classroom
from app.records.database import reading
from app.records.reports import GroupReport
from app.records.schools import School
from app.services.classrooms import Unusable
from app.services.days import school_day
from app.services.grouping import Due, due_seats
from app.services.publications import keep_groups, kept_groups, made_group, read_group
from app.services.tallies import due_tallies

_CLASSROOM: BindParameter[int] = bindparam("classroom")
_LEVEL = (
    select(Classroom.level, School.time_zone)
    .join(School, School.id == Classroom.school_id)
    .where(Classroom.id == _CLASSROOM)
)


@dataclass(frozen=True)
class IdeaHeld:
    """An idea: how many held it when they first met it, and how many of those still did later.

    ``still`` is None where that cannot be known. ``read_again``: id of the step to open again.
    """

    idea: str
    held: Shown
    still: Shown | None
    read_again: str


@dataclass(frozen=True)
class ItemCounts:
    """An item: first tries per row.

    A row is an option; for items that are put in order or place, a card misplaced, and ``right``.
    ``most_wrong``: the wrong row surely chosen most, ``idea``: what it shows; both may be empty.
    """

    item: str
    graded: bool
    rows: Mapping[str, Shown]
    right: Shown | None
    most_wrong: str
    idea: str


@dataclass(frozen=True)
class ModuleReport:
    """What the class understood of a module: counts of ``students``, as of a day.

    No students: too few have finished, or somebody is still at it. ``by_answer``: ideas are
    counted in answers, because nobody's answers belong together.
    """

    module: str
    students: int
    as_of: dt.date | None
    by_answer: bool
    ideas: tuple[IdeaHeld, ...]
    items: tuple[ItemCounts, ...]

    def cells(self) -> Iterator[tuple[str, str, str, Shown]]:
        """Give every count: "idea" or "item", its id, what is counted, and the count."""
        for idea in self.ideas:
            yield "idea", idea.idea, "held", idea.held
            if idea.still is not None:
                yield "idea", idea.idea, "still", idea.still
        for item in self.items:
            for row, shown in item.rows.items():
                yield "item", item.item, row, shown


@dataclass(frozen=True)
class ClassReport:
    """What a class understood, module by module in the order asked for."""

    modules: tuple[ModuleReport, ...]


def class_report(classroom_id: int, modules: Mapping[str, Module], now: dt.datetime) -> ClassReport:
    """Give what a class understood of these modules; counts those who are due, once for all.

    At most nine queries, however large the class. Raises Unusable for no such classroom.
    """
    level, zone = _classroom(classroom_id)
    today = school_day(now, zone)
    kept = kept_groups(classroom_id, modules)
    due = _due(classroom_id, level, modules, kept, today)
    if due:
        # What takes long is reckoned before the lock is taken.
        made = [
            made_group(classroom_id, modules[name], one, len(kept[name]) + 1, today)
            for name, one in due.items()
        ]
        keep_groups(classroom_id, made)
        kept = kept_groups(classroom_id, modules)
    return ClassReport(
        tuple(_report(modules[name], kept[name], level != NUMBERED) for name in modules)
    )


def _classroom(classroom_id: int) -> tuple[str, str]:
    found = reading().execute(_LEVEL, {"classroom": classroom_id}).one_or_none()
    if found is None:
        raise Unusable("unknown")
    return found[0], found[1]


def _due(
    classroom_id: int,
    level: str,
    modules: Mapping[str, Module],
    kept: Mapping[str, list[GroupReport]],
    today: dt.date,
) -> dict[str, Due]:
    if level == NUMBERED:
        seats = {
            name: {int(seat) for one in groups for seat in one.seats.split()}
            for name, groups in kept.items()
        }
        return due_seats(classroom_id, modules, seats, today)
    tallies = {name: groups[-1].tallies for name, groups in kept.items() if groups}
    return due_tallies(classroom_id, modules, tallies, today)


def _report(module: Module, kept: list[GroupReport], by_answer: bool) -> ModuleReport:
    both = Published()
    for one in kept:
        both += read_group(module, one)
    heart = next((s.id for s in module.steps if any(s.of("story", "mirror", "reveal"))), "")
    ideas = (
        IdeaHeld(idea, shown, both.still.get(idea), heart) for idea, shown in both.held.items()
    )
    return ModuleReport(
        module.id,
        both.students,
        kept[-1].counted_on if kept else None,
        by_answer,
        tuple(sorted(ideas, key=lambda one: (-one.held.low, -one.held.high, one.idea))),
        tuple(
            _item(quiz, both.items[name])
            for name, quiz in module.items.items()
            if name in both.items
        ),
    )


def _item(quiz: Quiz, shown: Mapping[str, Shown]) -> ItemCounts:
    logic, solved, right = quiz.logic, "", RIGHT
    if logic.kind in ("single", "multiple"):
        solved = logic.solution().text
        right = solved if logic.kind == "single" else RIGHT
    wrong = [key for key in logic.keys if key not in solved.split("+")]
    most = most_chosen(shown, wrong) or "" if quiz.graded else ""
    ideas: Mapping[str, str] = getattr(logic, "ideas", {})
    rows = {key: shown[key] for key in (*logic.keys, RIGHT) if key in shown}
    return ItemCounts(
        quiz.id,
        quiz.graded,
        rows,
        shown.get(right) if quiz.graded else None,
        most,
        ideas.get(most, ""),
    )
