"""Class codes: six characters that are read aloud, written on a board, typed on a tablet."""

import secrets

# 31 letters and digits without 0, O, 1, I, L: 31^6 is 887 million codes (decision 25).
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 6


def new_code() -> str:
    """Give a random code."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def read_code(written: str) -> str:
    """Give the code that somebody has written: any case, with blanks or dashes; "" for none."""
    code = "".join(written.split()).replace("-", "").upper()
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else ""
