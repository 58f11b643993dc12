"""Passwords of adults: peppered and hashed like PINs (see `pins.py`)."""

from app.services.pins import fits, hashed

__all__ = ["fits", "hashed", "is_weak"]

SHORTEST = 10  # characters; length matters more than signs (NIST SP 800-63B, 3.1.1.2)
LONGEST = 200


def is_weak(password: str, email: str = "") -> bool:
    """Say whether a password is too short, too long, or among the first that anybody would try."""
    if not SHORTEST <= len(password) <= LONGEST:
        return True
    plain = password.casefold()
    local = email.partition("@")[0].casefold()
    rows = ("0123456789012345", "abcdefghijklmnopqrst", "qwertyuiopasdfghjkl", "passwordpassword")
    return (
        len(set(plain)) < 5
        or any(plain in row for row in rows)
        or (len(local) > 3 and plain.startswith(local) and len(plain) - len(local) < 5)
    )
