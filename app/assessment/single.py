"""One option is right; one is chosen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import ClassVar

from app.assessment.any_kind import Item, refuse_unless_among
from app.assessment.keys import refuse_unknown
from app.assessment.outcomes import Outcome
from app.assessment.responses import Response


@dataclass(frozen=True)
class Single(Item):
    """Choose one. ``right``: its key. ``ideas``: wrong key → the misconception it shows."""

    kind: ClassVar[str] = "single"

    right: str
    ideas: Mapping[str, str] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        """Refuse a right option that is missing and an idea on anything but a wrong option."""
        super().__post_init__()
        refuse_unless_among([self.right], self.keys, "right, but no option")
        wrong = set(self.keys) - {self.right}
        refuse_unless_among(self.ideas, wrong, "an idea, but no wrong option")

    def grade(self, response: Response) -> Outcome:
        """All or nothing: the options left alone rightly earn nothing."""
        chosen = self.fitted(response).single()
        parts = {key: (key == chosen) == (key == self.right) for key in self.keys}
        right = chosen == self.right
        ideas = {self.ideas[chosen]} if chosen in self.ideas else set()
        return Outcome(right, Fraction(right), parts, frozenset(ideas))

    def fitted(self, response: Response) -> Response:
        """Take one key of the item."""
        chosen = response.single()
        refuse_unknown([chosen], self.keys)
        return Response.of_single(chosen)

    def solution(self) -> Response:
        """Give the right option."""
        return Response.of_single(self.right)

    def shown(self, seed: str) -> tuple[str, ...]:
        """Give the authored order: options may build on each other."""
        return self.keys

    def misconceptions(self) -> frozenset[str]:
        """Give the ideas on the wrong options."""
        return frozenset(self.ideas.values())
