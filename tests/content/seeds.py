"""Single mistakes as an author makes them, each with the one message it must lead to.

The anchors are the grammar and the ids, as far as possible not the wording, so that an author may
improve a sentence without breaking a test.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from tests.content.given import EN, KO

ALL = "everything"  # for mistakes outside a module: the whole lessons folder is checked


@dataclass(frozen=True)
class Change:
    """Replace the first match of a pattern (or every match) in one file."""

    file: str
    pattern: str
    replacement: str
    every: bool = False

    def make(self, folder: Path) -> int:
        """Make the change; give the first line that is different."""
        path = folder / self.file
        text = path.read_text(encoding="utf-8")
        assert re.search(self.pattern, text, re.MULTILINE), f"no {self.pattern!r} in {self.file}"
        changed = re.sub(
            self.pattern, self.replacement, text, count=0 if self.every else 1, flags=re.MULTILINE
        )
        assert changed != text, f"{self.pattern!r} changed nothing"
        path.write_text(changed, encoding="utf-8")
        lines = zip_longest(text.split("\n"), changed.split("\n"))
        return next(number for number, (old, new) in enumerate(lines, start=1) if old != new)


@dataclass(frozen=True)
class Seed:
    """One mistake and where it must be reported: on the first changed line, or at `at`."""

    code: str
    mistake: str
    changes: tuple[Change | Callable[[Path], int], ...]
    at: tuple[str, str] | None = None  # file, pattern of the line (or its group `here`)
    module: str = "does-everyone"
    locked: bool = False

    @property
    def file(self) -> str:
        if self.at:
            return self.at[0]
        first = self.changes[0]
        assert isinstance(first, Change)
        return first.file

    def plant(self, folder: Path) -> int:
        """Make the mistake; give the line on which it must be reported."""
        lines = [c.make(folder) if isinstance(c, Change) else c(folder) for c in self.changes]
        if self.at is None:
            return lines[0]
        path, pattern = folder / self.at[0], self.at[1]
        if not path.exists():
            return 1
        text = path.read_text(encoding="utf-8", errors="replace")
        match = re.search(pattern, text, re.MULTILINE)
        assert match is not None, f"{pattern!r} is not in {path.name}"
        place = match.start("here") if "here" in match.groupdict() else match.start()
        return text.count("\n", 0, place) + 1


def ko(pattern: str, replacement: str, *, every: bool = False) -> Change:
    return Change(KO, pattern, replacement, every)


def en(pattern: str, replacement: str, *, every: bool = False) -> Change:
    return Change(EN, pattern, replacement, every)


def block(kind: str, name: str = r".*") -> str:
    """Give the pattern of a whole block."""
    return rf"^/// {kind} \| {name}\n(?:.*\n)*?///\n"


def inside(kind: str, name: str, rest: str) -> str:
    """Give the pattern of what stands somewhere inside one block, the way to it in group 1."""
    return rf"(^/// {kind} \| {name}\n(?:(?!///$).*\n)*?){rest}"
