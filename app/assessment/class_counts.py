"""What a group of students chose, as numbers: options of items, ideas held, ideas still held.

First tries only. An idea is held by whoever shows it on the first item they meet that offers it;
it is still held by whoever then shows it again on a later one. Those who are not asked, or give no
answer, are in no row.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from app.assessment.any_kind import Item
from app.assessment.placing import Placing
from app.assessment.responses import Response
from app.assessment.suppression import LEAST

RIGHT = "right"  # the row of those who were right, where no option is the right one
NO_ANSWER = ""
MANY = 6  # of more keys than these not every few are tried together


@dataclass(frozen=True)
class Answer:
    """What one answer adds to: rows of the item, and ideas."""

    rows: frozenset[str]
    ideas: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Asked:
    """An item as a table. ``answers``: some that can be given, each of them different.

    ``exclusive``: an answer stands in one row only. ``right``: the row of those who were right.
    """

    rows: tuple[str, ...]
    right: str
    exclusive: bool
    offers: frozenset[str] = frozenset()
    answers: tuple[Answer, ...] = ()


Sheet = tuple[tuple[str, Answer], ...]  # one person's first tries: item and answer, in their order
Table = tuple[str, str]  # "item", "held" or "still"; and the item or the idea
Key = tuple[str, str, str]  # a table and the row in it
Rows = tuple[int, ...]  # by how much each count of a table changes


@dataclass(frozen=True)
class Group:
    """Students whose answers are counted together.

    ``students``: all of them, also those whose sheet is empty and left out. Where it is not known
    which answers belong together, each is a sheet of its own (``by_answer``); ``least`` then says
    how many answers of an idea are as private as five students.
    """

    students: int
    asked: Mapping[str, Asked]
    sheets: tuple[Sheet, ...]
    by_answer: bool = False
    least: Mapping[str, int] = field(default_factory=dict)

    def least_of(self, idea: str) -> int:
        """Give from how many on an idea may be counted."""
        return self.least.get(idea, LEAST)


def as_asked(item: Item, graded: bool) -> Asked:
    """Give an item as a table: its options; or the right ones and those a card was misplaced by."""
    solution = item.solution()
    rows = () if item.kind == "ordering" else item.keys
    right = solution.text if item.kind == "single" else RIGHT
    if item.kind != "single":
        rows = (*rows, RIGHT)
    answers = dict.fromkeys(as_answer(item, text, graded) for text in _some_responses(item))
    offers = item.misconceptions() if graded else frozenset()
    return Asked(rows, right, item.kind == "single", offers, tuple(answers))


def as_answer(item: Item, response: Response, graded: bool) -> Answer:
    """Give what a response adds to."""
    outcome = item.grade(response)
    ideas = outcome.ideas if graded else frozenset()
    match item.kind:
        case "single":
            return Answer(frozenset({response.text}), ideas)
        case "multiple":
            rows = response.multiple()
        case "ordering":
            rows = frozenset()
        case _:
            rows = frozenset(card for card, well in outcome.parts.items() if not well)
    return Answer(rows | {RIGHT} if outcome.right else rows, ideas)


def _some_responses(item: Item) -> Iterable[Response]:
    """Give the solution and others: every option, or every few things done wrong together."""
    solution = item.solution()
    yield solution
    if item.kind == "single":
        yield from (Response(key) for key in item.keys)
    elif item.kind == "ordering":
        yield Response.of_ordering((*item.keys[1:], item.keys[0]))
    elif item.kind == "multiple":
        sets = (solution.multiple() ^ wrong for wrong in _some_of(item.keys))
        yield from (Response.of_multiple(keys) for keys in sets if keys)
    elif isinstance(item, Placing):
        yield from (_misplaced(item, sorted(wrong)) for wrong in _some_of(item.keys))


def _some_of(keys: tuple[str, ...]) -> Iterable[frozenset[str]]:
    most = len(keys) if len(keys) <= MANY else 2
    return (frozenset(one) for n in range(1, most + 1) for one in combinations(keys, n))


def _misplaced(item: Placing, cards: list[str]) -> Response:
    """Give an answer in which these cards lie wrongly, as far as the kind allows."""
    if item.kind == "matching":  # each takes the next one's bin
        bins = [item.right[card] for card in (*cards[1:], cards[0])]
        return Response.of_matching({**item.right, **dict(zip(cards, bins, strict=True))})
    others = {card: next(one for one in item.bins if one != item.right[card]) for card in cards}
    return Response.of_sorting({**item.right, **others})


def counted(sheet: Sheet, asked: Mapping[str, Asked]) -> Counter[Key]:
    """Count what one sheet adds to."""
    counts: Counter[Key] = Counter()
    held: dict[str, bool] = {}
    for item, answer in sheet:
        counts.update(("item", item, row) for row in answer.rows)
        for idea in asked[item].offers:
            shows = idea in answer.ideas
            if idea not in held:
                held[idea] = shows
                counts["held", idea, ""] += shows
            elif held[idea] and shows:
                counts["still", idea, ""] = 1
    return +counts
