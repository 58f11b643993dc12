"""What a key looks like, and why keys that a person gave are refused."""

import re
from collections.abc import Collection, Iterable
from enum import StrEnum

KEY = re.compile(r"[a-z][a-z0-9-]*")


class Reason(StrEnum):
    """Why a response cannot be graded; when several apply, the first in this order is given."""

    NOTHING_CHOSEN = "nothing_chosen"
    WRONG_SHAPE = "wrong_shape"
    GIVEN_TWICE = "given_twice"
    UNKNOWN_KEY = "unknown_key"
    NOT_COMPLETE = "not_complete"


class UnusableResponse(ValueError):  # noqa: N818 - says what happened
    """The response cannot be graded; it costs no try. ``reason`` says what is the matter."""

    def __init__(self, reason: Reason) -> None:
        """Take the reason."""
        super().__init__(reason.value)
        self.reason = reason


def given_once(keys: Iterable[str]) -> list[str]:
    """Give the keys as they came.

    Raises ``UnusableResponse`` when there are none, one is not shaped like a key, or one comes
    twice.
    """
    given = list(keys)
    if not given:
        raise UnusableResponse(Reason.NOTHING_CHOSEN)
    refuse_wrong_shape(given)
    if len(set(given)) < len(given):
        raise UnusableResponse(Reason.GIVEN_TWICE)
    return given


def refuse_wrong_shape(keys: Iterable[str]) -> None:
    """Raise ``UnusableResponse`` when something given is not shaped like a key."""
    if not all(KEY.fullmatch(key) for key in keys):
        raise UnusableResponse(Reason.WRONG_SHAPE)


def refuse_unknown(given: Iterable[str], known: Collection[str]) -> None:
    """Raise ``UnusableResponse`` when something is given that the item does not have."""
    if not all(key in known for key in given):
        raise UnusableResponse(Reason.UNKNOWN_KEY)


def refuse_incomplete(given: Collection[str], wanted: Iterable[str]) -> None:
    """Raise ``UnusableResponse`` when something that must be placed is missing."""
    if not all(key in given for key in wanted):
        raise UnusableResponse(Reason.NOT_COMPLETE)
