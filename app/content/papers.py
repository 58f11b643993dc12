"""What a school prints: `papers/<paper>.ko.md` and `.en.md`, the same in both languages.

The Korean file is the source: it alone says for whom the paper is, which form it has, and which
facts and help channels are printed below it. The other file repeats only words.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.content import strict_yaml
from app.content.checks import care, scripts, truth
from app.content.citations import CITATION, broken_citations
from app.content.cited import cited_in
from app.content.model import Words
from app.content.passages import Placed
from app.content.problems import Problem, errors, problem
from app.content.registries import Registries
from app.content.tree import Passage

AUDIENCES = ("staff", "parents", "students")
FORMS = ("letter", "wallet", "poster")
_SETTINGS = ("audience", "form", "facts", "channels")
_WORDS = ("title", "lead")

_HEADING = re.compile(r"##\s+(?P<title>.*?)\s*\{#(?P<id>[a-z][a-z0-9-]*)\}\s*\Z")


@dataclass(frozen=True, slots=True)
class Section:
    """One heading and what stands below it."""

    id: str
    title: Words
    passages: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper to print. `facts` are those it names and those behind its numbers."""

    id: str
    audience: str
    form: str
    title: Words
    lead: Words
    sections: tuple[Section, ...]
    facts: tuple[str, ...]
    channels: tuple[str, ...]

    def section(self, section_id: str) -> Section | None:
        """Give a section by id, or None."""
        return next((one for one in self.sections if one.id == section_id), None)


@dataclass
class _Part:
    id: str
    title: Passage
    passages: list[Passage] = field(default_factory=list)


@dataclass
class _Draft:
    path: Path
    language: str
    front: dict[str, Any]
    lines: dict[str, int]
    parts: list[_Part] = field(default_factory=list)

    def passages(self) -> Iterator[tuple[str, Passage]]:
        """Give everything a reader sees, with an address."""
        for name in _WORDS:
            yield name, Passage(str(self.front.get(name, "")), self.lines.get(name, 1))
        for part in self.parts:
            yield f"#{part.id}", part.title
            for number, passage in enumerate(part.passages, start=1):
                yield f"#{part.id}/{number}", passage

    def names(self, key: str) -> tuple[str, ...]:
        """Give a list of the front matter."""
        return tuple(map(str, self.front.get(key) or ()))


def read_papers(folder: Path, registries: Registries) -> tuple[dict[str, Paper], list[Problem]]:
    """Read every paper of a lessons folder; one with an error is left out and named."""
    found: dict[str, Paper] = {}
    problems: list[Problem] = []
    names = {path.name.partition(".")[0] for path in (folder / "papers").glob("*.md")}
    for name in sorted(names):
        paper, mine = _paper(folder / "papers", name, registries)
        problems += mine
        if paper is not None and not errors(mine):
            found[name] = paper
    order = sorted(found.values(), key=lambda paper: AUDIENCES.index(paper.audience))
    return {paper.id: paper for paper in order}, problems


def _paper(folder: Path, name: str, registries: Registries) -> tuple[Paper | None, list[Problem]]:
    problems: list[Problem] = []
    drafts = [_read(folder / f"{name}.{language}.md", problems) for language in ("ko", "en")]
    ko, en = drafts
    if ko is None or en is None:
        return None, problems
    problems += _settings(ko, en)
    if not errors(problems):
        problems += _compare(ko, en)
    for draft in (ko, en):
        for address, passage in draft.passages():
            placed = Placed(address, passage)
            problems += broken_citations(draft.path, passage.line, passage.text, registries)
            problems += truth.check_typed(draft.path, placed)
            problems += care.check_passage(draft.path, draft.language, placed)
            problems += scripts.check(draft.path, draft.language, placed)
    problems += _fitness(ko, registries)
    return (None if errors(problems) else _join(name, ko, en)), problems


def _read(path: Path, problems: list[Problem]) -> _Draft | None:
    if not path.exists():
        problems.append(problem(path, 1, "P415", name=path.name))
        return None
    try:
        text = unicodedata.normalize("NFC", path.read_bytes().decode("utf-8-sig"))
        lines = text.replace("\r\n", "\n").split("\n")
        end = lines.index("---", 1) if lines[0] == "---" else 0
        front, places = strict_yaml.read("\n".join(lines[1:end]), first_line=2)
    except UnicodeDecodeError as failure:
        problems.append(problem(path, 1, "S100", detail=type(failure).__name__))
        return None
    except strict_yaml.UnreadableYaml as failure:
        problems.append(problem(path, failure.line, "S102", detail=failure.detail))
        return None
    except ValueError:
        front, places, end = None, {}, 0
    if not isinstance(front, dict):
        problems.append(problem(path, 1, "S101"))
        return None
    draft = _Draft(path, path.name.split(".")[1], front, places)
    _body(draft, list(enumerate(lines, start=1))[end + 1 :], problems)
    return draft


def _body(draft: _Draft, lines: list[tuple[int, str]], problems: list[Problem]) -> None:
    paragraph: list[tuple[int, str]] = []

    def end() -> None:
        if paragraph:
            passage = Passage("\n".join(text for _, text in paragraph), paragraph[0][0])
            if draft.parts:
                draft.parts[-1].passages.append(passage)
            else:
                problems.append(problem(draft.path, passage.line, "S118"))
            paragraph.clear()

    for number, text in [*lines, (0, "")]:
        if text.startswith("## "):
            end()
            match = _HEADING.match(text)
            if match is None:
                problems.append(problem(draft.path, number, "S106"))
                continue
            first = next((one for one in draft.parts if one.id == match["id"]), None)
            if first:
                details = {"id": first.id, "first": first.title.line}
                problems.append(problem(draft.path, number, "S108", **details))
            draft.parts.append(_Part(match["id"], Passage(match["title"], number)))
        elif text.strip():
            paragraph.append((number, text.rstrip()))
        else:
            end()


def _settings(ko: _Draft, en: _Draft) -> Iterator[Problem]:
    allowed = {"audience": AUDIENCES, "form": FORMS}
    for draft, known in ((ko, (*_SETTINGS, *_WORDS)), (en, _WORDS)):
        for key in draft.front:
            line = draft.lines.get(key, 1)
            if key in _SETTINGS and draft is en:
                yield problem(draft.path, line, "P407", expected=", ".join(_WORDS))
            elif key not in known:
                yield problem(draft.path, line, "S103", key=key, known=", ".join(known))
        for key in known:
            if not draft.front.get(key) and key not in ("facts", "channels"):
                yield problem(draft.path, 1, "S104", key=key)
    for key, values in allowed.items():
        if ko.front.get(key) and ko.front[key] not in values:
            line = ko.lines.get(key, 1)
            yield problem(ko.path, line, "S105", key=key, expected=", ".join(values))


def _compare(ko: _Draft, en: _Draft) -> Iterator[Problem]:
    other = ko.path.name
    for number in range(max(len(ko.parts), len(en.parts))):
        there = ko.parts[number] if number < len(ko.parts) else None
        here = en.parts[number] if number < len(en.parts) else None
        if there is None or here is None or there.id != here.id:
            yield problem(
                en.path,
                here.title.line if here else en.parts[-1].title.line if en.parts else 1,
                "P401",
                other=other,
                found=f"## {here.id}" if here else "–",
                expected=f"## {there.id}" if there else "–",
                line=there.title.line if there else ko.parts[-1].title.line if ko.parts else 1,
            )
            return
    for here, there in zip(en.parts, ko.parts, strict=True):
        found, expected = len(here.passages), len(there.passages)
        if found != expected:
            details = {"where": here.id, "found": found, "expected": expected}
            place = {"other": other, "line": there.title.line}
            yield problem(en.path, here.title.line, "P406", **details, **place)
            return
    for (_, mine), (_, its) in zip(en.passages(), ko.passages(), strict=True):
        if _cited(mine) != _cited(its):
            details = {"found": _cited(mine) or "–", "expected": _cited(its) or "–"}
            yield problem(en.path, mine.line, "P409", **details, other=other, line=its.line)


def _cited(passage: Passage) -> str:
    return ", ".join(sorted(match[0].strip("{} ") for match in CITATION.finditer(passage.text)))


def _fitness(ko: _Draft, registries: Registries) -> Iterator[Problem]:
    """Only staff may read what is meant for teachers or not quite sure."""
    for key, known, code in (
        ("facts", registries.facts, "F501"),
        ("channels", registries.help, "F503"),
    ):
        line = ko.lines.get(key, 1)
        for name in ko.names(key):
            if name not in known:
                yield problem(ko.path, line, code, id=name)
    if ko.front.get("audience") == "staff":
        return
    places = [(name, ko.lines.get("facts", 1)) for name in ko.names("facts")]
    for _, passage in ko.passages():
        places += [(name, passage.line) for name in cited_in(passage.text)]
    for name, line in places:
        fact = registries.facts.get(name)
        if fact and fact.confidence != "high":
            yield problem(ko.path, line, "F507", id=name, confidence=fact.confidence)
        elif fact and fact.audience == "teacher":
            yield problem(ko.path, line, "F509", id=name)
    for name in ko.names("channels"):
        channel = registries.help.get(name)
        if channel and channel.audience == "teacher":
            yield problem(ko.path, ko.lines.get("channels", 1), "F509", id=name)


def _join(name: str, ko: _Draft, en: _Draft) -> Paper:
    texts = [passage.text for _, passage in ko.passages()]
    return Paper(
        id=name,
        audience=str(ko.front["audience"]),
        form=str(ko.front["form"]),
        title=Words(str(ko.front["title"]), str(en.front["title"])),
        lead=Words(str(ko.front["lead"]), str(en.front["lead"])),
        sections=tuple(
            Section(
                one.id,
                Words(one.title.text, other.title.text),
                tuple(
                    Words(here.text, there.text)
                    for here, there in zip(one.passages, other.passages, strict=True)
                ),
            )
            for one, other in zip(ko.parts, en.parts, strict=True)
        ),
        facts=tuple(dict.fromkeys([*ko.names("facts"), *cited_in(*texts)])),
        channels=ko.names("channels"),
    )
