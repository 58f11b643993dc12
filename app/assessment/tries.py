"""Up to two responses to one item: a first try, a hint, a second try."""

from dataclasses import dataclass
from enum import StrEnum

from app.assessment.any_kind import Item
from app.assessment.outcomes import Outcome
from app.assessment.responses import Response

MOST = 2


class State(StrEnum):
    """Where one person stands with one item."""

    NEW = "new"
    FIRST_WRONG = "first_wrong"
    RIGHT_FIRST = "right_first"
    RIGHT_SECOND = "right_second"
    MISSED = "missed"


class NoTriesLeft(Exception):  # noqa: N818 - says what happened
    """The item is finished: answered rightly, or tried twice."""


@dataclass(frozen=True)
class Tries:
    """The responses to one item, oldest first, each with its outcome. ``Tries()`` is none yet.

    Raises ``ValueError`` when built with more than two, or with one after a right one.
    """

    responses: tuple[Response, ...] = ()
    outcomes: tuple[Outcome, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what could not have come about by ``add``."""
        if len(self.responses) != len(self.outcomes) or len(self.outcomes) > MOST:
            raise ValueError("an item has at most two responses, each with one outcome")
        if any(outcome.right for outcome in self.outcomes[:-1]):
            raise ValueError("nothing comes after a right response")

    @property
    def state(self) -> State:
        """Say where the person stands."""
        match [outcome.right for outcome in self.outcomes]:
            case []:
                return State.NEW
            case [True]:
                return State.RIGHT_FIRST
            case [False]:
                return State.FIRST_WRONG
            case [_, True]:
                return State.RIGHT_SECOND
            case _:
                return State.MISSED

    @property
    def finished(self) -> bool:
        """Say whether no further response is taken."""
        return self.state not in (State.NEW, State.FIRST_WRONG)

    @property
    def first(self) -> Outcome | None:
        """Give the outcome of the first try: the only one that statistics use."""
        return self.outcomes[0] if self.outcomes else None

    @property
    def last(self) -> Outcome | None:
        """Give the outcome of the latest try: the one whose feedback is shown."""
        return self.outcomes[-1] if self.outcomes else None

    def add(self, item: Item, response: Response) -> "Tries":
        """Grade one more response to the same item and give the tries with it.

        Raises ``NoTriesLeft`` when the item is finished, ``UnusableResponse`` when the response
        does not fit the item (that costs no try).
        """
        if self.finished:
            raise NoTriesLeft
        fitted = item.fitted(response)
        return Tries((*self.responses, fitted), (*self.outcomes, item.grade(fitted)))
