"""PINs: six digits, peppered and hashed with argon2id.

Parameters: OWASP Password Storage Cheat Sheet, the minimum for argon2id (19 MiB, two passes, one
lane); 20 ms here, so that a class of 35 is in within a second. A PIN has a million values, which no
hash protects for long once the file is stolen: hence the pepper, which is not in the database.
"""

import hashlib
import hmac
import os
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from itertools import pairwise

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

DIGITS = 6
_HASHER = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)
# A hash keeps one core busy, so more at once would end no sooner. The C library keeps the 19 MiB
# for each thread that has hashed once: with waitress's sixteen the site grew from 90 to 415 MB.
_HASHING = ThreadPoolExecutor(min(os.cpu_count() or 1, 4), "hashing")


def is_pin(written: str) -> bool:
    """Say whether this is six digits."""
    return len(written) == DIGITS and written.isascii() and written.isdigit()


def is_easy(pin: str) -> bool:
    """Say whether a PIN is among the first that anybody would try: 111111, 123456, 654321, 121212."""
    steps = {(int(b) - int(a)) % 10 for a, b in pairwise(pin)}
    return len(steps) == 1 or pin[:2] * 3 == pin or pin[:3] * 2 == pin


def hashed(pin: str, pepper: bytes) -> str:
    """Give what is kept of a PIN."""
    return _HASHING.submit(_HASHER.hash, _peppered(pin, pepper)).result()


def fits(kept: str | None, pin: str, pepper: bytes) -> bool:
    """Say whether a PIN is the one that was kept; takes as long when nothing was."""
    against = kept or _nobodys(pepper)
    try:
        right = _HASHING.submit(_HASHER.verify, against, _peppered(pin, pepper)).result()
    except (VerificationError, InvalidHashError):
        return False
    return right and kept is not None


def _peppered(pin: str, pepper: bytes) -> bytes:
    return hmac.new(pepper, pin.encode(), hashlib.sha256).digest()


@lru_cache(maxsize=4)
def _nobodys(pepper: bytes) -> str:
    return hashed("no pin", pepper)
