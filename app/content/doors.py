"""The five doors of the help page: `help.ko.md` and `help.en.md`, the same in both languages."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from app.content.checks import care, scripts, truth
from app.content.citations import broken_citations
from app.content.model import Words
from app.content.passages import Placed
from app.content.problems import Problem, errors, problem
from app.content.registries import Registries
from app.content.tree import Passage

NAMES = ("me", "friend", "did", "teacher", "parent")
FILES = {"ko": "help.ko.md", "en": "help.en.md"}

_HEADING = re.compile(r"##\s+(?P<title>.*?)\s*\{#(?P<id>[a-z-]+)\}\s*\Z")
_STEP = re.compile(r"\d+\.\s+(?P<text>.*?)\s*\Z")
_NAMED = re.compile(r"(?P<name>short|now|now-text|title|lead):\s+(?P<text>.*?)\s*\Z")


@dataclass(frozen=True, slots=True)
class Door:
    """One way in: what to say on the button, what to do, and the one step to take now."""

    id: str
    title: Words
    short: Words
    lead: Words
    steps: tuple[Words, ...]
    channel: str
    now: Words


@dataclass
class _Draft:
    id: str
    title: Passage
    named: dict[str, Passage] = field(default_factory=dict)
    lead: list[Passage] = field(default_factory=list)
    steps: list[Passage] = field(default_factory=list)

    def passages(self) -> list[Passage]:
        """Give everything a reader sees."""
        named = [text for name, text in self.named.items() if name != "now"]
        return [self.title, *named, *self.lead, *self.steps]


def read_doors(folder: Path, registries: Registries) -> tuple[tuple[Door, ...], list[Problem]]:
    """Read both files; give no doors when they cannot be joined, and what is wrong."""
    problems: list[Problem] = []
    drafts = {language: _read(folder / name, problems) for language, name in FILES.items()}
    if problems:
        return (), problems
    for language, name in FILES.items():
        expected, found = ", ".join(NAMES), ", ".join(draft.id for draft in drafts[language])
        if found != expected:
            other = next(file for file in FILES.values() if file != name)
            details = {"other": other, "found": found or "–", "expected": expected, "line": 1}
            return (), [problem(folder / name, 1, "P401", **details)]
    for ko, en in zip(drafts["ko"], drafts["en"], strict=True):
        problems += _compare(folder, ko, en)
    for language, name in FILES.items():
        for draft in drafts[language]:
            problems += _check(folder / name, language, draft, registries)
    if errors(problems):
        return (), problems
    return tuple(map(_join, drafts["ko"], drafts["en"])), problems


def _read(path: Path, problems: list[Problem]) -> list[_Draft]:
    try:
        text = unicodedata.normalize("NFC", path.read_bytes().decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError) as failure:
        problems.append(problem(path, 1, "S100", detail=type(failure).__name__))
        return []
    drafts: list[_Draft] = []
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), start=1):
        if heading := _HEADING.match(line):
            drafts.append(_Draft(heading["id"], Passage(heading["title"], number)))
        elif not drafts or not line.strip():
            continue
        elif step := _STEP.match(line):
            drafts[-1].steps.append(Passage(step["text"], number))
        elif named := _NAMED.match(line):
            drafts[-1].named[named["name"]] = Passage(named["text"], number)
        else:
            drafts[-1].lead.append(Passage(line.strip(), number))
    for draft in drafts:
        for name in ("short", "now", "now-text"):
            if name not in draft.named:
                where = draft.title.line
                problems.append(problem(path, where, "S115", block=draft.id, name=f"{name}:"))
    return drafts


def _compare(folder: Path, ko: _Draft, en: _Draft) -> list[Problem]:
    path, details = folder / FILES["en"], {"other": FILES["ko"], "line": ko.title.line}
    found, expected = len(en.steps), len(ko.steps)
    if found == expected:
        return []
    return [
        problem(path, en.title.line, "P406", where=en.id, found=found, expected=expected, **details)
    ]


def _check(path: Path, language: str, draft: _Draft, registries: Registries) -> Iterator[Problem]:
    channel = draft.named["now"]
    if channel.text not in registries.help:
        yield problem(path, channel.line, "F503", id=channel.text)
    for passage in draft.passages():
        placed = Placed(draft.id, passage)
        yield from broken_citations(path, passage.line, passage.text, registries)
        yield from truth.check_typed(path, placed)
        yield from care.check_passage(path, language, placed)
        yield from scripts.check(path, language, placed)


def _join(ko: _Draft, en: _Draft) -> Door:
    def pair(name: str) -> Words:
        return Words(ko.named[name].text, en.named[name].text)

    steps = zip(ko.steps, en.steps, strict=True)
    return Door(
        id=ko.id,
        title=Words(ko.title.text, en.title.text),
        short=pair("short"),
        lead=Words(*(" ".join(part.text for part in draft.lead) for draft in (ko, en))),
        steps=tuple(Words(one.text, other.text) for one, other in steps),
        channel=ko.named["now"].text,
        now=pair("now-text"),
    )
