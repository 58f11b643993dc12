"""The registries beside the lessons: dated facts, help channels, ideas, duties, paths, words.

Every shown field is a pair, because a feature exists when both languages work. Unknown keys are
refused. Nothing here reads the clock: whether something is overdue is asked with `today`.
"""

import datetime as dt
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
)

from app.content import strict_yaml
from app.content.misfits import misfit
from app.content.problems import Problem, problem


def _real_day(text: str) -> str:
    dt.date.fromisoformat(text)  # raises ValueError for the 31st of February
    return text


Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Day = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$"), AfterValidator(_real_day)]
Moment = Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
Audience = Literal["student", "teacher"]
Confidence = Literal["high", "medium", "unconfirmed"]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Pair(_Entry):
    """The same words in both languages."""

    ko: Text
    en: Text

    def __getitem__(self, language: str) -> str:
        return self.ko if language == "ko" else self.en


class Value(Pair):
    """A number or date that a sentence may cite; `n` is the bare number, for a chart."""

    n: float | None = None


class Change(_Entry):
    """What stood before a date and what stands after it."""

    on: Day
    before: Pair
    after: Pair


class Fact(_Entry):
    """One dated statement with its source.

    `as_of` is the state of the world described, `checked` the day we read it, `review_by` the day
    by which somebody must read it again (decision 10).
    """

    kind: Literal["law", "figure", "case", "event", "hotline", "duty", "abroad"]
    audience: Audience
    confidence: Confidence
    statement: Pair
    penalty: Pair | None = None
    since: Pair | None = None
    article: Pair | None = None
    source: Pair
    links: tuple[str, ...] = ()
    as_of: Moment
    checked: Day
    review_by: Day
    changed: tuple[Change, ...] = ()
    nuance: Pair | None = None
    names_company: bool = False
    help: str | None = None
    values: Mapping[str, Value] = Field(default_factory=dict)
    decoys: Mapping[str, Value] = Field(default_factory=dict)

    def overdue(self, today: dt.date) -> bool:
        """Say whether the review date has passed."""
        return dt.date.fromisoformat(self.review_by) < today


class Channel(_Entry):
    """One place that helps: alone in holding phone numbers and hours (decision 15)."""

    name: Pair
    phone: Text | None = None
    dial: Annotated[str, StringConstraints(pattern=r"^[0-9+]+$")] | None = None
    hours: Pair | None = None
    for_: Pair = Field(alias="for")
    can: Pair
    cannot: Pair | None = None
    also: tuple[Pair, ...] = ()
    doors: tuple[Literal["me", "friend", "did", "teacher", "parent"], ...] = ()
    audience: Audience
    confidence: Literal["high", "medium", "low", "unconfirmed"]
    as_of: Moment
    checked: Day
    review_by: Day
    source: Pair
    fact: str | None = None
    urgent: bool = False

    def overdue(self, today: dt.date) -> bool:
        """Say whether the review date has passed."""
        return dt.date.fromisoformat(self.review_by) < today


class Misconception(_Entry):
    """A false idea that options carry, its refutation, and the codes of the research it joins."""

    name: Pair
    refutation: Pair
    codes: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()


class Duty(_Entry):
    """A statutory education duty that one session can count toward."""

    name: Pair
    hours: Pair
    law: Pair
    fact: str | None = None
    note: Pair | None = None


class PathOfModules(_Entry):
    """A named choice of modules in an order."""

    name: Pair
    modules: tuple[str, ...]


class Order(_Entry):
    """The order of all modules, and the paths."""

    order: tuple[str, ...]
    paths: Mapping[str, PathOfModules] = Field(default_factory=dict)


class Term(_Entry):
    """A hard word and its plain form."""

    ko: Text
    en: Text
    plain: Pair


class Glossary(_Entry):
    """Readings of chat abbreviations (for ears), and terms in plain words."""

    readings: Mapping[str, str] = Field(default_factory=dict)
    terms: Mapping[str, Term] = Field(default_factory=dict)


class Nicknames(_Entry):
    """Words of which a nickname is drawn: one of each list; its place in the list is kept."""

    first: tuple[Pair, ...] = ()
    second: tuple[Pair, ...] = ()


class Registries(_Entry):
    """All registries together."""

    facts: Mapping[str, Fact]
    help: Mapping[str, Channel]
    misconceptions: Mapping[str, Misconception]
    duties: Mapping[str, Duty]
    catalogue: Order
    glossary: Glossary
    nicknames: Nicknames
    places: Mapping[str, tuple[Path, int]]  # "fact LAW-1", "fact LAW-1.since.ko" → file, line


_ID = re.compile(r"[A-Za-z][A-Za-z0-9-]*\Z")


def read_registries(folder: Path) -> tuple[Registries, list[Problem]]:
    """Read every registry of a lessons folder; an entry that does not fit is left out and named."""
    problems: list[Problem] = []
    places: dict[str, tuple[Path, int]] = {}

    def table(label: str, paths: list[Path], model: type[_Entry]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for path in paths:
            found |= _entries(path, label, model, found, places, problems)
        return found

    facts = table("fact", sorted((folder / "facts").glob("*.yml")), Fact)
    channels = table("help", [folder / "help.yml"], Channel)
    ideas = table("misconception", [folder / "misconceptions.yml"], Misconception)
    duties = table("duty", [folder / "duties.yml"], Duty)
    order = _whole(folder / "catalogue.yml", Order, places, problems)
    words = _whole(folder / "glossary.yml", Glossary, places, problems)
    nicknames = _whole(folder / "nicknames.yml", Nicknames, places, problems)
    registries = Registries.model_construct(
        facts=facts,
        help=channels,
        misconceptions=ideas,
        duties=duties,
        catalogue=order if isinstance(order, Order) else Order(order=()),
        glossary=words if isinstance(words, Glossary) else Glossary(),
        nicknames=nicknames if isinstance(nicknames, Nicknames) else Nicknames(),
        places=places,
    )
    return registries, problems


def _load(path: Path, problems: list[Problem]) -> tuple[Any, dict[str, int]]:
    if not path.exists():
        return {}, {}
    try:
        return strict_yaml.read(path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError:
        problems.append(problem(path, 1, "S100", detail="UnicodeDecodeError"))
    except strict_yaml.UnreadableYaml as failure:
        problems.append(problem(path, failure.line, "S102", detail=failure.detail))
    return {}, {}


def _entries(
    path: Path,
    label: str,
    model: type[_Entry],
    already: Mapping[str, object],
    places: dict[str, tuple[Path, int]],
    problems: list[Problem],
) -> dict[str, _Entry]:
    content, lines = _load(path, problems)
    found: dict[str, _Entry] = {}
    if not isinstance(content or {}, dict):
        problems.append(problem(path, 1, "F510", where=path.name, **misfit("table")))
        return found
    for key, raw in (content or {}).items():
        line = lines.get(str(key), 1)
        if not _ID.match(str(key)):
            problems.append(problem(path, line, "F510", where=key, **misfit("key")))
            continue
        if key in already:
            problems.append(problem(path, line, "S108", id=key, first=places[f"{label} {key}"][1]))
        entry = _entry(path, str(key), raw, model, lines, problems)
        if entry is not None:
            found[str(key)] = entry
    _remember(path, label, lines, places)
    return found


def _whole(
    path: Path,
    model: type[_Entry],
    places: dict[str, tuple[Path, int]],
    problems: list[Problem],
) -> _Entry | None:
    content, lines = _load(path, problems)
    _remember(path, path.stem, lines, places)
    return _entry(path, "", content, model, lines, problems) if content else None


def _remember(
    path: Path, label: str, lines: Mapping[str, int], places: dict[str, tuple[Path, int]]
) -> None:
    for key, line in lines.items():
        places.setdefault(f"{label} {key}", (path, line))


def _entry(
    path: Path,
    key: str,
    raw: object,
    model: type[_Entry],
    lines: Mapping[str, int],
    problems: list[Problem],
) -> _Entry | None:
    try:
        return model.model_validate(raw)
    except ValidationError as failure:
        for error in failure.errors():
            where = ".".join([*([key] if key else []), *(str(part) for part in error["loc"])])
            line = _line_of(where, lines)
            sentences = misfit(error["type"], error.get("ctx"))
            problems.append(problem(path, line, "F510", where=where or path.name, **sentences))
        return None


def _line_of(where: str, lines: Mapping[str, int]) -> int:
    """Give the line of the longest known beginning of a key path."""
    parts = where.split(".")
    for length in range(len(parts), 0, -1):
        line = lines.get(".".join(parts[:length]))
        if line is not None:
            return line
    return 1
