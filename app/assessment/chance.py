"""Chance that comes out the same for the same names.

Numbers come from SHA-256 rather than from ``random`` or ``hash()``: what a learner saw yesterday
must come back in another process, on another machine and under another version of Python.
"""

import hashlib
from collections.abc import Iterable
from fractions import Fraction

_BYTES = 8


def number(*names: str) -> int:
    """Give a whole number from 0 to 2**64 - 1 that depends on the names and their order only."""
    # The unit separator cannot stand in a name, so ("ab", "c") and ("a", "bc") stay different.
    digest = hashlib.sha256("\x1f".join(names).encode()).digest()
    return int.from_bytes(digest[:_BYTES], "big")


def share(*names: str) -> Fraction:
    """Give a number in [0, 1) that depends on the names and their order only."""
    return Fraction(number(*names), 2 ** (8 * _BYTES))


def shuffled(keys: Iterable[str], *names: str) -> tuple[str, ...]:
    """Give the keys in an order that depends on the keys and the names only.

    The order in which the keys arrive makes no difference; all orders are equally likely over
    many names.
    """
    return tuple(sorted(keys, key=lambda key: (number(*names, key), key)))
