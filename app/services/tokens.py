"""Tokens: what a browser holds to be known again. Only their hashes are kept here."""

import hashlib
import secrets


def new_token() -> str:
    """Give 256 random bits, fit for a cookie."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """Give what is kept of a token. Random bits need no slow hash."""
    return hashlib.sha256(token.encode()).hexdigest()
