"""What grading gives back.

============  ==========================================  ===================================
kind          ``share``                                   ``parts[key]`` is true when
============  ==========================================  ===================================
single        1 when right, else 0                        chosen and right, or neither
multiple      options judged rightly / options            chosen and right, or neither
ordering      keys in their right place / keys            it stands in its right place
sorting       cards in their right bin / cards            it lies in its right bin
matching      cards in their right bin / cards            it lies in its right bin
============  ==========================================  ===================================

All or nothing counts as right; the share is for the learner's own page.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction


@dataclass(frozen=True)
class Outcome:
    """What one response is worth.

    ``right``: every part is right. ``share``: from 0 to 1, exact, so that nothing is rounded
    before it is shown. ``parts``: each key of the item, in authored order. ``ideas``: the
    misconceptions that the response shows.

    Raises ``ValueError`` when the four contradict each other.
    """

    right: bool
    share: Fraction
    parts: Mapping[str, bool] = field(hash=False)
    ideas: frozenset[str]

    def __post_init__(self) -> None:
        """Refuse an outcome that says two things at once."""
        if not 0 <= self.share <= 1:
            raise ValueError("a share lies between 0 and 1")
        if not self.right == (self.share == 1) == all(self.parts.values()):
            raise ValueError("right means share 1 and every part right")
        if self.right and self.ideas:
            raise ValueError("a right response shows no misconception")

    @classmethod
    def of_parts(cls, parts: Mapping[str, bool], ideas: Iterable[str]) -> "Outcome":
        """Take what became of each key (at least one) and the ideas shown; count the share."""
        share = Fraction(sum(parts.values()), len(parts))
        return cls(share == 1, share, parts, frozenset(ideas))
