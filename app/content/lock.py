"""`lesson.lock`: which source passages a translation was confirmed against, and retired keys.

Written by `flask lessons confirm`, never by hand. A passage whose source has changed since is
stale; a key that once stood in the source and is gone may never be used again, because stored
responses point to it.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from app.content.passages import passages
from app.content.tree import Lesson

NAME = "lesson.lock"


@dataclass(frozen=True, slots=True)
class Lock:
    """What was confirmed: the hash of each source passage, the keys in use, the keys retired."""

    confirmed: Mapping[str, str] = field(default_factory=dict)
    keys: frozenset[str] = frozenset()
    retired: frozenset[str] = frozenset()
    exists: bool = False


def digest(text: str) -> str:
    """Hash a passage; white space at line ends does not count."""
    folded = "\n".join(line.strip() for line in text.split("\n"))
    return hashlib.sha256(folded.encode()).hexdigest()[:12]


def read_lock(folder: Path) -> Lock:
    """Read the lock of a module; a missing or unreadable one confirms nothing."""
    try:
        content = json.loads((folder / NAME).read_text(encoding="utf-8"))
        return Lock(
            dict(content["confirmed"]),
            frozenset(content["keys"]),
            frozenset(content["retired"]),
            exists=True,
        )
    except (OSError, ValueError, KeyError, TypeError):
        return Lock()


def confirm(folder: Path, source: Lesson, keys: frozenset[str]) -> Lock:
    """Write the lock for the source as it stands now; give what was written.

    `keys` are the keys in use; those of the old lock that are gone become retired.
    """
    old = read_lock(folder)
    lock = Lock(
        {placed.address: digest(placed.passage.text) for placed in passages(source)},
        keys,
        (old.retired | old.keys) - keys,
        exists=True,
    )
    content = {
        "confirmed": lock.confirmed,
        "keys": sorted(lock.keys),
        "retired": sorted(lock.retired),
    }
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    (folder / NAME).write_text(text, encoding="utf-8", newline="\n")
    return lock
