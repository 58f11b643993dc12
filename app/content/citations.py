"""`{{LAW-14-2-7.after}}`, `{{help:line-1366.phone}}` and `{n:12살}`: what stands for a number."""

import re
from collections.abc import Iterator
from pathlib import Path

from app.content.problems import Problem, problem
from app.content.registries import Registries

CITATION = re.compile(r"\{\{\s*(?P<id>[A-Za-z0-9:-]+)\.(?P<key>[a-z0-9-]+)\s*\}\}")
STORY_NUMBER = re.compile(r"\{n:(?P<text>[^{}]+)\}")
_BRACES = re.compile(r"\{\{[^{}]*\}\}|\{[^{}]*\}|[{}]+")


def broken_citations(path: Path, line: int, text: str, registries: Registries) -> Iterator[Problem]:
    """Give a problem for everything a text cites that does not exist, or is not well written."""
    for match in _BRACES.finditer(text):
        here = line + text.count("\n", 0, match.start())
        if STORY_NUMBER.fullmatch(match[0]):
            continue
        cited = CITATION.fullmatch(match[0])
        if cited is None:
            yield problem(path, here, "F508", text=match[0])
        else:
            yield from _broken(path, here, cited["id"], cited["key"], registries)


def _broken(
    path: Path, line: int, name: str, key: str, registries: Registries
) -> Iterator[Problem]:
    if name.startswith("help:"):
        channel = registries.help.get(name[5:])
        if channel is None:
            yield problem(path, line, "F503", id=name[5:])
        elif key != "phone" or channel.phone is None:
            yield problem(path, line, "F502", id=name, key=key, known="phone")
        return
    fact = registries.facts.get(name)
    if fact is None:
        yield problem(path, line, "F501", id=name)
    elif key not in fact.values and key not in fact.decoys:
        known = ", ".join([*fact.values, *fact.decoys]) or "–"
        yield problem(path, line, "F502", id=name, key=key, known=known)


def cite(text: str, language: str, registries: Registries) -> str:
    """Put the values of facts and the numbers of help channels into a text.

    Raises KeyError for an unknown id; the truth check has named it before.
    """

    def value(match: re.Match[str]) -> str:
        name, key = match["id"], match["key"]
        if name.startswith("help:"):
            return getattr(registries.help[name[5:]], key) or ""
        fact = registries.facts[name]
        return (fact.values.get(key) or fact.decoys[key])[language]

    return STORY_NUMBER.sub(lambda match: match["text"], CITATION.sub(value, text))
