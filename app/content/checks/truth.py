"""Facts by id, numbers never typed, nothing unsure before a student."""

import re
from collections.abc import Iterator
from pathlib import Path

from app.content.citations import CITATION, STORY_NUMBER, broken_citations
from app.content.passages import Placed, passages
from app.content.problems import Problem, problem
from app.content.registries import Registries
from app.content.tree import Block, Lesson, Passage

# A digit beside a unit that law and statistics use. Story numbers are marked, so none is left.
_NUMBER = re.compile(
    r"\d[\d,.]*\s*(?:년|개월|월|일|세|살|만\s*원|천만|억|원|%|퍼센트|명|건|배"
    r"|per\s*cent|percent|years?|months?|won|million|students|people)(?![A-Za-z])"
    r"|(?:19|20)\d\d(?!\d)"
    r"|(?:KRW|₩)\s*\d[\d,.]*",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"(?<!\d)(?:0\d{1,2}[-). ]\s?\d{3,4}[-. ]\d{4}|01[016789]\d{7,8}|1[0-9]{3}[- ]\d{4}"
    r"|1(?:12|17|19|32|82)|13(?:66|77|88))(?!\d)"
)


def check(lesson: Lesson, registries: Registries) -> list[Problem]:
    """Check what one file cites, and what it types."""
    problems: list[Problem] = []
    for placed in passages(lesson):
        passage = placed.passage
        problems += broken_citations(lesson.path, passage.line, passage.text, registries)
        problems += check_typed(lesson.path, placed)
    for block in lesson.blocks("fact", "help"):
        problems += _cards(lesson, block, registries)
    for block in lesson.blocks("mirror"):
        if "national" in block.settings:
            problems += _national(lesson, block.settings["national"], registries)
        if "protective" in block.settings:
            problems += _protective(lesson, block)
    return problems


def check_fitness(source: Lesson, registries: Registries) -> list[Problem]:
    """Check whether students may see what the source cites; the other file cites the same."""
    problems: list[Problem] = []
    for placed in passages(source):
        for match in CITATION.finditer(placed.passage.text) if placed.for_students else ():
            line = placed.passage.line + placed.passage.text.count("\n", 0, match.start())
            problems += _fit(source, line, match["id"], registries)
    for block in source.blocks("fact", "help", "mirror"):
        names = [f"help:{name}" for name in block.names] if block.kind == "help" else block.names
        line = block.line
        if block.kind == "mirror" and "national" in block.settings:
            setting = block.settings["national"]
            names, line = [setting.text.partition(".")[0]], setting.line
        for name in names:
            problems += _fit(source, line, name, registries)
    return problems


def _fit(source: Lesson, line: int, name: str, registries: Registries) -> Iterator[Problem]:
    if name.startswith("help:"):
        channel = registries.help.get(name[5:])
        if channel and channel.audience == "teacher":
            yield problem(source.path, line, "F509", id=name[5:])
        return
    fact = registries.facts.get(name)
    if fact and fact.confidence != "high":
        yield problem(source.path, line, "F507", id=name, confidence=fact.confidence)
    elif fact and fact.audience == "teacher":
        yield problem(source.path, line, "F509", id=name)


def check_typed(path: Path, placed: Placed) -> Iterator[Problem]:
    """Look for a number that is neither cited nor marked as part of a story."""

    def blank(match: re.Match[str]) -> str:  # keeps offsets, so that lines stay right
        return re.sub(r"[^\n]", " ", match[0])

    text = STORY_NUMBER.sub(blank, CITATION.sub(blank, placed.passage.text))
    phone = _PHONE.search(text)
    if phone:
        line = placed.passage.line + text.count("\n", 0, phone.start())
        yield problem(path, line, "F505", text=phone[0])
        return
    number = _NUMBER.search(text)
    if number:
        line = placed.passage.line + text.count("\n", 0, number.start())
        yield problem(path, line, "F504", text=number[0])


def _cards(lesson: Lesson, block: Block, registries: Registries) -> Iterator[Problem]:
    code, known = ("F501", registries.facts) if block.kind == "fact" else ("F503", registries.help)
    for name in block.names:
        if name not in known:
            yield problem(lesson.path, block.line, code, id=name)


def _national(lesson: Lesson, setting: Passage, registries: Registries) -> Iterator[Problem]:
    """Ask for a bare number: the mirror draws it."""
    name, _, key = setting.text.partition(".")
    fact = registries.facts.get(name)
    if fact is None:
        yield problem(lesson.path, setting.line, "F501", id=name)
    elif key not in fact.values or fact.values[key].n is None:
        known = ", ".join(k for k, v in fact.values.items() if v.n is not None) or "–"
        yield problem(lesson.path, setting.line, "F502", id=name, key=key, known=known)


def _protective(lesson: Lesson, block: Block) -> Iterator[Problem]:
    setting, keys = block.settings["protective"], [option.key for option in block.options]
    if setting.text not in keys:
        yield problem(
            lesson.path,
            setting.line,
            "S114",
            block=block.id,
            name="protective",
            value=setting.text,
            expected=", ".join(keys) or "–",
        )
