"""Looks for other classes that would be published in the same numbers as this one.

Such classes differ from it in one answer of one student, or in one each of two or three. More is
not tried: what those do not find counts as not to be found, and a table more is left out. Leaving
one out makes more classes look the same, so what was found once holds.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from operator import add

from app.assessment.class_counts import Group, Key, Rows, Sheet, Table
from app.assessment.class_tables import Tables
from app.assessment.otherwise import By, Otherwise, both
from app.assessment.suppression import LEAST

MOVES = 3
TRIES = 20_000  # for one witness; a page cannot wait for all there are

Goal = Callable[[By], bool]
First = Sequence[tuple[By, int]]  # what changes to begin with, and the student by whose answer
Moved = tuple[int, ...]  # students who answer otherwise


@dataclass
class _Move:
    """A change that some students can bring about, each by one answer; students are numbers."""

    by: By
    students: tuple[int, ...]


@dataclass(frozen=True)
class _Unknown:
    """Something that is to stay unknown, near this table: where to begin, and when it succeeds."""

    table: Table
    first: First
    goal: Goal


class Witnesses:
    """Demands a witness for everything that is to stay unknown, and leaves tables out until then."""

    def __init__(self, group: Group, tables: Tables) -> None:
        self._group = group
        self._tables = tables
        self._tries_left = TRIES
        self._own: list[tuple[int, str, tuple[By, ...]]] = []  # student, item, what could change
        sheets: dict[Sheet, list[int]] = {}
        for student, sheet in enumerate(group.sheets):
            sheets.setdefault(sheet, []).append(student)
        otherwise = Otherwise(group)
        moves: dict[int, _Move] = {}
        enough: dict[int, int] = {}
        for sheet, students in sheets.items():
            for item, changes in otherwise.of(sheet):
                self._own.append((students[0], item, changes))
                enough[id(changes)] = enough.get(id(changes), 0) + 1
                if enough[id(changes)] <= MOVES:
                    _gather(moves, changes, students[:MOVES])
        self._touching: dict[Table, list[_Move]] = {}
        for move in moves.values():
            for table in move.by:
                self._touching.setdefault(table, []).append(move)
        self._mending: dict[tuple[Table, bool, Rows], list[tuple[int, _Move]]] = {}

    def demand(self) -> None:
        """Leave tables out until nothing that is to stay unknown can be worked out."""
        for table in self._tables.all:
            if self._tables.says_nothing(table):
                self._tables.leave_out(table)  # it may have been by lot, then, and tells no more
        for unknown in self._unknown():
            while not self._witness(unknown):
                shown = list(self._nearest(unknown.table))
                if not shown:
                    break  # nothing is shown that it could be worked out from
                enough = (one for one in shown if self._suffices(one, unknown))
                self._tables.leave_out(next(enough, shown[0]))

    def _suffices(self, table: Table, unknown: _Unknown) -> bool:
        """Whether it is enough to leave this table out."""
        self._tables.leave_out(table)
        found = self._witness(unknown)
        self._tables.take_back(table)
        return bool(found)

    def _unknown(self) -> Iterator[_Unknown]:
        """Give what is to stay unknown."""
        for student, item, changes in self._own:
            first = [(by, student) for by in changes]
            yield _Unknown(("item", item), first, _always)  # they answered otherwise
            for held in dict.fromkeys(one for by in changes for one in by if one[0] == "held"):
                dropping = [(by, student) for by in changes if by.get(held, (0,))[0] < 0]
                if dropping:  # this student does not hold the idea
                    yield _Unknown(held, dropping, _always)
        for key in self._small_counts():
            table = key[:2]
            place = self._tables.keys(table).index(key)
            changing = [
                (move.by, move.students[0])
                for move in self._touching.get(table, ())
                if move.by[table][place]
            ]
            if changing:
                yield _Unknown(table, changing, _changes_at(table, place))

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

    def _witness(self, unknown: _Unknown) -> Moved | None:
        """Give who answers otherwise in some witness, the one to begin with first."""
        self._tries_left = TRIES
        found = (
            self._repaired(by, (student,), unknown.goal, moves)
            for moves in range(MOVES)
            for by, student in unknown.first
        )
        return next((one for one in found if one), None)

    def _repaired(self, by: By, moved: Moved, goal: Goal, moves: int) -> Moved | None:
        """Give all who moved when so many more answer otherwise and all is shown as it is."""
        alike = self._tables.is_told_alike
        broken = next((table for table, rows in by.items() if not alike(table, rows)), None)
        if broken is None:
            return moved if goal(by) else None
        if not moves:
            return None
        for looked_at, move in self._mends(broken, by[broken]):
            self._tries_left -= looked_at
            if self._tries_left < 0:
                return None
            free = next((one for one in move.students if one not in moved), None)
            if free is not None and (
                found := self._repaired(both(by, move.by), (*moved, free), goal, moves - 1)
            ):
                return found
        return None

    def _mends(self, table: Table, rows: Rows) -> list[tuple[int, _Move]]:
        """Give the moves after which a table that was changed would be shown as it is.

        With each stands how many had to be looked at to find it; they count as tries.
        """
        known = table, table in self._tables.left_out, rows
        if known not in self._mending:
            found, looked_at = [], 0
            for move in self._touching.get(table, ()):
                looked_at += 1
                if self._tables.is_told_alike(table, tuple(map(add, rows, move.by[table]))):
                    found.append((looked_at, move))
                    looked_at = 0
            self._mending[known] = found
        return self._mending[known]

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


def _gather(moves: dict[int, _Move], changes: Sequence[By], students: Sequence[int]) -> None:
    """Let students be among those who can bring these changes about; few are enough."""
    for by in changes:
        move = moves.setdefault(id(by), _Move(by, ()))
        if len(move.students) < MOVES:
            move.students = tuple(dict.fromkeys((*move.students, *students)))


def _always(_by: By) -> bool:
    return True


def _changes_at(table: Table, place: int) -> Goal:
    return lambda by: table in by and by[table][place] != 0
