"""The counts of one group, made so that nothing more can be worked out from all of them together.

Each table is safe alone (``suppression``). Together they are not: who holds an idea is counted
among the ideas and among the options of an item. So for every answer of every student, and for
every count that is not shown, another class is looked for that would be published in exactly the
same numbers, and in which this student answered otherwise, or this count is another. Where there
is none, a table is left out: an item before an idea, the one with fewer answers first.

That a table is left out could itself tell something to whoever knows all this. So some are left
out by lot as well, and a table that is not there may be one of those, or one of too few answers.
With a lot that could fall on any table, the classes that look the same are all those with the same
numbers; a test goes through every class of a few shapes.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from app.assessment import chance
from app.assessment.class_counts import Group, Table
from app.assessment.class_tables import Tables
from app.assessment.suppression import LEAST, Shown
from app.assessment.witnesses import Witnesses

LOT = Fraction(1, 20)


@dataclass(frozen=True)
class Published:
    """What may be shown of a group, or of several that have no student in common.

    ``items``: item → row → count; ``""`` is the row of those without an answer, where all were
    asked. ``held`` and ``still``: idea → count. Whatever is not there is not shown.
    """

    students: int = 0
    items: Mapping[str, Mapping[str, Shown]] = field(default_factory=dict)
    held: Mapping[str, Shown] = field(default_factory=dict)
    still: Mapping[str, Shown] = field(default_factory=dict)

    def __add__(self, other: "Published") -> "Published":
        items = {**self.items, **other.items}
        for item in self.items.keys() & other.items.keys():
            items[item] = _added(self.items[item], other.items[item])
        return Published(
            self.students + other.students,
            items,
            _added(self.held, other.held),
            _added(self.still, other.still),
        )


def _added(one: Mapping[str, Shown], two: Mapping[str, Shown]) -> dict[str, Shown]:
    both = {key: one[key] + two[key] for key in one.keys() & two.keys()}
    return {**one, **two, **both}


def drawn(group: Group, seed: str) -> frozenset[Table]:
    """Draw tables to leave out, about one in twenty. The seed is to be known to nobody."""
    all_ = Tables(group).all
    return frozenset(one for one in all_ if chance.share("left out", seed, *one) < LOT)


def publish(group: Group, lot: Collection[Table]) -> Published:
    """Give what may be shown of a group of students, nothing of whom was published before.

    ``lot``: tables left out by lot; see ``drawn``.
    """
    if group.students < LEAST:
        return Published()
    tables = Tables(group)
    for table in lot:
        tables.leave_out(table)
    tables.leave_one_out()
    Witnesses(group, tables).demand()
    told = {table: shown for table in tables.all if (shown := tables.told(table))}
    return Published(
        group.students,
        {name: shown for (kind, name), shown in told.items() if kind == "item"},
        {name: shown[""] for (kind, name), shown in told.items() if kind == "held"},
        {name: shown[""] for (kind, name), shown in told.items() if kind == "still"},
    )
