"""Cards are put into their one right order."""

from dataclasses import dataclass
from itertools import count
from typing import ClassVar

from app.assessment import chance
from app.assessment.any_kind import Item, refuse_unless
from app.assessment.keys import refuse_incomplete, refuse_unknown
from app.assessment.outcomes import Outcome
from app.assessment.responses import Response


@dataclass(frozen=True)
class Ordering(Item):
    """Put in order. ``keys`` stand in the right order; ``idea``: shown by any wrong order."""

    kind: ClassVar[str] = "ordering"

    idea: str | None = None

    def __post_init__(self) -> None:
        """Refuse fewer than two cards: one card has no order but the right one."""
        super().__post_init__()
        refuse_unless(len(self.keys) > 1, "an order needs two cards")

    def grade(self, response: Response) -> Outcome:
        """Judge each place."""
        put = self.fitted(response).ordering()
        parts = {right: right == given for right, given in zip(self.keys, put, strict=True)}
        shown = {self.idea} if self.idea and put != self.keys else set()
        return Outcome.of_parts(parts, shown)

    def fitted(self, response: Response) -> Response:
        """Take every key of the item, each once."""
        put = response.ordering()
        refuse_unknown(put, self.keys)
        refuse_incomplete(put, self.keys)
        return Response.of_ordering(put)

    def solution(self) -> Response:
        """Give the authored order."""
        return Response.of_ordering(self.keys)

    def shown(self, seed: str) -> tuple[str, ...]:
        """Give a shuffle that is never the right order; two cards are thus always turned round."""
        for again in count():
            order = chance.shuffled(self.keys, "shown", seed, self.id, str(again))
            # At most every second shuffle is refused (two cards), so this ends soon.
            if order != self.keys:
                break
        return order

    def misconceptions(self) -> frozenset[str]:
        """Give the one idea of the item, if it has one."""
        return frozenset({self.idea} if self.idea else ())
