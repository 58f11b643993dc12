"""An attack on published counts: go through every class there could be, and see what is left.

The attacker knows who answered which item, every rule, and everything published, at every moment.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from app.assessment.class_counts import Answer, Asked, Group, Key, Sheet, Table, counted
from app.assessment.class_tables import Tables
from app.assessment.publishing import Published, publish
from app.assessment.suppression import LEAST

Who = tuple[int, tuple[str, ...]]  # so many students were asked these items


def an_item(options: str, right: str, **ideas: str) -> Asked:
    """Make an item of which one option is chosen."""
    answers = tuple(
        Answer(frozenset({key}), frozenset({ideas[key]} if key in ideas else ())) for key in options
    )
    return Asked(tuple(options), right, True, frozenset(ideas.values()), answers)


def shared_out(students: int, kinds: int) -> Iterator[tuple[int, ...]]:
    """Give every way in which so many students can answer in so many ways."""
    if kinds == 1:
        yield (students,)
        return
    for here in range(students + 1):
        for rest in shared_out(students - here, kinds - 1):
            yield (here, *rest)


@dataclass(frozen=True)
class World:
    """One class there could be: the sheets, how many of each, and what they come to."""

    sheets: tuple[tuple[Sheet, ...], ...]  # for each part of the class
    counts: Mapping[Key, int]

    @property
    def group(self) -> tuple[Sheet, ...]:
        """All sheets."""
        return tuple(sheet for part in self.sheets for sheet in part)


def worlds(asked: Mapping[str, Asked], parts: Collection[Who]) -> list[World]:
    """Give every class there could be."""
    ways = []
    for students, items in parts:
        kinds = [
            tuple(zip(items, given, strict=True))
            for given in product(*(asked[item].answers for item in items))
        ]
        ways.append(
            [
                tuple(s for s, n in zip(kinds, numbers, strict=True) for _ in range(n))
                for numbers in shared_out(students, len(kinds))
            ]
        )
    found = []
    for sheets in product(*ways):
        counts: Counter[Key] = Counter()
        for part in sheets:
            for sheet in part:
                counts.update(counted(sheet, asked))
        found.append(World(sheets, counts))
    return found


def published(
    students: int, asked: Mapping[str, Asked], world: World, lot: Collection[Table] = ()
) -> Published:
    """Publish a class."""
    return publish(Group(students, asked, world.group), lot)


class Attacker:
    """Keeps every class that fits what was published, and says what holds in all of them."""

    def __init__(
        self, students: int, asked: Mapping[str, Asked], every: list[World], seen: Published
    ) -> None:
        self.students, self.asked = students, asked
        self.fitting = [world for world in every if self._fits(world, seen)]

    def _fits(self, world: World, seen: Published) -> bool:
        tables = Tables(Group(self.students, self.asked, world.group))
        shown = {
            **{("item", name): rows for name, rows in seen.items.items()},
            **{("held", name): {"": one} for name, one in seen.held.items()},
        }
        if any(tables.told(table) != rows for table, rows in shown.items()):
            return False
        return all(
            tables.told(("still", name)) == {"": one}
            for name, one in seen.still.items()
            if one.low or one.high < one.of  # the others say nothing
        )

    def learns(self) -> list[object]:
        """Give every small count that is sure, and every student's answer that is sure."""
        found: list[object] = []
        one = self.fitting[0]
        reach: Counter[str] = Counter(item for sheet in one.group for item, _ in sheet)
        for sheet in one.group:
            reach.update({idea for item, _ in sheet for idea in self.asked[item].offers})
        keys: list[tuple[Key, int]] = []
        for item, asked in self.asked.items():
            keys += [(("item", item, row), reach[item]) for row in asked.rows if reach[item]]
            keys += [(("held", idea, ""), reach[idea]) for idea in asked.offers if reach[idea]]
        for key, of in keys:
            values = {world.counts.get(key, 0) for world in self.fitting}
            if len(values) == 1 and not LEAST <= min(values) <= of - LEAST:
                found.append((key, values))
            still = {world.counts.get(("still", key[1], ""), 0) for world in self.fitting}
            if key[0] == "held" and len(still) == 1 and 0 < min(still) < LEAST:
                found.append(("still", key, still))
        for part, sheets in enumerate(one.sheets):
            for place in range(len(sheets[0]) if sheets else 0):
                answers = {s[place] for world in self.fitting for s in world.sheets[part]}
                if len(answers) == 1:
                    found.append(("answer", part, answers))
        return found
