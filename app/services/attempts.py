"""How often somebody may guess a class code or a PIN.

Wrong guesses are counted, never right ones, and never by the school's address alone: a whole school
can come from one. A wrong PIN counts against the seat *and* the device, so that a classmate who
guesses does not lock the owner out. A device that has been let in before has a count of its own;
all others share one for each address.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from limits import RateLimitItem, parse_many
from limits.storage import MemoryStorage, Storage, storage_from_string
from limits.strategies import MovingWindowRateLimiter

# A million PINs at sixty a day: 45 years for half of them. 887 million codes at 1,000 a day.
PIN_LIMITS = "5/minute;20/hour;60/day"
PASSWORD_LIMITS = "5/10minute;60/day"  # noqa: S105 - a rate
CODE_LIMITS_KNOWN = "10/minute;60/day"
CODE_LIMITS_ADDRESS = "60/minute;300/hour;1000/day"


@dataclass(frozen=True)
class Place:
    """Where a guess comes from: a device that was let in before, or only an address."""

    device: str
    address: str

    @property
    def key(self) -> str:
        """Give the part of a counter's name."""
        return f"device {self.device}" if self.device else f"address {self.address}"


class Attempts:
    """Counts wrong guesses, in memory or in Redis."""

    def __init__(self, redis_url: str = "") -> None:
        storage = storage_from_string(redis_url) if redis_url else MemoryStorage()
        self._limiter = MovingWindowRateLimiter(cast("Storage", storage))
        self._pin = parse_many(PIN_LIMITS)
        self._password = parse_many(PASSWORD_LIMITS)
        self._code_known = parse_many(CODE_LIMITS_KNOWN)
        self._code_address = parse_many(CODE_LIMITS_ADDRESS)

    def may_guess_code(self, place: Place) -> bool:
        """Say whether one more code may be tried from here."""
        return self._allows(self._code(place), "code", place.key)

    def wrong_code(self, place: Place) -> None:
        """Count a code that is none."""
        self._count(self._code(place), "code", place.key)

    def may_guess_pin(self, classroom_id: int, seat: int, place: Place) -> bool:
        """Say whether one more PIN may be tried for this seat from here."""
        return self._allows(self._pin, f"pin {classroom_id} {seat}", place.key)

    def wrong_pin(self, classroom_id: int, seat: int, place: Place) -> None:
        """Count a PIN that does not fit."""
        self._count(self._pin, f"pin {classroom_id} {seat}", place.key)

    def may_guess_password(self, email: str, place: Place) -> bool:
        """Say whether one more password may be tried for this e-mail address from here."""
        return self._allows(self._password, f"password {email}", place.key)

    def wrong_password(self, email: str, place: Place) -> None:
        """Count a password that does not fit, whether or not there is such a person."""
        self._count(self._password, f"password {email}", place.key)

    def _code(self, place: Place) -> Sequence[RateLimitItem]:
        return self._code_known if place.device else self._code_address

    def _allows(self, limits: Sequence[RateLimitItem], *key: str) -> bool:
        return all(self._limiter.test(limit, *key) for limit in limits)

    def _count(self, limits: Sequence[RateLimitItem], *key: str) -> None:
        for limit in limits:
            self._limiter.hit(limit, *key)
