"""The inside of a `/// kind | id` block: settings first, then the body of its kind."""

import re
from pathlib import Path

from app.content.problems import Problem, problem
from app.content.reading.options import read_options
from app.content.reading.scenes import read_scenes
from app.content.reading.shapes import SHAPES
from app.content.tree import Block, Option, Passage

_SETTING = re.compile(r"(?:    |\t)\s*(?P<name>[a-z-]+):\s*(?P<value>.*?)\s*\Z")
_NAMED = re.compile(r"(?P<name>[a-z-]+):\s*(?P<value>.*?)\s*\Z")

Line = tuple[int, str]


def read_block(
    path: Path,
    line: int,
    kind: str,
    names: tuple[str, ...],
    body: list[Line],
    source: bool,
    problems: list[Problem],
) -> Block:
    """Read the lines between the opening and the closing `///`; problems are appended."""
    label = f"{kind} | {' '.join(names)}"
    settings, rest = _settings(path, line, kind, label, body, source, problems)
    if kind == "story":
        scenes = read_scenes(path, label, rest, source, problems)
        if not any(text.strip() for _, text in rest):
            problems.append(problem(path, line, "S120", name=label))
        return Block(kind, names, line, settings, scenes=tuple(scenes))
    if kind in ("quiz", "mirror", "reveal"):
        reading = read_options(path, kind, label, rest, source, problems, settings)
        passages, options, labels = reading
    else:
        passages, options, labels = _passages(path, kind, rest, problems)
    if not (passages or options or labels) and kind not in ("fact", "help"):
        problems.append(problem(path, line, "S120", name=label))
    else:
        for name in SHAPES[kind].required_lines:
            if name not in labels:
                problems.append(problem(path, line, "S115", block=label, name=f"{name}:"))
    return Block(kind, names, line, settings, tuple(passages), tuple(options), labels)


def _settings(
    path: Path,
    line: int,
    kind: str,
    label: str,
    body: list[Line],
    source: bool,
    problems: list[Problem],
) -> tuple[dict[str, Passage], list[Line]]:
    shape, found = SHAPES[kind], dict[str, Passage]()
    position = 0
    while position < len(body) and (match := _SETTING.match(body[position][1])):
        number, name, value = body[position][0], match["name"], match["value"]
        allowed = shape.settings.get(name)
        if name in found:
            first = found[name].line
            problems.append(problem(path, number, "S108", id=name, first=first))
        elif name in shape.words:
            found[name] = Passage(value, number)
            if not value:
                problems.append(problem(path, number, "S120", name=f"{name}:"))
        elif name not in shape.settings:
            known = ", ".join([*shape.settings, *shape.words]) or "–"
            problems.append(problem(path, number, "S113", block=label, name=name, known=known))
        elif not source:
            problems.append(problem(path, number, "P407", expected=f"/// {label}"))
        elif allowed is not None and value not in allowed:
            expected = ", ".join(allowed)
            problems.append(
                problem(
                    path, number, "S114", block=label, name=name, value=value, expected=expected
                )
            )
        else:
            found[name] = Passage(value, number)
        position += 1
    if source:
        for name in shape.required:
            if name not in found:
                problems.append(problem(path, line, "S115", block=label, name=f"{name}:"))
    return found, body[position:]


def _passages(
    path: Path, kind: str, body: list[Line], problems: list[Problem]
) -> tuple[list[Passage], list[Option], dict[str, Passage]]:
    passages: list[Passage] = []
    labels: dict[str, Passage] = {}
    paragraph: list[Line] = []

    def end() -> None:
        if paragraph:
            text = "\n".join(text for _, text in paragraph)
            passages.append(Passage(text, paragraph[0][0]))
            paragraph.clear()

    for number, text in body:
        match = _NAMED.match(text)
        if not text.strip():
            end()
        elif match and match["name"] in SHAPES[kind].lines:
            end()
            name = match["name"]
            if name in labels:
                first = labels[name].line
                problems.append(problem(path, number, "S108", id=name, first=first))
            elif not match["value"]:
                problems.append(problem(path, number, "S120", name=f"{name}:"))
            labels.setdefault(name, Passage(match["value"], number))
        else:
            paragraph.append((number, text.rstrip()))
    end()
    return passages, [], labels
