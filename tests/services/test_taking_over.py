"""A guest's answers become a seat's: graded again, only what fits, only where nothing stands."""

from itertools import permutations

import pytest

from app.assessment.progress import ModuleProgress
from app.assessment.tries import State
from tests.given import two_wrong
from tests.school import School, StudentVisitor, rows
from tests.services.seats import Seated, quiz_of

MODULE = "three-seconds"
THREE = ("does-everyone", "law-changed", MODULE)  # fourteen have more orders than memory has room


@pytest.fixture
def seated(school: School) -> Seated:
    """A student at a seat who was a guest before."""
    return Seated(school)


def test_answers_are_kept_with_their_tries_and_graded_like_any_others(
    seated: Seated, school: School
) -> None:
    quizzes = [quiz_of(school.app, MODULE, name) for name in ("q1", "q2", "q3", "q4", "q11")]
    tries = {quiz.id: (two_wrong(quiz.logic)[0], quiz.logic.solution().text) for quiz in quizzes}
    taken = seated.brings({MODULE: ModuleProgress("g5st", frozenset({"start", "hook"}), tries)})
    assert taken == (MODULE,)
    assert seated.progress(MODULE) == ModuleProgress("g5st", frozenset({"start", "hook"}), tries)
    road = seated.road(MODULE)
    assert {road.tries(quiz).state for quiz in quizzes} == {State.RIGHT_SECOND}
    logic = dict(rows(school.app, "SELECT DISTINCT item, logic FROM seat_responses"))
    assert logic == {quiz.id: quiz.fingerprint for quiz in quizzes}


def test_what_fits_nothing_is_left_out(seated: Seated, school: School) -> None:
    right = quiz_of(school.app, MODULE, "q4").logic.solution().text
    wrong, _ = two_wrong(quiz_of(school.app, MODULE, "q5").logic)
    tries = {
        "q4": (right, "a"),  # nothing comes after a right one
        "q5": (wrong, "no-such-key"),
        "q6": ("no-such-key", "a"),  # a second try never becomes a first
        "no-such-item": ("a",),
    }
    seated.brings({MODULE: ModuleProgress("g5st", frozenset({"start", "no-such-step"}), tries)})
    assert sorted(seated.kept()) == [("q4", 1, 1, right), ("q5", 1, 1, wrong)]
    assert seated.progress(MODULE).done == {"start"}


@pytest.mark.parametrize(
    "guest",
    [
        {"no-such-module": ModuleProgress("g5st", frozenset({"start"}), {"q1": ("a",)})},
        {MODULE: ModuleProgress("g5st", frozenset({"gone"}), {"gone": ("a",), "q6": ("gone",)})},
        {MODULE: ModuleProgress("g5st")},
        {},
    ],
    ids=["an unknown module", "nothing that fits", "nothing done", "nothing at all"],
)
def test_where_nothing_is_left_the_seat_has_begun_nothing(
    seated: Seated, guest: dict[str, ModuleProgress]
) -> None:
    assert seated.brings(guest) == ()
    assert rows(seated.app, "SELECT module FROM seat_modules") == []


@pytest.mark.parametrize("order", list(permutations(THREE)), ids="-".join)
@pytest.mark.parametrize("begun_by", ["a step", "an answer"])
def test_a_module_that_the_seat_has_begun_stays_as_it_is_wherever_it_stands(
    seated: Seated, school: School, order: tuple[str, ...], begun_by: str
) -> None:
    begun = MODULE
    if begun_by == "a step":
        seated.finishes(begun, "start")
    else:
        seated.answers(quiz_of(school.app, begun, "q4"), "a")
    before = seated.progress(begun)
    guest = {
        name: ModuleProgress("g5st", frozenset({"start", "hook"}), {"q1": ("a",), "q4": ("b",)})
        for name in order
    }
    assert seated.brings(guest) == tuple(name for name in order if name != begun)
    assert seated.progress(begun) == before
    for name in order:
        if name != begun:
            assert seated.progress(name).done == {"start", "hook"}
            assert seated.progress(name).tries["q4"] == ("b",)


def test_bringing_twice_changes_nothing(seated: Seated) -> None:
    seated.brings({MODULE: ModuleProgress("g5st", frozenset({"start"}), {"q4": ("a",)})})
    before = seated.progress(MODULE)
    other = ModuleProgress("0th3", frozenset({"hook"}), {"q4": ("b",), "q5": ("b",)})
    assert seated.brings({MODULE: other}) == ()
    assert seated.progress(MODULE) == before


def test_a_module_that_was_finished_as_a_guest_is_finished(seated: Seated) -> None:
    steps = frozenset(step.id for step in seated.modules[MODULE].steps)
    seated.brings({MODULE: ModuleProgress("g5st", steps)})
    assert seated.road(MODULE).is_finished
    ((finished,),) = rows(seated.app, "SELECT finished_on FROM seat_modules")
    assert str(finished) == "2026-11-23"


def test_a_guest_who_joins_and_keeps_stands_where_they_stood(school: School, language: str) -> None:
    student = school.a_class_of(30).student(17, language)
    student.begins(MODULE)
    student.goes_on()
    student.answers_what_is_asked()
    student.goes_on()
    before, here = student.progress, student.page.path
    keep(student)
    assert student.progress == before
    assert student.cookie == ""
    assert student.opens(here).status == 200
    assert student.road().here is student.module.step(here.split("/")[4])


def keep(student: StudentVisitor) -> None:
    student.joins()
    form = next(form for form in student.page.forms() if form.path.endswith("/me/bring"))
    student.page = student.submits(form, button=("choice", "keep"))
