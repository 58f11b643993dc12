"""What sorting and matching share: every card is placed into a bin."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count, pairwise

from app.assessment import chance
from app.assessment.any_kind import (
    Item,
    refuse_unless,
    refuse_unless_among,
    refuse_unless_keys,
)
from app.assessment.keys import refuse_incomplete, refuse_unknown
from app.assessment.outcomes import Outcome
from app.assessment.responses import Response


@dataclass(frozen=True)
class Placing(Item):
    """Place each card. ``keys`` are the cards; ``bins`` stand in the order they are shown.

    ``right``: card → its bin. ``ideas``: card → the misconception shown by misplacing it.
    """

    bins: tuple[str, ...]
    right: Mapping[str, str] = field(hash=False)
    ideas: Mapping[str, str] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        """Refuse a card without its bin, and bins or ideas for what is no card."""
        super().__post_init__()
        refuse_unless_keys(self.bins)
        refuse_unless(set(self.right) == set(self.keys), "not every card has its one bin")
        refuse_unless_among(self.right.values(), self.bins, "right, but no bin")
        refuse_unless_among(self.ideas, self.keys, "an idea, but no card")

    def grade(self, response: Response) -> Outcome:
        """Judge each card."""
        placed = self.fitted(response).sorting()
        parts = {card: placed[card] == self.right[card] for card in self.keys}
        wrong = (card for card, right in parts.items() if not right)
        return Outcome.of_parts(parts, (self.ideas[card] for card in wrong if card in self.ideas))

    def fitted(self, response: Response) -> Response:
        """Take every card of the item with one of its bins."""
        placed = response.sorting()
        refuse_unknown(placed, self.keys)
        refuse_unknown(placed.values(), self.bins)
        refuse_incomplete(placed, self.keys)
        return Response.of_sorting(placed)

    def solution(self) -> Response:
        """Give every card with its right bin."""
        return Response.of_sorting(self.right)

    def shown(self, seed: str) -> tuple[str, ...]:
        """Give a shuffle in which the cards do not follow the bins from first to last.

        Only when all cards belong into one bin, every order follows the bins and any is given.
        """
        avoidable = len(set(self.right.values())) > 1
        for again in count():
            order = chance.shuffled(self.keys, "shown", seed, self.id, str(again))
            # At most every second shuffle is refused (two cards), so this ends soon.
            if not (avoidable and self._follows_bins(order)):
                break
        return order

    def misconceptions(self) -> frozenset[str]:
        """Give the ideas behind misplaced cards."""
        return frozenset(self.ideas.values())

    def _follows_bins(self, order: tuple[str, ...]) -> bool:
        places = [self.bins.index(self.right[card]) for card in order]
        return all(one <= next_ for one, next_ in pairwise(places))
