"""Which items of a pool one person meets.

Scenarios and other items are drawn in the proportion in which the pool holds them, raised to the
number of scenarios asked for. So every item comes equally often over many seeds, unless the
scenarios asked for or the ideas shared between items stand against it.
"""

from collections.abc import Collection, Sequence
from fractions import Fraction
from typing import Protocol

from app.assessment import chance


class Drawable(Protocol):
    """What drawing needs to know of an item of a pool."""

    @property
    def id(self) -> str:
        """The item's id, unique in the pool."""
        ...

    @property
    def scenario(self) -> bool:
        """Whether it asks what to do in a situation."""
        ...

    @property
    def misconceptions(self) -> Collection[str]:
        """The ideas that its options offer."""
        ...


class PoolTooSmall(Exception):  # noqa: N818 - says what happened
    """Fewer items are left in the pool (``left``) than are to be drawn (``wanted``)."""

    def __init__(self, wanted: int, left: int) -> None:
        """Take both numbers."""
        super().__init__(f"{wanted} to draw, {left} left")
        self.wanted = wanted
        self.left = left


def draw(
    pool: Sequence[Drawable],
    n: int,
    scenarios: int,
    seed: str,
    leaving_out: Collection[str] = (),
) -> tuple[str, ...]:
    """Draw ``n`` items and give their ids in the order of the pool.

    ``scenarios``: at least so many are scenarios, as far as the pool has them and ``n`` allows.
    ``leaving_out``: ids that are never drawn. Items that bring a misconception not yet covered
    go before items that only repeat. The same seed gives the same draw, whatever the order of
    the pool; to draw differently in two modules, put the module's name into the seed.

    Raises ``PoolTooSmall``; ``ValueError`` when ``n`` or ``scenarios`` is below 0.
    """
    if n < 0 or scenarios < 0:
        raise ValueError("nobody draws fewer than no items")
    rest = {item.id: item for item in pool if item.id not in leaving_out}
    if len(rest) < n:
        raise PoolTooSmall(n, len(rest))
    wanted = _scenarios_to_draw([item.scenario for item in rest.values()], n, scenarios, seed)
    room = {True: wanted, False: n - wanted}
    waiting = list(chance.shuffled(rest, "draw", seed))
    drawn: set[str] = set()
    covered: set[str] = set()
    while len(drawn) < n:
        fitting = [key for key in waiting if room[rest[key].scenario]]
        fresh = (key for key in fitting if not _only_repeats(rest[key], covered))
        key = next(fresh, fitting[0])
        waiting.remove(key)
        drawn.add(key)
        covered.update(rest[key].misconceptions)
        room[rest[key].scenario] -= 1
    return tuple(key for key in rest if key in drawn)


def _only_repeats(item: Drawable, covered: set[str]) -> bool:
    # An item without ideas repeats none, so it waits no longer than the others.
    return bool(item.misconceptions) and covered.issuperset(item.misconceptions)


def _scenarios_to_draw(kinds: Sequence[bool], n: int, scenarios: int, seed: str) -> int:
    """Give how many of the ``n`` are scenarios; ``kinds`` has one entry per item left."""
    there = sum(kinds)
    fair = Fraction(n * there, len(kinds)) if kinds else Fraction(0)
    # A fair number such as 1.5 becomes 1 for half of the seeds and 2 for the other half.
    number = int(fair) + (chance.share("scenarios", seed) < fair - int(fair))
    return max(number, min(scenarios, there, n))
