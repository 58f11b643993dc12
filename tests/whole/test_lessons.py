"""Every lesson that is served has what a lesson needs, in both languages; every fact is there.

Cannot see: whether a lesson is good, or the law is as it says. People read that.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.content.library import Library, read_library
from app.content.model import FactCards, HelpCards, Mirror, Module, Plan, Quiz, TeacherNotes, Words
from app.content.problems import ERROR
from tests.given import MODULES
from tests.whole.fact_ids import STUDIED

ROOT = Path(__file__).resolve().parents[2]
LESSONS = ROOT / "lessons"
every_module = pytest.mark.parametrize("name", MODULES)


@pytest.fixture(scope="module")
def books() -> Library:
    """The lessons as they stand in the repository, read on the day the facts were checked."""
    return read_library(LESSONS, dt.date(2026, 11, 22))


def notes(module: Module, use: str) -> list[TeacherNotes]:
    """Give what a module tells teachers for one use."""
    parts = [part for step in module.steps for part in step.of("teacher")]
    return [part for part in parts if isinstance(part, TeacherNotes) and part.use == use]


def words_of_students(module: Module) -> Iterator[Words]:
    """Give everything a student may read in the items of a module."""
    for quiz in module.items.values():
        yield from (*quiz.stem, *quiz.options.values(), *quiz.feedback.values())
        yield from (words for words in (quiz.hint, quiz.closing) if words)


# --- the whole --------------------------------------------------------------------------------


def test_nothing_is_withheld_and_nothing_is_wrong(books: Library) -> None:
    assert dict(books.withheld) == {}
    assert [problem for problem in books.problems if problem.severity == ERROR] == []
    assert set(books.modules) == set(MODULES)


def test_every_module_stands_in_the_catalogue_once(books: Library) -> None:
    order = books.registries.catalogue.order
    assert list(books.modules) == [name for name in order if name in books.modules]
    assert len(set(order)) == len(order)
    for path in books.registries.catalogue.paths.values():
        assert set(path.modules) <= set(order)


def test_all_five_kinds_are_used(books: Library) -> None:
    kinds = Counter(q.logic.kind for m in books.modules.values() for q in m.pool("check"))
    assert set(kinds) == {"single", "multiple", "ordering", "sorting", "matching"}


def test_reading_twice_gives_the_same(books: Library) -> None:
    again = read_library(LESSONS, dt.date(2026, 11, 22))
    assert again.fingerprint == books.fingerprint
    assert dict(again.modules) == dict(books.modules)


# --- one module -------------------------------------------------------------------------------


@every_module
def test_the_pool_is_large_enough_and_each_item_whole(books: Library, name: str) -> None:
    pool = books.modules[name].pool("check")
    assert len(pool) >= 8
    assert sum(quiz.scenario for quiz in pool) >= 4
    for quiz in pool:
        assert quiz.graded
        assert quiz.hint is not None, quiz.id
        assert quiz.closing is not None, quiz.id
        assert quiz.tests in books.modules[name].objectives, quiz.id
        assert set(quiz.feedback) == set(quiz.options) == set(quiz.logic.keys)


@every_module
def test_the_boosters_are_there(books: Library, name: str) -> None:
    for pool in ("booster-week", "booster-month"):
        found = books.modules[name].pool(pool)
        assert len(found) >= 3
        assert all(quiz.graded and quiz.hint and quiz.closing for quiz in found)


@every_module
def test_the_kinds_are_mixed(books: Library, name: str) -> None:
    kinds = {quiz.logic.kind for quiz in books.modules[name].pool("check")}
    assert len(kinds) >= 4


@every_module
def test_every_objective_is_asked_about(books: Library, name: str) -> None:
    module = books.modules[name]
    assert set(module.objectives) == {quiz.tests for quiz in module.pool("check")}


@every_module
def test_every_idea_that_a_module_breaks_is_offered(books: Library, name: str) -> None:
    module = books.modules[name]
    offered = {idea for quiz in module.items.values() for idea in quiz.misconceptions}
    assert set(module.breaks) <= offered
    assert offered <= set(books.registries.misconceptions)


@every_module
def test_three_items_prove_that_it_was_understood(books: Library, name: str) -> None:
    module = books.modules[name]
    assert len(module.proves) == len(set(module.proves)) == 3
    assert set(module.proves) <= {quiz.id for quiz in module.pool("check")}
    assert module.sentence.ko
    assert module.sentence.en


@every_module
def test_the_steps_have_the_shape_of_a_lesson(books: Library, name: str) -> None:
    module = books.modules[name]
    ids = [step.id for step in module.steps]
    assert ids[:3] == ["start", "recall", "hook"]
    assert ids[-3:] == ["check", "again", "plan"]
    assert "evidence" in ids
    steps = {step.id: step for step in module.steps}
    assert [step.id for step in module.steps if step.retrieve] == ["recall"]
    assert (steps["check"].draw, steps["check"].reteach) == (4, "again")
    assert steps["check"].scenarios >= 2
    assert (steps["again"].draw, steps["again"].reteach_of) == (2, "check")
    assert steps["again"].parts, "a re-teach that says nothing"
    assert [p for p in steps["hook"].parts if isinstance(p, Quiz) and not p.graded]
    assert [part for part in steps["evidence"].parts if isinstance(part, FactCards)]
    assert [part for part in steps["plan"].parts if isinstance(part, Plan)]
    assert [part for part in steps["plan"].parts if isinstance(part, HelpCards)]


@every_module
def test_a_story_about_something_heavy_has_a_second_route(books: Library, name: str) -> None:
    for step in books.modules[name].steps:
        if any(part.kind == "story" for part in step.parts) and step.sensitivity >= 2:
            assert step.facts_route, step.id
            assert step.facts_title is not None


@every_module
def test_no_route_holds_what_would_be_counted(books: Library, name: str) -> None:
    """Otherwise a count would tell who took which route (decision 4)."""
    for step in books.modules[name].steps:
        if step.facts_route is not None:
            assert not list(step.of("quiz", "mirror"))


@every_module
def test_teachers_find_a_plan_for_45_and_for_20_minutes(books: Library, name: str) -> None:
    module = books.modules[name]
    sheets = {sheet.minutes: sheet for sheet in notes(module, "run-sheet")}
    assert set(sheets) >= {45, 20}
    for minutes, sheet in sheets.items():
        for language in ("ko", "en"):
            text = "\n".join(words[language] for words in sheet.passages)
            ends = [int(end) for _, end in re.findall(r"(\d+)[–-](\d+)\s*(?:분|min)", text)]
            assert ends, f"{sheet.id} has no minutes in {language}"
            assert max(ends) == minutes, f"{sheet.id} does not fill {minutes} minutes"
            assert ends == sorted(ends)


@every_module
def test_teachers_find_a_talk_a_twist_and_hard_questions(books: Library, name: str) -> None:
    module = books.modules[name]
    assert notes(module, "discussion")
    assert notes(module, "twist")
    hard = notes(module, "hard-question")
    assert len(hard) >= 3
    for card in hard:
        assert set(card.lines) == {"ask", "say", "avoid", "hand-over"}, card.id


@every_module
def test_help_is_named_and_the_content_is_announced(books: Library, name: str) -> None:
    module = books.modules[name]
    channels = [c for step in module.steps for p in step.of("help") for c in channels_of(p)]
    assert "line-1366" in channels
    assert all(books.registries.help[c].audience == "student" for c in channels)
    first = module.steps[0]
    assert any(getattr(part, "tone", "") == "care" for part in first.parts)


def channels_of(part: object) -> tuple[str, ...]:
    return part.channels if isinstance(part, HelpCards) else ()


@every_module
def test_what_a_module_shows_is_sure_and_for_students(books: Library, name: str) -> None:
    facts = books.registries.facts
    for step in books.modules[name].steps:
        for part in step.of("fact", "mirror"):
            ids = part.facts if isinstance(part, FactCards) else ()
            ids = (part.national[0],) if isinstance(part, Mirror) else ids
            for one in ids:
                assert facts[one].audience == "student", one
                assert facts[one].confidence == "high", one


@every_module
def test_both_languages_say_something_everywhere(books: Library, name: str) -> None:
    hangul = re.compile(r"[가-힣]")
    for words in words_of_students(books.modules[name]):
        assert hangul.search(words.ko), words.ko
        assert not hangul.search(words.en), words.en
        assert words.ko.strip() != words.en.strip()


@every_module
def test_a_module_takes_about_as_long_as_it_says(books: Library, name: str) -> None:
    module = books.modules[name]
    assert 8 <= module.minutes <= 15
    for language in ("ko", "en"):
        reckoned = sum(books.minutes(module, step, language) for step in module.steps)
        assert module.minutes / 2 <= reckoned <= module.minutes * 2


@every_module
def test_names_can_be_swapped_for_a_pupil_who_is_called_the_same(books: Library, name: str) -> None:
    for role, person in books.modules[name].cast.items():
        # "Me", "Aunt" and "Counsellor" are no names that a pupil could have.
        assert (person.second is None) == (role in ("me", "aunt", "guide")), role


# --- facts and other registries ---------------------------------------------------------------


def test_every_fact_that_was_studied_is_in_the_registry(books: Library) -> None:
    assert len(STUDIED) == len(set(STUDIED)) == 132
    assert sorted(set(STUDIED) - set(books.registries.facts)) == []


def test_every_fact_has_its_source_and_its_dates_in_order(books: Library) -> None:
    for name, fact in books.registries.facts.items():
        assert fact.source.ko, name
        assert fact.source.en, name
        assert fact.as_of <= fact.checked < fact.review_by, name
        assert fact.confidence == "high" or fact.audience == "teacher", name


def test_the_change_from_five_to_seven_years_is_a_dated_fact(books: Library) -> None:
    """The article this began with says "up to five years"; that is right for its day only."""
    fact = books.registries.facts["LAW-14-2-7"]
    (change,) = fact.changed
    assert change.on == "2024-10-16"
    assert "5년" in change.before.ko
    assert "5 years" in change.before.en
    assert "7년" in change.after.ko
    assert "7 years" in change.after.en
    assert (fact.values["before"].ko, fact.values["after"].ko) == ("5년", "7년")
    assert (fact.values["before"].en, fact.values["after"].en) == ("5 years", "7 years")
    assert fact.values["date"].ko == "2024년 10월 16일"
    assert fact.nuance is not None
    assert "5년 이하" in fact.nuance.ko


def test_the_law_of_today_is_seven_years(books: Library) -> None:
    fact = books.registries.facts["LAW-14-2-1"]
    assert fact.values["max-prison"].ko == "7년"
    assert fact.penalty is not None
    assert "7년" in fact.penalty.ko
    assert "5년" not in fact.penalty.ko


def test_every_fact_and_channel_that_something_points_to_is_there(books: Library) -> None:
    registries = books.registries
    for idea in registries.misconceptions.values():
        assert set(idea.facts) <= set(registries.facts)
    for channel in registries.help.values():
        assert channel.fact is None or channel.fact in registries.facts
    for duty in registries.duties.values():
        assert duty.fact is None or duty.fact in registries.facts
    for module in books.modules.values():
        assert set(module.duties) <= set(registries.duties)


def test_the_five_doors_are_there(books: Library) -> None:
    assert [door.id for door in books.doors] == ["me", "friend", "did", "teacher", "parent"]
    for door in books.doors:
        assert len(door.steps) >= 3
        assert books.registries.help[door.channel].phone
