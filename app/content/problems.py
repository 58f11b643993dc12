"""What is wrong with a lesson, in words an author can act on."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from app.content.messages import MESSAGES

ERROR, WARNING, NOTE = "error", "warning", "note"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend: where it stands, its code, and one sentence in each language."""

    path: Path
    line: int
    code: str
    ko: str
    en: str
    severity: str = ERROR

    def text(self, language: str) -> str:
        """Give the sentence in this language."""
        return self.ko if language == "ko" else self.en


def problem(path: Path, line: int, code: str, /, **values: object) -> Problem:
    """Make a problem from the table of messages; raises KeyError for an unknown code."""
    message = MESSAGES[code]
    return Problem(
        path, line, code, message.ko.format(**values), message.en.format(**values), message.severity
    )


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Give only the problems that withhold a module from students."""
    return tuple(p for p in problems if p.severity == ERROR)


def for_release(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Raise what may wait from day to day (overdue, stale, unconfirmed) to an error."""
    return tuple(
        Problem(p.path, p.line, p.code, p.ko, p.en, ERROR) if MESSAGES[p.code].release else p
        for p in problems
    )
