"""Cards are sorted into bins; a bin may hold several cards or none."""

from dataclasses import dataclass
from typing import ClassVar

from app.assessment.any_kind import refuse_unless
from app.assessment.placing import Placing


@dataclass(frozen=True)
class Sorting(Placing):
    """Sort the cards. See ``Placing`` for the fields."""

    kind: ClassVar[str] = "sorting"

    def __post_init__(self) -> None:
        """Refuse a single bin, into which nothing could be misplaced."""
        super().__post_init__()
        refuse_unless(len(self.bins) > 1, "sorting needs two bins")
