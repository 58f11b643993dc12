"""The seed of a person's draws in one module: 1 to 6 of a–z and 0–9."""

import hashlib
import secrets

from app.assessment.progress import ModuleProgress

_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"


def seed_of_seat(seat_id: int, module_id: str) -> str:
    """Give a seat's seed in a module: another for each seat, and the same before anything is kept."""
    digest = hashlib.sha256(f"{seat_id} {module_id}".encode()).digest()
    return "".join(_LETTERS[byte % len(_LETTERS)] for byte in digest[:4])


def with_seed(progress: ModuleProgress) -> ModuleProgress:
    """Give a first seed to a progress that has none and has met no item yet.

    The seed decides which items are drawn, so it may not change once one was answered.
    """
    if progress.seed != "0" or progress.tries:
        return progress
    seed = "".join(secrets.choice(_LETTERS) for _ in range(4))
    return ModuleProgress(seed, progress.done, progress.tries)


def fresh_seed() -> str:
    """Give a seed that nobody can guess and that is kept nowhere."""
    return "".join(secrets.choice(_LETTERS) for _ in range(16))
