"""What could have been answered otherwise, and by how much each count would change by it."""

from collections.abc import Iterator, Mapping, Sequence
from operator import add, sub

from app.assessment.class_counts import Answer, Group, Rows, Sheet, Table

By = Mapping[Table, Rows]  # what changes, and by how much; nothing in it is all zero


class Otherwise:
    """Other answers than those of a group, to one item each.

    Most students of a class answer an item like others do, with the same to lose and to gain: what
    would change is reckoned once for all of them, and what is alike is one and the same object.
    """

    def __init__(self, group: Group) -> None:
        self._asked = group.asked
        self._answers: dict[str, dict[Answer, Rows]] = {}  # item → answer → rows it stands in
        given = (pair for sheet in group.sheets for pair in sheet)
        offered = ((item, one) for item, asked in group.asked.items() for one in asked.answers)
        for item, answer in (*offered, *given):
            stands_in = tuple(int(row in answer.rows) for row in group.asked[item].rows)
            self._answers.setdefault(item, {})[answer] = stands_in
        self._known: dict[tuple[str, Answer, tuple[Rows, ...]], tuple[By, ...]] = {}
        self._alike: dict[frozenset[tuple[Table, Rows]], By] = {}

    def of(self, sheet: Sheet) -> Iterator[tuple[str, tuple[By, ...]]]:
        """Give every item of a sheet with what would change by each other answer to it."""
        shows: dict[str, list[bool]] = {}  # idea → whether each item that offers it showed it
        for item, given in sheet:
            for idea in self._asked[item].offers:
                shows.setdefault(idea, []).append(idea in given.ideas)
        met = dict.fromkeys(shows, 0)
        for item, given in sheet:
            ideas = sorted(self._asked[item].offers)
            turned = tuple(_turned(shows[idea], met[idea]) for idea in ideas)
            known = item, given, turned
            if known not in self._known:
                by_idea = dict(zip(ideas, turned, strict=True))
                self._known[known] = tuple(self._all(item, given, by_idea))
            yield item, self._known[known]
            for idea in ideas:
                met[idea] += 1

    def _all(self, item: str, given: Answer, turned: Mapping[str, Rows]) -> Iterator[By]:
        answers = self._answers[item]
        for answer, stands_in in answers.items():
            if answer != given:
                rows = tuple(map(sub, stands_in, answers[given]))
                by: dict[Table, Rows] = {("item", item): rows} if any(rows) else {}
                shown = answer.ideas ^ given.ideas
                ideas = {idea: rows for idea, rows in turned.items() if idea in shown}
                by |= {("held", idea): rows[:1] for idea, rows in ideas.items() if rows[0]}
                by |= {("still", idea): rows for idea, rows in ideas.items() if any(rows)}
                yield self._alike.setdefault(frozenset(by.items()), by)


def both(one: By, two: By) -> By:
    """Add two changes."""
    found = dict(one)
    for table, rows in two.items():
        changed = tuple(map(add, found.pop(table), rows)) if table in found else rows
        if any(changed):
            found[table] = changed
    return found


def _turned(shows: Sequence[bool], place: int) -> Rows:
    """Give how holding an idea, and still holding it, change if one item showed the opposite."""
    after = [shown != (at == place) for at, shown in enumerate(shows)]
    return after[0] - shows[0], _is_still(after) - _is_still(shows)


def _is_still(shows: Sequence[bool]) -> bool:
    """Whether somebody held an idea at first and showed it again."""
    return shows[0] and any(shows[1:])
