"""Looks for other classes that would be published in the same numbers as this one.

Such classes differ from it in one answer of one student, or in one each of two or three. More is
not tried: what those do not find counts as not to be found, and a table more is left out. Leaving
one out makes more classes look the same, so what was found once holds.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from app.assessment.class_counts import Answer, Group, Key, Sheet, Table, counted
from app.assessment.class_tables import Tables
from app.assessment.suppression import LEAST

MOVES = 3
TRIES = 20_000  # for one witness; a page cannot wait for all there are


@dataclass(frozen=True)
class Change:
    """An answer given otherwise: by how much each count changes, and which students can do it.

    ``sheet`` and ``item`` are those of the first of them; students are numbers.
    """

    sheet: Sheet
    item: str
    by: Mapping[Key, int]
    students: tuple[int, ...]


Goal = Callable[[Mapping[Key, int]], bool]


class Witnesses:
    """Demands a witness for everything that is to stay unknown, and leaves tables out until then."""

    def __init__(self, group: Group, tables: Tables) -> None:
        self._group = group
        self._tables = tables
        self._tries_left = TRIES
        self._sheets: dict[Sheet, tuple[int, ...]] = {}
        for student, sheet in enumerate(group.sheets):
            self._sheets[sheet] = (*self._sheets.get(sheet, ()), student)
        self._given: dict[str, dict[Answer, None]] = {
            item: dict.fromkeys(asked.answers) for item, asked in group.asked.items()
        }
        for sheet in self._sheets:
            for item, answer in sheet:
                self._given[item][answer] = None
        self._changes = [change for sheet in self._sheets for change in self._changes_of(sheet)]
        alike: dict[frozenset[tuple[Key, int]], Change] = {}
        for change in self._changes:
            kept = alike.setdefault(frozenset(change.by.items()), change)
            if kept is not change and len(kept.students) < MOVES:
                students = tuple(dict.fromkeys((*kept.students, *change.students)))
                alike[frozenset(change.by.items())] = replace(kept, students=students)
        self._touching: dict[Table, list[Change]] = {}
        for change in alike.values():
            for table in _touched(change.by):
                self._touching.setdefault(table, []).append(change)

    def demand(self) -> None:
        """Leave tables out until nothing that is to stay unknown can be worked out."""
        for table in self._tables.all:
            if self._tables.says_nothing(table):
                self._tables.leave_out(table)  # it may have been by lot, then, and tells no more
        for first, goal, table in self._unknown():
            while not self._is_witnessed(first, goal):
                shown = list(self._nearest(table))
                if not shown:
                    break  # nothing is shown that it could be worked out from
                enough = (one for one in shown if self._suffices(one, first, goal))
                self._tables.leave_out(next(enough, shown[0]))

    def _suffices(self, table: Table, first: list[Change], goal: Goal) -> bool:
        """Whether it is enough to leave this table out."""
        self._tables.leave_out(table)
        found = self._is_witnessed(first, goal)
        self._tables.take_back(table)
        return found

    def _unknown(self) -> Iterator[tuple[list[Change], Goal, Table]]:
        """Give what is to stay unknown: changes to begin with, when they succeed, and its table."""
        own: dict[tuple[Sheet, str], list[Change]] = {}
        for change in self._changes:
            own.setdefault((change.sheet, change.item), []).append(change)
        for (_, item), changes in own.items():
            yield changes, _always, ("item", item)  # this student answered otherwise
            keys = dict.fromkeys(key for change in changes for key in change.by)
            for idea in (name for kind, name, _ in keys if kind == "held"):
                key = ("held", idea, "")
                dropping = [change for change in changes if change.by.get(key, 0) < 0]
                if dropping:  # this student does not hold the idea
                    yield dropping, _always, ("held", idea)
        for key in self._small_counts():
            changes = [change for change in self._changes if key in change.by]
            if changes:
                yield changes, _changing(key), key[:2]

    def _small_counts(self) -> Iterator[Key]:
        counts = self._tables.counts
        keys: list[tuple[Key, int]] = []
        for item, of in self._tables.answered.items():
            keys += [(("item", item, row), of) for row in self._group.asked[item].rows]
        for idea, of in self._tables.met.items():
            held = counts.get(("held", idea, ""), 0)
            keys.append((("held", idea, ""), of))
            if held >= LEAST and not self._group.by_answer:
                keys.append((("still", idea, ""), held))
        for key, of in keys:
            if counts.get(key, 0) < LEAST or of - counts.get(key, 0) < LEAST:
                yield key

    def _is_witnessed(self, first: Iterable[Change], goal: Goal) -> bool:
        tries = [(change.by, change.students[0]) for change in first]
        self._tries_left = TRIES
        return any(
            self._is_repaired(by, {student}, goal, moves)
            for moves in range(MOVES)
            for by, student in tries
        )

    def _is_repaired(self, by: Mapping[Key, int], moved: set[int], goal: Goal, moves: int) -> bool:
        """Whether so many more students can answer otherwise and all is shown as it is."""
        broken = self._broken(by)
        if not broken:
            return goal(by)
        if not moves:
            return False
        for other in self._touching.get(broken[0], ()):
            self._tries_left -= 1
            if self._tries_left < 0:
                return False
            free = next((one for one in other.students if one not in moved), None)
            if free is not None:
                both = _sum(by, other.by)
                if self._is_shown_alike(broken[0], both) and self._is_repaired(
                    both, {*moved, free}, goal, moves - 1
                ):
                    return True
        return False

    def _broken(self, by: Mapping[Key, int]) -> list[Table]:
        """Give the tables that would be shown otherwise."""
        return [one for one in _touched(by) if not self._is_shown_alike(one, by)]

    def _is_shown_alike(self, table: Table, by: Mapping[Key, int]) -> bool:
        return self._tables.shown(table, by) == self._tables.told(table)

    def _nearest(self, table: Table) -> Iterator[Table]:
        """Give the tables that are shown, those first from which one could be worked out."""
        offers = {item: asked.offers for item, asked in self._group.asked.items()}
        ideas = offers[table[1]] if table[0] == "item" else {table[1]}
        answered = self._tables.answered
        items = sorted(answered, key=lambda item: (not offers[item] & ideas, answered[item]))
        order: list[Table] = [table] if table[0] == "item" else []
        order += [("item", item) for item in items]
        for idea in sorted(self._tables.met, key=lambda idea: (idea not in ideas, idea)):
            order += [("still", idea), ("held", idea)]
        left_out = self._tables.left_out
        yield from (one for one in order if one not in left_out and self._tables.told(one))

    def _changes_of(self, sheet: Sheet) -> Iterator[Change]:
        """Give what a student could have answered otherwise, one item at a time."""
        before = counted(sheet, self._group.asked)
        for place, (item, _) in enumerate(sheet):
            for other in self._other_sheets(sheet, place):
                by = Counter(counted(other, self._group.asked))
                by.subtract(before)
                students = self._sheets[sheet][:MOVES]
                yield Change(sheet, item, {key: n for key, n in by.items() if n}, students)

    def _other_sheets(self, sheet: Sheet, place: int) -> Iterator[Sheet]:
        item, given = sheet[place]
        for answer in self._given[item]:
            if answer != given:
                yield (*sheet[:place], (item, answer), *sheet[place + 1 :])


def _always(_by: Mapping[Key, int]) -> bool:
    return True


def _changing(key: Key) -> Goal:
    return lambda by: bool(by.get(key, 0))


def _touched(by: Mapping[Key, int]) -> list[Table]:
    """Give the tables in which something changes; who still holds an idea is out of who held it."""
    tables = dict.fromkeys(key[:2] for key in by)
    return list(tables | {("still", name): None for kind, name in tables if kind == "held"})


def _sum(one: Mapping[Key, int], two: Mapping[Key, int]) -> dict[Key, int]:
    both = dict(one)
    for key, number in two.items():
        both[key] = both.get(key, 0) + number
        if not both[key]:
            del both[key]
    return both
