"""The tables of one group of students: its items and ideas, each as it may be shown alone."""

from collections.abc import Mapping

from app.assessment.class_counts import NO_ANSWER, Group, Key, Table, counted
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

    @property
    def all(self) -> list[Table]:
        """Every table there could be."""
        ideas = list(self.met)
        kinds = ("held",) if self._group.by_answer else ("held", "still")
        items = [("item", item) for item, number in self.answered.items() if number]
        return [*items, *((kind, idea) for kind in kinds for idea in ideas)]

    def told(self, table: Table) -> Mapping[str, Shown] | None:
        """Give a table as it is shown, None when it is not."""
        if table not in self._told:
            self._told[table] = self.shown(table, {})
        return self._told[table]

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

    def shown(self, table: Table, changes: Mapping[Key, int]) -> Mapping[str, Shown] | None:
        """Give a table as it would be shown with some counts changed, None when it would not."""
        kind, name = table
        if kind == "item":
            return None if table in self.left_out else self._item(name, changes)
        held = None if ("held", name) in self.left_out else self._held(name, changes)
        if held is None:
            return None
        if kind == "held":
            return {"": held}
        if held.exact is None or table in self.left_out:
            return {"": hidden(held.high)}
        return {"": band(self._number(("still", name, ""), changes), held.exact)}

    def _held(self, idea: str, changes: Mapping[Key, int]) -> Shown | None:
        met = self.met[idea]
        all_met = self._asked_of_all(met) and not self._group.by_answer
        of = self._group.students if all_met else met
        number = self._number(("held", idea, ""), changes)
        shown = band(number, of, self._group.least_of(idea))
        return None if shown.kind is Kind.HIDDEN else shown

    def _item(self, item: str, changes: Mapping[Key, int]) -> Mapping[str, Shown] | None:
        asked, of = self._group.asked[item], self.answered[item]
        counts = {row: self._number(("item", item, row), changes) for row in asked.rows}
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

    def _number(self, key: Key, changes: Mapping[Key, int]) -> int:
        return self.counts.get(key, 0) + changes.get(key, 0)
