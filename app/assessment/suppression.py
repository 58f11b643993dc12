"""How a count of students may be shown: exactly, or only as lying between two numbers.

A number below five says something about single students, and so does one that leaves fewer than
five out (decision 1). None and all count as such numbers, too: "all thirty" would tell every
student's answer. So a count is exact from 5 up to all but 5; below it is "fewer than 5", above it
is "almost all", and where those two would overlap (fewer than nine students) nothing is said.

Whoever reads knows these rules. ``partition`` is made so that even then no number that is not
shown can be worked out from those that are; a test tries every table there is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

LEAST = 5


class Kind(StrEnum):
    """How a count is said."""

    EXACT = "exact"  # 12
    FEW = "few"  # fewer than `high + 1`
    MOST = "most"  # almost all: at least `low`
    RANGE = "range"  # `low` to `high`
    HIDDEN = "hidden"  # not shown


@dataclass(frozen=True)
class Shown:
    """A count as it may be shown, from ``low`` to ``high``, out of ``of``.

    Adding two, of different people, says what can be said of both together.
    """

    low: int
    high: int
    of: int

    @property
    def kind(self) -> Kind:
        """Say which words belong to it."""
        if self.low == 0 and self.high == self.of:
            return Kind.HIDDEN
        if self.low == self.high:
            return Kind.EXACT
        if self.low == 0:
            return Kind.FEW
        return Kind.MOST if self.high == self.of else Kind.RANGE

    @property
    def exact(self) -> int | None:
        """The number itself, where it may be said."""
        return self.low if self.kind is Kind.EXACT else None

    def __add__(self, other: "Shown") -> "Shown":
        return Shown(self.low + other.low, self.high + other.high, self.of + other.of)


def hidden(of: int) -> Shown:
    """Give a count of which nothing is said."""
    return Shown(0, of, of)


def band(count: int, of: int, least: int = LEAST) -> Shown:
    """Show a count alone, when nothing else is known but out of how many it is."""
    if of < 2 * least - 1:
        return hidden(of)
    if count < least:
        return Shown(0, least - 1, of)
    if count > of - least:
        return Shown(of - least + 1, of, of)
    return Shown(count, count, of)


def partition(counts: Mapping[str, int], first: str) -> dict[str, Shown]:
    """Show counts that add up to their total, as the options of an item do.

    Small counts could be worked out as what is left over. Where that is so, one large count is
    shown as a range that is wide enough for every small one: ``first`` when it is large, else the
    first large one in order, so that the choice tells nothing. Where no range is wide enough,
    nothing is shown.
    """
    of = sum(counts.values())
    most = (LEAST - 1) * len(counts)  # what small counts can come to together
    if most - LEAST + 1 < of <= most and max(counts.values()) < LEAST + 2:
        # If all are small, their total gives them away; others are hidden so as not to tell which.
        return {key: hidden(of) for key in counts}
    shown = {key: band(count, of) for key, count in counts.items()}
    small = [key for key, one in shown.items() if one.kind is Kind.FEW]
    large = [key for key, one in shown.items() if one.kind is Kind.EXACT]
    if not small or not large:
        return shown  # nothing to hide, or nothing to subtract
    rest = sum(counts[key] for key in small)
    span = (LEAST - 1) * len(small)
    if LEAST <= rest <= span - (LEAST - 1):
        return shown  # each small one can still be anything from 0 to 4
    blurred = first if first in large else large[0]
    both = counts[blurred] + rest
    if both - span < LEAST:
        return {key: hidden(of) for key in counts}
    return shown | {blurred: Shown(both - span, min(both, of - LEAST), of)}
