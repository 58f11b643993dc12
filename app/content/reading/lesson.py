"""One lesson file: front matter, headings, passages, and the lines of every block."""

import re
import unicodedata
from dataclasses import replace
from pathlib import Path

from app.content.problems import Problem, problem
from app.content.reading.blocks import read_block
from app.content.reading.front_matter import read_front_matter
from app.content.reading.shapes import RESERVED_STEPS, SHAPES, STEP_ATTRIBUTES
from app.content.tree import Block, Lesson, Passage, Step

ID = re.compile(r"[a-z][a-z0-9-]*\Z")
_HEADING = re.compile(r"##\s+(?P<title>.*?)\s*(?:\{#(?P<inner>[^}]*)\})?\s*\Z")
_OPENING = re.compile(r"///\s*(?P<kind>[A-Za-z-]+)\s*(?:\|\s*(?P<names>.*?)\s*)?\Z")

Line = tuple[int, str]


def read_lesson(path: Path, *, source: bool) -> tuple[Lesson | None, list[Problem]]:
    """Read one file; give the tree (None when it cannot be read at all) and what is wrong.

    `source` says whether this is the file that carries the logic.
    """
    try:
        # An editor may save Hangul in pieces (NFD); the checks and the font know whole syllables.
        text = unicodedata.normalize("NFC", path.read_bytes().decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError) as failure:
        return None, [problem(path, 1, "S100", detail=type(failure).__name__)]
    problems: list[Problem] = []
    lines = list(enumerate(text.replace("\r\n", "\n").split("\n"), start=1))
    front, rest = read_front_matter(path, lines, problems, source=source)
    if front is None:
        return None, problems
    language = path.stem.rpartition(".")[2]
    steps = _Body(path, source, problems).read(rest)
    return Lesson(path, language, front, tuple(steps)), problems


class _Body:
    """Walks the lines below the front matter."""

    def __init__(self, path: Path, source: bool, problems: list[Problem]) -> None:
        self.path, self.source, self.problems = path, source, problems
        self.steps: list[Step] = []
        self.contents: list[Passage | Block] = []
        self.paragraph: list[Line] = []
        self.seen: dict[str, int] = {}

    def read(self, lines: list[Line]) -> list[Step]:
        position = 0
        while position < len(lines):
            number, text = lines[position]
            if text.startswith("## "):
                self._close_step()
                self._open_step(number, text)
            elif text.startswith("///"):
                self._end_paragraph()
                position = self._block(lines, position)
            elif not text.strip():
                self._end_paragraph()
            else:
                self.paragraph.append((number, text))
            position += 1
        self._close_step()
        return self.steps

    def _report(self, line: int, code: str, **values: object) -> None:
        self.problems.append(problem(self.path, line, code, **values))

    def _remember(self, name: str, line: int, scope: str) -> None:
        if not ID.match(name):
            self._report(line, "S107", id=name)
        elif f"{scope} {name}" in self.seen:
            self._report(line, "S108", id=name, first=self.seen[f"{scope} {name}"])
        else:
            self.seen[f"{scope} {name}"] = line

    def _open_step(self, number: int, text: str) -> None:
        match = _HEADING.match(text)
        inner = (match["inner"] or "").split() if match else []
        if match is None or not inner or "=" in inner[0]:
            self._report(number, "S106")
            inner = [f"line-{number}", *inner]
        title = match["title"] if match else text
        step_id, attributes = inner[0], {}
        self._remember(step_id, number, "step")
        if step_id in RESERVED_STEPS:
            self._report(number, "S119", id=step_id)
        for pair in inner[1:]:
            name, _, value = pair.partition("=")
            if not self.source:
                self._report(number, "P407", expected=f"## {title} {{#{step_id}}}")
                break
            if name not in STEP_ATTRIBUTES:
                self._report(number, "S109", name=name, known=", ".join(STEP_ATTRIBUTES))
            else:
                attributes[name] = value
        if not title:
            self._report(number, "S120", name=f"## {step_id}")
        self.steps.append(Step(step_id, Passage(title, number), number, attributes))

    def _close_step(self) -> None:
        self._end_paragraph()
        if self.steps:
            self.steps[-1] = replace(self.steps[-1], contents=tuple(self.contents))
        elif self.contents:
            first = self.contents[0]
            self._report(first.line, "S118")
        self.contents = []

    def _end_paragraph(self) -> None:
        if self.paragraph:
            text = "\n".join(text.rstrip() for _, text in self.paragraph)
            self.contents.append(Passage(text, self.paragraph[0][0]))
            self.paragraph = []

    def _block(self, lines: list[Line], start: int) -> int:
        """Take the block that opens at `start`; give the position of its last line."""
        number, text = lines[start]
        if text.rstrip() == "///":  # closes nothing; the lines after it are read as usual
            self._report(number, "S112", kind="///", known=", ".join(SHAPES))
            return start
        match = _OPENING.match(text)
        end = start + 1
        while end < len(lines) and not lines[end][1].startswith(("///", "## ")):
            end += 1
        closed = end < len(lines) and lines[end][1].rstrip() == "///"
        last = end if closed else end - 1
        kind = match["kind"] if match else text.strip("/ ")
        names = tuple((match["names"] or "").split()) if match else ()
        label = f"{kind} | {' '.join(names)}".rstrip(" |")
        if kind not in SHAPES:
            self._report(number, "S112", kind=kind, known=", ".join(SHAPES))
            return last
        if not closed:
            self._report(number, "S111", block=label)
        self._names(number, kind, names, label)
        body = lines[start + 1 : end]
        # What a block swallowed because it was not closed is no mistake of its own.
        found = self.problems if closed else []
        block = read_block(self.path, number, kind, names, body, self.source, found)
        self.contents.append(block)
        return last

    def _names(self, number: int, kind: str, names: tuple[str, ...], label: str) -> None:
        if not names:
            self._report(number, "S115", block=label, name="id")
        elif kind not in ("fact", "help"):
            if len(names) > 1:
                self._report(number, "S107", id=" ".join(names))
            else:
                self._remember(names[0], number, "block")
