"""Some options are right; all of those and no other are to be chosen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from app.assessment.any_kind import Item, refuse_unless, refuse_unless_among
from app.assessment.keys import refuse_unknown
from app.assessment.outcomes import Outcome
from app.assessment.responses import Response


@dataclass(frozen=True)
class Multiple(Item):
    """Choose all that are right. ``ideas``: wrong key → the misconception shown by choosing it."""

    kind: ClassVar[str] = "multiple"

    right: frozenset[str]
    ideas: Mapping[str, str] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        """Refuse no right option: an empty choice is no response, so nobody could be right."""
        super().__post_init__()
        refuse_unless(bool(self.right), "no right option")
        refuse_unless_among(self.right, self.keys, "right, but no option")
        wrong = set(self.keys) - self.right
        refuse_unless_among(self.ideas, wrong, "an idea, but no wrong option")

    def __repr__(self) -> str:
        """Give the same text in every process, which a set alone would not: it is fingerprinted."""
        right = f"frozenset({sorted(self.right)})"
        return f"Multiple(id={self.id!r}, keys={self.keys}, right={right}, ideas={self.ideas})"

    def grade(self, response: Response) -> Outcome:
        """Judge each option; a right one left out costs its part but shows no idea."""
        chosen = self.fitted(response).multiple()
        parts = {key: (key in chosen) == (key in self.right) for key in self.keys}
        return Outcome.of_parts(parts, (self.ideas[key] for key in chosen if key in self.ideas))

    def fitted(self, response: Response) -> Response:
        """Take one or more keys of the item."""
        chosen = response.multiple()
        refuse_unknown(chosen, self.keys)
        return Response.of_multiple(chosen)

    def solution(self) -> Response:
        """Give all right options."""
        return Response.of_multiple(self.right)

    def shown(self, seed: str) -> tuple[str, ...]:
        """Give the authored order: options may build on each other."""
        return self.keys

    def misconceptions(self) -> frozenset[str]:
        """Give the ideas on the wrong options."""
        return frozenset(self.ideas.values())
