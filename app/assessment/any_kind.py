"""What every kind of item promises."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import ClassVar

from app.assessment.keys import KEY
from app.assessment.outcomes import Outcome
from app.assessment.responses import Response


class ImpossibleItem(ValueError):  # noqa: N818 - says what happened
    """The item could not be asked or graded; the message is for whoever builds items."""


@dataclass(frozen=True)
class Item(ABC):
    """A question without its words: keys, and what is right. The same in every language.

    ``id``: unique in its module. ``keys``: the options or cards in authored order. Raises
    ``ImpossibleItem`` when built from parts that do not fit together.
    """

    kind: ClassVar[str]

    id: str
    keys: tuple[str, ...]

    def __post_init__(self) -> None:
        """Refuse what could never be graded. Each kind adds its own refusals."""
        refuse_unless(bool(KEY.fullmatch(self.id)), f"no item id: {self.id!r}")
        refuse_unless_keys(self.keys)

    @abstractmethod
    def grade(self, response: Response) -> Outcome:
        """Say what the response is worth; ``UnusableResponse`` when it does not fit the item."""

    @abstractmethod
    def fitted(self, response: Response) -> Response:
        """Give the response in canonical form; ``UnusableResponse`` when it does not fit."""

    @abstractmethod
    def solution(self) -> Response:
        """Give the one response that is right."""

    @abstractmethod
    def shown(self, seed: str) -> tuple[str, ...]:
        """Give the order in which the keys are shown to whoever holds this seed.

        The same seed and item id give the same order in every process and every language.
        """

    @abstractmethod
    def misconceptions(self) -> frozenset[str]:
        """Give every misconception that some response to this item can show."""


def refuse_unless(holds: bool, sentence: str) -> None:
    """Raise ``ImpossibleItem`` with this sentence unless the condition holds."""
    if not holds:
        raise ImpossibleItem(sentence)


def refuse_unless_keys(keys: tuple[str, ...]) -> None:
    """Raise ``ImpossibleItem`` unless there are keys, all shaped like keys, none twice."""
    refuse_unless(bool(keys), "no keys")
    refuse_unless(all(KEY.fullmatch(key) for key in keys), f"not all are keys: {keys}")
    refuse_unless(len(set(keys)) == len(keys), f"a key comes twice: {keys}")


def refuse_unless_among(some: Iterable[str], all_: Collection[str], what: str) -> None:
    """Raise ``ImpossibleItem`` naming ``what`` when something is not among all."""
    strangers = sorted(set(some) - set(all_))
    refuse_unless(not strangers, f"{what}: {', '.join(strangers)}")
