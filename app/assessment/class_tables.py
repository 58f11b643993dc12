"""The tables of one group of students: its items and ideas, each as it may be shown alone."""

from collections.abc import Mapping, Sequence

from app.assessment.class_counts import NO_ANSWER, Group, Key, Rows, Table, counted
from app.assessment.suppression import LEAST, Kind, Shown, band, hidden, partition


class Tables:
    """The tables of one group, and how each would be shown if some counts were others."""

    def __init__(self, group: Group) -> None:
        self._group = group
        self.left_out: set[Table] = set()
        self.answered = dict.fromkeys(group.asked, 0)
        self.met: dict[str, int] = {}
        for sheet in group.sheets:
            for item, _ in sheet:
                self.answered[item] += 1
            ideas = {idea for item, _ in sheet for idea in group.asked[item].offers}
            for idea in sorted(ideas):
                self.met[idea] = self.met.get(idea, 0) + 1
        self.counts: dict[Key, int] = {}
        for sheet in group.sheets:
            for key, number in counted(sheet, group.asked).items():
                self.counts[key] = self.counts.get(key, 0) + number
        self._told: dict[Table, Mapping[str, Shown] | None] = {}
        self._alike: dict[tuple[Table, bool], dict[Rows, bool]] = {}

    @property
    def all(self) -> list[Table]:
        """Every table there could be."""
        ideas = list(self.met)
        kinds = ("held",) if self._group.by_answer else ("held", "still")
        items = [("item", item) for item, number in self.answered.items() if number]
        return [*items, *((kind, idea) for kind in kinds for idea in ideas)]

    def keys(self, table: Table) -> tuple[Key, ...]:
        """Give what a table is made of; how many still hold an idea is a part of who held it."""
        kind, name = table
        if kind == "item":
            return tuple(("item", name, row) for row in self._group.asked[name].rows)
        held = ("held", name, "")
        return (held,) if kind == "held" else (held, ("still", name, ""))

    def told(self, table: Table) -> Mapping[str, Shown] | None:
        """Give a table as it is shown, None when it is not."""
        if table not in self._told:
            self._told[table] = self._shown(table, ())
        return self._told[table]

    def is_told_alike(self, table: Table, changes: Rows) -> bool:
        """Whether a table would be shown as it is if its counts were others by so much each."""
        left_out = table in self.left_out
        if left_out and table[0] != "still":
            return True
        if table[0] == "still" and ("held", table[1]) in self.left_out:
            return True
        known = self._alike.setdefault((table, left_out), {})
        if changes not in known:
            known[changes] = self._is_alike(table, changes)
        return known[changes]

    def _is_alike(self, table: Table, changes: Rows) -> bool:
        kind, name = table
        told = self.told(table)
        if kind == "item" and told and not self._group.asked[name].exclusive:
            # Each row is shown alone, so it may be whatever its bounds allow.
            numbers = zip(told.values(), self.keys(table), changes, strict=True)
            return all(
                not change or one.low <= self.counts.get(key, 0) + change <= one.high
                for one, key, change in numbers
            )
        return self._shown(table, changes) == told

    def says_nothing(self, table: Table) -> bool:
        """Whether no count of a table is shown."""
        shown = self.told(table)
        return shown is None or all(one.kind is Kind.HIDDEN for one in shown.values())

    def leave_out(self, table: Table) -> None:
        """Show a table no longer."""
        self.left_out.add(table)
        self._told = {}

    def take_back(self, table: Table) -> None:
        """Show a table again."""
        self.left_out.discard(table)
        self._told = {}

    def leave_one_out(self) -> None:
        """Leave one drawn item out: all together would tell how many answers were skipped."""
        drawn = [item for item, n in self.answered.items() if n and not self._asked_of_all(n)]
        if len(drawn) > 1 and all(self.told(("item", item)) for item in drawn):
            self.leave_out(("item", min(drawn, key=lambda item: self.answered[item])))

    def _shown(self, table: Table, changes: Rows) -> Mapping[str, Shown] | None:
        """Give a table as it would be shown with its counts changed, None when it would not."""
        kind, name = table
        if kind == "item" and table in self.left_out:
            return None
        numbers = [self.counts.get(key, 0) for key in self.keys(table)]
        if changes:
            numbers = [number + change for number, change in zip(numbers, changes, strict=True)]
        if kind == "item":
            return self._item(name, numbers)
        held = None if ("held", name) in self.left_out else self._held(name, numbers[0])
        if held is None:
            return None
        if kind == "held":
            return {"": held}
        if held.exact is None or table in self.left_out:
            return {"": hidden(held.high)}
        return {"": band(numbers[1], held.exact)}

    def _held(self, idea: str, number: int) -> Shown | None:
        met = self.met[idea]
        all_met = self._asked_of_all(met) and not self._group.by_answer
        of = self._group.students if all_met else met
        shown = band(number, of, self._group.least_of(idea))
        return None if shown.kind is Kind.HIDDEN else shown

    def _item(self, item: str, numbers: Sequence[int]) -> Mapping[str, Shown] | None:
        asked, of = self._group.asked[item], self.answered[item]
        counts = dict(zip(asked.rows, numbers, strict=True))
        if self._asked_of_all(of):
            # To tell how many of them answered would tell that somebody did not.
            missing, of = self._group.students - of, self._group.students
            counts |= {NO_ANSWER: missing} if asked.exclusive else {}
        if asked.exclusive:
            shown = partition(counts, asked.right)
        else:
            shown = {row: band(number, of) for row, number in counts.items()}
        return None if all(one.kind is Kind.HIDDEN for one in shown.values()) else shown

    def _asked_of_all(self, number: int) -> bool:
        return self._group.students - number < LEAST
