"""Hangul left in English words, and Latin letters alone where Korean should stand."""

import re
from collections.abc import Iterator
from pathlib import Path

from app.content.citations import CITATION
from app.content.passages import Placed
from app.content.problems import Problem, problem

_HANGUL = re.compile(r"[\uac00-\ud7a3\u3131-\u318e]+")
_LATIN = re.compile(r"[A-Za-z]{2,}")
# Words that are Latin in Korean writing too.
_ALLOWED_LATIN = frozenset({"AI", "DM", "KO", "EN", "PIN", "QR", "SNS", "SEON", "OK"})


def check(path: Path, language: str, placed: Placed) -> Iterator[Problem]:
    """Check that a passage is written in the script of its language."""
    text, first = placed.passage.text, placed.passage.line
    if language == "en":
        match = _HANGUL.search(text)
        if match:
            line = first + text.count("\n", 0, match.start())
            yield problem(path, line, "P412", text=match[0])
        return
    bare = CITATION.sub("", text)
    latin = [word for word in _LATIN.findall(bare) if word not in _ALLOWED_LATIN]
    if latin and not _HANGUL.search(bare):
        yield problem(path, first, "P413", text=" ".join(latin)[:40])
