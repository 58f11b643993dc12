"""One person's answer to one item, in the short form in which it is kept.

========  ===============================================  ==============
single    the chosen key                                   ``b``
multiple  the chosen keys in alphabetical order            ``a+c``
ordering  all keys as they were put                        ``c>a>b``
sorting   each card and its bin, cards in that order       ``a=x+b=y``
matching  the same, each bin once                          ``a=y+b=x``
========  ===============================================  ==============

A form of a page goes through ``Response.of_*`` and then ``parse``; a stored text through
``parse`` alone. Both refuse with ``UnusableResponse``, whose reason lets the page say what to do.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from app.assessment.keys import Reason, UnusableResponse, given_once, refuse_wrong_shape

__all__ = ["Asked", "Reason", "Response", "UnusableResponse", "parse"]


@dataclass(frozen=True)
class Response:
    """An answer as kept. Whether it fits an item, only the item can say: see ``parse``.

    The methods named for a kind read the text as a response of that kind; they and the
    ``of_*`` constructors raise ``UnusableResponse``.
    """

    text: str

    @classmethod
    def of_single(cls, key: str) -> "Response":
        """Take the chosen key; ``""`` is nothing chosen."""
        return cls(given_once([key] if key else [])[0])

    @classmethod
    def of_multiple(cls, keys: Iterable[str]) -> "Response":
        """Take the chosen keys in any order, each once, at least one."""
        return cls("+".join(sorted(given_once(keys))))

    @classmethod
    def of_ordering(cls, keys: Iterable[str]) -> "Response":
        """Take the keys as they were put, each once."""
        return cls(">".join(given_once(keys)))

    @classmethod
    def of_sorting(cls, bins: Mapping[str, str]) -> "Response":
        """Take the bin of each card; a card whose bin is ``""`` is not placed yet."""
        placed = {card: bin_ for card, bin_ in bins.items() if bin_}
        refuse_wrong_shape(placed.values())
        return cls("+".join(f"{card}={placed[card]}" for card in sorted(given_once(placed))))

    @classmethod
    def of_matching(cls, bins: Mapping[str, str]) -> "Response":
        """Take the bin of each card, each bin once; a card whose bin is ``""`` is not placed."""
        response = cls.of_sorting(bins)
        response.matching()
        return response

    def single(self) -> str:
        """Give the chosen key."""
        return given_once([self.text] if self.text else [])[0]

    def multiple(self) -> frozenset[str]:
        """Give the chosen keys."""
        return frozenset(given_once(self._pieces("+")))

    def ordering(self) -> tuple[str, ...]:
        """Give the keys as they were put."""
        return tuple(given_once(self._pieces(">")))

    def sorting(self) -> dict[str, str]:
        """Give the bin of each placed card."""
        halves = [piece.partition("=") for piece in self._pieces("+")]
        refuse_wrong_shape(bin_ for _, _, bin_ in halves)
        given_once(card for card, _, _ in halves)
        return {card: bin_ for card, _, bin_ in halves}

    def matching(self) -> dict[str, str]:
        """Give the bin of each placed card, each bin once."""
        bins = self.sorting()
        given_once(bins.values())
        return bins

    def _pieces(self, sign: str) -> list[str]:
        # Splitting nothing would give one empty piece, which is not the same as nothing chosen.
        return self.text.split(sign) if self.text else []


class Asked(Protocol):
    """Something that can say whether a response fits it (an ``Item`` of any kind)."""

    def fitted(self, response: Response) -> Response:
        """Give the response in canonical form; ``UnusableResponse`` when it does not fit."""
        ...


def parse(item: Asked, text: str) -> Response:
    """Read a text as a response to this item and give it in canonical form.

    Raises ``UnusableResponse`` when the text is no response to it; never anything else.
    """
    return item.fitted(Response(text))
