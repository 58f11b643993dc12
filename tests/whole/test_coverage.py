"""What had to be said is said: `lessons/coverage.yml` names steps and items that really carry it.

Cannot see: whether a step says it well, or fairly to both sides. People read that.
"""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from app.content.citations import cite
from app.content.cited import cited_in
from app.content.durations import step_seconds
from app.content.library import Library, read_library
from app.content.model import FactCards, Mirror, Module, Quiz, Step, TeacherNotes, Words
from app.content.strict_yaml import read
from tests.given import LANGUAGES, MODULES

LESSONS = Path(__file__).resolve().parents[2] / "lessons"
POINTS: Mapping[str, Mapping[str, Any]] = read((LESSONS / "coverage.yml").read_text())[0]["points"]
every_point = pytest.mark.parametrize("point", POINTS)
every_module = pytest.mark.parametrize("name", MODULES)

# The points of the founding article (P1 to P16); P2 and P3, photos, are one.
ARTICLE = {f"P{number}" for number in range(1, 17)}


@pytest.fixture(scope="module")
def books() -> Library:
    """The lessons as they stand in the repository, read on the day the facts were checked."""
    return read_library(LESSONS, dt.date(2026, 11, 22))


def parts_in(value: object) -> Iterator[object]:
    """Give a part and everything inside it that students see."""
    if isinstance(value, TeacherNotes):
        return
    yield value
    if isinstance(value, Mapping):
        value = tuple(value.values())
    if isinstance(value, tuple):
        inside: tuple[object, ...] = value
    elif is_dataclass(value) and not isinstance(value, type):
        inside = tuple(getattr(value, one.name) for one in fields(value))
    else:
        return
    for part in inside:
        yield from parts_in(part)


def words_in(value: object) -> list[Words]:
    """Give every passage that students see."""
    return [part for part in parts_in(value) if isinstance(part, Words)]


def facts_in(value: object) -> set[str]:
    """Give the facts that stand on cards, in mirrors or behind numbers."""
    found = set(cited_in(*(words.ko for words in words_in(value))))
    for part in parts_in(value):
        if isinstance(part, FactCards):
            found |= set(part.facts)
        elif isinstance(part, Mirror):
            found.add(part.national[0])
    return found


def carries(place: str, value: object, point: Mapping[str, Any]) -> bool:
    """Say whether a step or an item shows a fact of the point, or has its words in both languages.

    Words stand for places without such a fact only, so that no word is claimed in vain.
    """
    marked = point.get("words", {}).get(place)
    if marked is None:
        return bool(facts_in(value) & set(point["facts"]))
    return all(
        any(marked[language] in words[language] for words in words_in(value))
        for language in LANGUAGES
    )


def step_at(books: Library, place: str) -> Step:
    """Give the step called `module/step`."""
    module, _, name = place.partition("/")
    step = books.modules[module].step(name)
    assert step is not None, place
    return step


def item_at(books: Library, place: str) -> Quiz:
    """Give the item called `module/item`."""
    module, _, name = place.partition("/")
    return books.modules[module].items[name]


# --- what the article and the issue ask for ---------------------------------------------------


def test_every_point_of_the_article_is_on_the_list() -> None:
    assert {code for point in POINTS.values() for code in point["code"]} == ARTICLE


@every_point
def test_a_point_has_a_step_and_two_items_that_count(books: Library, point: str) -> None:
    places = POINTS[point]
    assert len(set(places["steps"])) >= 1
    assert len(set(places["items"])) >= 2
    for place in places["steps"]:
        assert carries(place, step_at(books, place), places), place
    for place in places["items"]:
        assert item_at(books, place).graded, place
        assert carries(place, item_at(books, place), places), place
    assert set(places.get("words", {})) <= {*places["steps"], *places["items"]}


@every_point
def test_a_point_rests_on_dated_facts_with_sources(books: Library, point: str) -> None:
    names = POINTS[point]["facts"]
    assert names
    for name in names:
        fact = books.registries.facts[name]
        assert fact.audience == "student", name
        assert fact.source.ko, name
        assert fact.source.en, name
        assert fact.as_of, name


@every_point
def test_no_fact_is_claimed_that_none_of_the_places_shows(books: Library, point: str) -> None:
    places = POINTS[point]
    shown = set[str]()
    for place in places["steps"]:
        shown |= facts_in(step_at(books, place))
    for place in places["items"]:
        shown |= facts_in(item_at(books, place))
    assert set(places["facts"]) <= shown


def test_both_sides_of_the_ministry_debate_have_a_place(books: Library) -> None:
    """Neutral words where opinions differ: the item that sorts them has a bin for each side."""
    bins = item_at(books, "who-must-act/q5").bins
    assert {"critics", "ministry", "known"} <= set(bins)


# --- never "80 % are teenage boys" ------------------------------------------------------------

_FOUR_FIFTHS = (
    r"(?:\b80(?:\.3)?\s?(?:%|per ?cent)|\b(?:8|eight) (?:in|out of) (?:10|ten)|four[- ]fifths"
    r"|\b(?:4|four) (?:in|out of) (?:5|five)|10명 중 8명|열에 여덟|열 명 중 여덟|5명 중 4명"
    r"|다섯 명? ?중 넷|5분의 4)"
)
_BOYS = r"(?:\b(?:school)?boys?\b|\bmales?\b|\bmen\b|남학생|남자|남성|소년(?!부|원|법))"
SAYS_BOYS = re.compile(rf"{_FOUR_FIFTHS}.*{_BOYS}|{_BOYS}.*{_FOUR_FIFTHS}", re.IGNORECASE)


def sentences(text: str) -> list[str]:
    """Split a passage where a sentence ends; a point inside a number does not end one."""
    return re.split(r"(?<=[.?!])\s+|\n", text)


def asserted(quiz: Quiz) -> Iterator[Words]:
    """Give what an item says in our own name: not the question, which may quote, nor the options.

    An option may be the very sentence that students learn to correct; its feedback is ours.
    """
    yield from quiz.feedback.values()
    yield from (words for words in (quiz.hint, quiz.closing) if words)


def said_to_students(module: Module) -> Iterator[Words]:
    """Give everything a module tells students in our own name."""
    for step in module.steps:
        for part in (*step.parts, *(step.facts_route or ())):
            if not isinstance(part, Quiz):
                yield from words_in(part)
    for quiz in module.items.values():
        yield from asserted(quiz)


@pytest.mark.parametrize(
    "line",
    [
        "80% of offenders are teenage boys",
        "Of those caught, 80.3 per cent were schoolboys",
        "Eight in ten of them are boys.",
        "Boys are four in five of those caught.",
        "붙잡힌 사람 10명 중 8명이 10대 남학생이었다",
        "남학생이 80.3%",
        "가해자의 5분의 4는 소년",
    ],
)
def test_such_a_line_would_be_seen(line: str) -> None:
    assert SAYS_BOYS.search(line)


@every_module
def test_no_sentence_makes_boys_of_the_four_fifths(books: Library, name: str) -> None:
    for words in said_to_students(books.modules[name]):
        for language in LANGUAGES:
            for line in sentences(cite(words[language], language, books.registries)):
                assert not SAYS_BOYS.search(line), line


def test_no_fact_makes_boys_of_the_four_fifths(books: Library) -> None:
    for name, fact in books.registries.facts.items():
        for text in (fact.statement.ko, fact.statement.en):
            assert not any(SAYS_BOYS.search(line) for line in sentences(text)), name


@every_module
def test_the_share_of_teenagers_never_stands_without_its_time(books: Library, name: str) -> None:
    share = re.compile(r"\{\{STAT-POL-(2024|2025)\.teen-share(?:-words)?\}\}")
    time = {"2024": "{{STAT-POL-2024.year}}", "2025": "{{STAT-POL-2025.period}}"}
    module = books.modules[name]
    places = [*module.items.values(), *(part for step in module.steps for part in step.parts)]
    for place in places:
        for language in LANGUAGES:
            text = " ".join(words[language] for words in words_in(place))
            for match in share.finditer(text):
                assert time[match[1]] in text, (getattr(place, "id", place), language)


# --- ideas ------------------------------------------------------------------------------------


def test_every_idea_is_offered_by_three_items_or_more(books: Library) -> None:
    """Otherwise a wrong pattern could not be seen, and so not taught again."""
    carried: dict[str, set[str]] = defaultdict(set)
    for module in books.modules.values():
        for quiz in module.items.values():
            for idea in quiz.misconceptions if quiz.graded else ():
                carried[idea].add(f"{module.id}/{quiz.id}")
    few = {
        idea: carried[idea] for idea in books.registries.misconceptions if len(carried[idea]) < 3
    }
    assert few == {}


# --- length -----------------------------------------------------------------------------------


@every_module
def test_a_module_takes_8_to_18_minutes_and_the_same_in_both_languages(
    books: Library, name: str
) -> None:
    """A lesson from start to end, without the recall of another module and the second look."""
    module = books.modules[name]
    minutes = {
        language: sum(
            step_seconds(step, module.pool(step.pool) if step.draw else (), language)
            for step in module.steps
            if not step.retrieve and not step.reteach_of
        )
        / 60
        for language in LANGUAGES
    }
    assert min(minutes.values()) >= 8, minutes
    assert max(minutes.values()) <= 18, minutes
    assert max(minutes.values()) <= 1.2 * min(minutes.values()), minutes
