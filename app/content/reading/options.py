"""Bodies made of options: quiz, mirror and reveal."""

import re
from dataclasses import replace
from pathlib import Path

from app.content.problems import Problem, problem
from app.content.reading.shapes import SHAPES
from app.content.tree import Option, Passage

_OPTION = re.compile(
    r"(?P<lead>-\s*(?:\((?P<round>.?)\)|\[(?P<square>.?)\])?|\d+\.)\s+"
    r"(?P<key>[a-z][a-z0-9-]*):\s+(?P<text>.*?)\s*\Z"
)
_TAGS = re.compile(r"\s*\{(?P<tags>[a-z-]+=[^\s{}]*(?:\s+[a-z-]+=[^\s{}]*)*)\}\s*\Z")
_BIN = re.compile(r"=\s+(?P<key>[a-z][a-z0-9-]*):\s+(?P<text>.*?)\s*\Z")
_NAMED = re.compile(r"(?P<name>[a-z-]+):\s*(?P<value>.*?)\s*\Z")

Line = tuple[int, str]
Reading = tuple[list[Passage], list[Option], dict[str, Passage]]

_EXAMPLE = {
    "single": "- ( ) a: text",
    "multiple": "- [ ] a: text",
    "ordering": "1. a: text",
    "sorting": "- a: text => bin",
    "matching": "- a: text => bin",
}


def split_tags(text: str) -> tuple[str, dict[str, str]]:
    """Split `text {m=idea now=none}` into the text and its tags."""
    match = _TAGS.search(text)
    if match is None:
        return text, {}
    pairs = (pair.partition("=") for pair in match["tags"].split())
    return text[: match.start()], {name: value for name, _, value in pairs}


def read_options(
    path: Path,
    kind: str,
    label: str,
    body: list[Line],
    source: bool,
    problems: list[Problem],
    settings: dict[str, Passage],
) -> Reading:
    """Read stem, options with feedback, and the named lines; problems are appended."""
    item_kind = settings["kind"].text if "kind" in settings else ""
    reader = _Reader(path, kind, item_kind, label, source, problems)
    for number, text in body:
        reader.line(number, text.rstrip())
    reader.end_paragraph()
    return reader.passages, reader.options, reader.labels


class _Reader:
    def __init__(
        self,
        path: Path,
        kind: str,
        item_kind: str,
        label: str,
        source: bool,
        problems: list[Problem],
    ) -> None:
        self.path, self.kind, self.item_kind, self.label = path, kind, item_kind, label
        self.source, self.problems = source, problems
        self.passages: list[Passage] = []
        self.options: list[Option] = []
        self.labels: dict[str, Passage] = {}
        self.paragraph: list[Line] = []
        self.lost = False  # the last line was not understood; its feedback is no second mistake

    def line(self, number: int, text: str) -> None:
        named = _NAMED.match(text)
        if not text.strip():
            self.end_paragraph()
        elif match := _OPTION.match(text):
            self.end_paragraph()
            self._option(number, match)
        elif self.kind == "quiz" and (match := _BIN.match(text)):
            self.end_paragraph()
            self._label(f"bin {match['key']}", Passage(match["text"], number))
        elif self.kind == "quiz" and text[:2] in ("? ", "! "):
            self.end_paragraph()
            name = "hint" if text[0] == "?" else "closing"
            self._label(name, Passage(text[2:].strip(), number))
        elif self.kind == "quiz" and text.lstrip().startswith("> "):
            self._feedback(number, text.lstrip()[2:].strip())
        elif named and named["name"] in SHAPES[self.kind].lines:
            self.end_paragraph()
            self._label(named["name"], Passage(named["value"], number))
        elif self.options or text.startswith(("- ", "* ", "= ", "> ")) or self.kind != "quiz":
            expected = _EXAMPLE.get(self.item_kind, "- a: text")
            self._report(number, "S117", block=self.label, expected=f"`{expected}`")
            self.lost = True
        else:
            self.paragraph.append((number, text))

    def end_paragraph(self) -> None:
        if self.paragraph:
            text = "\n".join(text for _, text in self.paragraph)
            self.passages.append(Passage(text, self.paragraph[0][0]))
            self.paragraph = []

    def _report(self, number: int, code: str, **values: object) -> None:
        self.problems.append(problem(self.path, number, code, **values))

    def _label(self, name: str, passage: Passage) -> None:
        if name in self.labels:
            self._report(passage.line, "S108", id=name, first=self.labels[name].line)
        elif not passage.text:
            self._report(passage.line, "S120", name=name)
        self.labels.setdefault(name, passage)

    def _option(self, number: int, match: re.Match[str]) -> None:
        self.lost = False
        text, tags = split_tags(match["text"])
        target, lead = "", match["lead"]
        if match["round"] is not None:
            mark = f"({match['round']})"
        elif match["square"] is not None:
            mark = f"[{match['square']}]"
        else:
            mark = "1." if lead[0].isdigit() else ""
        if self.kind == "quiz" and " => " in text:
            text, _, target = (part.strip() for part in text.rpartition(" => "))
        if not self.source and (mark or tags or target):
            self._report(number, "P407", expected=f"- {match['key']}: text")
            mark, tags, target = "", {}, ""
        for earlier in self.options:
            if earlier.key == match["key"]:
                self._report(number, "S108", id=match["key"], first=earlier.line)
        if self.kind == "reveal" and " => " not in text:
            self._report(number, "S117", block=self.label, expected="`- a: front => back`")
        passage = Passage(text.strip(), number)
        self.options.append(Option(match["key"], passage, number, mark, target, tags))

    def _feedback(self, number: int, text: str) -> None:
        if self.lost:
            return
        if not self.options or self.options[-1].feedback is not None:
            self._report(number, "S117", block=self.label, expected="`- a: …` + `  > …`")
        else:
            self.options[-1] = replace(self.options[-1], feedback=Passage(text, number))
