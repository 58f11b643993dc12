"""Cards are matched with bins, one to one."""

from dataclasses import dataclass
from typing import ClassVar

from app.assessment.any_kind import refuse_unless
from app.assessment.placing import Placing
from app.assessment.responses import Response


@dataclass(frozen=True)
class Matching(Placing):
    """Match each card with a bin of its own. See ``Placing`` for the fields."""

    kind: ClassVar[str] = "matching"

    def __post_init__(self) -> None:
        """Refuse a bin left over or used twice, and a single pair, which matches itself."""
        super().__post_init__()
        one_to_one = len(set(self.right.values())) == len(self.keys) == len(self.bins)
        refuse_unless(one_to_one, "matching needs as many bins as cards, each used once")
        refuse_unless(len(self.keys) > 1, "matching needs two pairs")

    def fitted(self, response: Response) -> Response:
        """Take every card of the item with a bin of its own."""
        response.matching()  # refuses a bin given twice
        return super().fitted(response)
