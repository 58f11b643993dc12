"""The scenes of a story block."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from app.content.problems import Problem, problem
from app.content.reading.options import split_tags
from app.content.reading.shapes import COSTS, ENDS
from app.content.tree import Choice, Passage, Scene, Speech

_SCENE = re.compile(r"==\s*(?P<id>\S+)\s*(?:\(end:\s*(?P<end>[a-z]*)\s*\))?\s*\Z")
_CHOICE = re.compile(r"\*\s+(?P<key>[a-z][a-z0-9-]*):\s+(?P<text>.*?)\s*\Z")
_SPEECH = re.compile(r"(?P<speaker>[a-z][a-z0-9-]*)\s*[:：]\s*(?P<text>.*?)\s*\Z")
_ID = re.compile(r"[a-z][a-z0-9-]*\Z")

Line = tuple[int, str]


@dataclass
class _Draft:
    id: str
    line: int
    end: str = ""
    lines: list[Speech] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)


def read_scenes(
    path: Path, label: str, body: list[Line], source: bool, problems: list[Problem]
) -> list[Scene]:
    """Read the scenes in order; problems are appended."""
    reader = _Reader(path, label, source, problems)
    for number, text in body:
        if text.strip():
            reader.line(number, text)
    return [Scene(d.id, d.line, d.end, tuple(d.lines), tuple(d.choices)) for d in reader.drafts]


class _Reader:
    def __init__(self, path: Path, label: str, source: bool, problems: list[Problem]) -> None:
        self.path, self.label, self.source, self.problems = path, label, source, problems
        self.drafts: list[_Draft] = []

    def line(self, number: int, text: str) -> None:
        if text.startswith("=="):
            self.drafts.append(self._scene(number, text))
        elif not self.drafts:
            self._misread(number, "`== scene-id`")
        elif match := _CHOICE.match(text):
            self.drafts[-1].choices.append(self._choice(number, match))
        elif match := _SPEECH.match(text):
            if not match["text"]:
                self._report(number, "S120", name=f"{match['speaker']}:")
            self.drafts[-1].lines.append(Speech(match["speaker"], Passage(match["text"], number)))
        else:
            self._misread(number, "`name: text` / `* a: text -> scene`")

    def _report(self, number: int, code: str, **values: object) -> None:
        self.problems.append(problem(self.path, number, code, **values))

    def _misread(self, number: int, expected: str) -> None:
        self._report(number, "S117", block=self.label, expected=expected)

    def _unfit(self, number: int, name: str, value: str, known: tuple[str, ...]) -> None:
        expected = ", ".join(known)
        self._report(number, "S114", block=self.label, name=name, value=value, expected=expected)

    def _scene(self, number: int, text: str) -> _Draft:
        match = _SCENE.match(text)
        if match is None:
            self._misread(number, "`== scene-id (end: protect)`")
            return _Draft(f"line-{number}", number)
        name, end = match["id"], match["end"]
        first = next((draft.line for draft in self.drafts if draft.id == name), None)
        if not _ID.match(name):
            self._report(number, "S107", id=name)
        elif first is not None:
            self._report(number, "S108", id=name, first=first)
        if end is not None and not self.source:
            self._report(number, "P407", expected=f"== {name}")
        elif end is not None and end not in ENDS:
            self._unfit(number, "end", end, ENDS)
        return _Draft(name, number, end or "")

    def _choice(self, number: int, match: re.Match[str]) -> Choice:
        key = match["key"]
        text, tags = split_tags(match["text"])
        words, arrow, target = (part.strip() for part in text.rpartition(" -> "))
        if not arrow:
            words, target = text.strip(), ""
        if self.source and not target:
            self._misread(number, "`* a: text -> scene`")
        elif not self.source and (target or tags):
            self._report(number, "P407", expected=f"* {key}: text")
            target, tags = "", {}
        for name, value in tags.items():
            if name not in ("m", "now", "later"):
                self._report(number, "S113", block=self.label, name=name, known="m, now, later")
            elif name != "m" and value not in COSTS:
                self._unfit(number, name, value, COSTS)
        earlier = next((c for c in self.drafts[-1].choices if c.key == key), None)
        if earlier is not None:
            self._report(number, "S108", id=key, first=earlier.line)
        return Choice(key, Passage(words, number), number, target, tags)
