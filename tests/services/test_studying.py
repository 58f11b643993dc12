"""What a seat has done: answers, tries, rounds of a changed item, steps and days."""

import datetime as dt

import pytest

from app.assessment.single import Single
from app.assessment.tries import State
from app.content.model import Quiz
from app.services.studying import Kept
from tests.given import two_wrong
from tests.school import School, rows
from tests.services.seats import Seated, quiz_of

MODULE = "three-seconds"


@pytest.fixture
def seated(school: School) -> Seated:
    """A student at a seat."""
    return Seated(school)


@pytest.fixture
def quiz(school: School) -> Quiz:
    """An item of one choice among a, b, c and d."""
    quiz = quiz_of(school.app, MODULE, "q4")
    assert quiz.logic.keys == ("a", "b", "c", "d")
    return quiz


def test_two_tries_are_taken_and_no_third(seated: Seated, quiz: Quiz) -> None:
    one, two = two_wrong(quiz.logic)
    assert seated.answers(quiz, one) is Kept.KEPT
    assert seated.answers(quiz, one) is Kept.TRIED
    assert seated.answers(quiz, two) is Kept.KEPT
    assert seated.answers(quiz, quiz.logic.solution().text) is Kept.SETTLED
    assert seated.kept() == [("q4", 1, 1, one), ("q4", 1, 2, two)]


def test_nothing_is_taken_after_a_right_answer(seated: Seated, quiz: Quiz) -> None:
    right = quiz.logic.solution().text
    assert seated.answers(quiz, right) is Kept.KEPT
    assert seated.answers(quiz, two_wrong(quiz.logic)[0]) is Kept.SETTLED
    assert seated.kept() == [("q4", 1, 1, right)]


def test_a_prediction_takes_one_answer(seated: Seated, school: School) -> None:
    prediction = quiz_of(school.app, MODULE, "predict")
    assert seated.answers(prediction, "a") is Kept.KEPT
    assert seated.answers(prediction, "b") is Kept.SETTLED
    assert seated.kept() == [("predict", 1, 1, "a")]


def test_seats_do_not_see_each_other(school: School, quiz: Quiz) -> None:
    a_class = school.a_class_of(30)
    first, second = (Seated(school, of=a_class.student(seat).joins()) for seat in (1, 2))
    first.answers(quiz, "a")
    first.finishes(MODULE, "start")
    assert second.kept() == []
    assert not second.road(MODULE).has_begun
    assert second.progress(MODULE).seed != first.progress(MODULE).seed


def test_the_draw_of_a_seat_stays_the_same_from_before_the_first_answer_on(
    seated: Seated, quiz: Quiz
) -> None:
    before = seated.progress(MODULE).seed
    seated.finishes(MODULE, "start")
    seated.answers(quiz, "a")
    assert seated.progress(MODULE).seed == before


# --- an item that an author changes ---

KNOWN, OTHER = ("a", "w"), ("w", "x", "y", "z")


def test_an_item_whose_options_are_others_is_asked_anew(seated: Seated, quiz: Quiz) -> None:
    for text in two_wrong(quiz.logic):
        seated.answers(quiz, text)
    changed = seated.item_changes(quiz, Single("q4", OTHER, right="w"))
    assert seated.road(MODULE).tries(changed).state is State.NEW
    assert seated.answers(changed, "x") is Kept.KEPT
    assert seated.answers(changed, "w") is Kept.KEPT
    assert seated.answers(changed, "y") is Kept.SETTLED
    assert seated.kept()[2:] == [("q4", 2, 1, "x"), ("q4", 2, 2, "w")]
    assert seated.progress(MODULE).tries == {"q4": ("x", "w")}
    assert seated.road(MODULE).tries(changed).state is State.RIGHT_SECOND


def test_what_can_still_be_read_stays_the_first_try(seated: Seated, quiz: Quiz) -> None:
    seated.answers(quiz, "a")
    seated.answers(quiz, next(t for t in "bcd" if t != quiz.logic.solution().text))
    changed = seated.item_changes(quiz, Single("q4", KNOWN, right="w"))
    assert seated.road(MODULE).tries(changed).state is State.FIRST_WRONG
    assert seated.answers(changed, "w") is Kept.KEPT
    assert seated.kept()[2:] == [("q4", 2, 1, "a"), ("q4", 2, 2, "w")]
    assert seated.road(MODULE).tries(changed).state is State.RIGHT_SECOND


def test_a_second_try_never_becomes_a_first(seated: Seated, quiz: Quiz) -> None:
    lost = next(text for text in "bcd" if text != quiz.logic.solution().text)
    seated.answers(quiz, lost)
    seated.answers(quiz, "a")
    changed = seated.item_changes(quiz, Single("q4", KNOWN, right="a"))
    assert seated.road(MODULE).tries(changed).state is State.NEW  # not right by the second
    assert seated.answers(changed, "w") is Kept.KEPT
    assert seated.kept()[2:] == [("q4", 2, 1, "w")]
    assert seated.road(MODULE).tries(changed).state is State.FIRST_WRONG


def test_every_change_begins_one_more_round(seated: Seated, quiz: Quiz) -> None:
    seated.answers(quiz, "a")
    for keys in (("k", "l"), ("m", "n"), ("o", "p")):
        changed = seated.item_changes(quiz, Single("q4", keys, right=keys[1]))
        assert seated.answers(changed, keys[0]) is Kept.KEPT
    assert [row[1:] for row in seated.kept()] == [
        (1, 1, "a"),
        (2, 1, "k"),
        (3, 1, "m"),
        (4, 1, "o"),
    ]
    assert seated.progress(MODULE).tries == {"q4": ("o",)}


def test_a_corrected_solution_counts_at_once_and_asks_nothing_more(
    seated: Seated, quiz: Quiz
) -> None:
    seated.answers(quiz, "a")
    corrected = seated.item_changes(quiz, Single("q4", quiz.logic.keys, right="a"))
    assert seated.road(MODULE).tries(corrected).state is State.RIGHT_FIRST
    assert seated.answers(corrected, "b") is Kept.SETTLED
    assert len(seated.kept()) == 1


def test_each_answer_knows_the_item_that_was_asked(seated: Seated, quiz: Quiz) -> None:
    seated.answers(quiz, "a")
    changed = seated.item_changes(quiz, Single("q4", OTHER, right="w"))
    seated.answers(changed, "x")
    logic = rows(seated.app, "SELECT logic FROM seat_responses ORDER BY id")
    assert logic == [(quiz.fingerprint,), (changed.fingerprint,)]
    assert quiz.fingerprint != changed.fingerprint


# --- days ---


def test_days_are_kept_of_the_last_act_and_of_the_end_and_an_end_stays(
    seated: Seated, school: School
) -> None:
    steps = [step.id for step in seated.modules[MODULE].steps]
    seated.finishes(MODULE, *steps[:-1])
    assert days(seated) == [(dt.date(2026, 11, 23), None)]
    school.later(days=1)
    seated.finishes(MODULE, steps[-1])
    assert days(seated) == [(dt.date(2026, 11, 24), dt.date(2026, 11, 24))]
    school.later(days=1)
    seated.finishes(MODULE, steps[0])
    assert days(seated) == [(dt.date(2026, 11, 25), dt.date(2026, 11, 24))]


def days(seated: Seated) -> list[tuple[object, ...]]:
    found = rows(seated.app, "SELECT last_on, finished_on FROM seat_modules")
    return [tuple(_date(value) for value in row) for row in found]


def _date(value: object) -> object:
    return dt.date.fromisoformat(value) if isinstance(value, str) else value


def test_the_day_is_that_of_the_school(seated: Seated, school: School, quiz: Quiz) -> None:
    school.now = dt.datetime(2026, 11, 23, 14, 59, 59, tzinfo=dt.UTC)
    seated.answers(quiz, "a")
    assert days(seated) == [(dt.date(2026, 11, 23), None)]
    school.later(seconds=1)  # midnight in Seoul
    seated.finishes(MODULE, "start")
    assert days(seated) == [(dt.date(2026, 11, 24), None)]


def test_the_module_used_last_comes_last_and_the_one_finished_last_is_asked_again(
    seated: Seated, school: School
) -> None:
    for module in ("law-changed", "does-everyone"):
        seated.finishes(module, *(step.id for step in seated.modules[module].steps))
        school.later(days=1)
    assert seated.road(MODULE).earlier is seated.modules["does-everyone"]
    assert seated.road("does-everyone").earlier is seated.modules["law-changed"]
    seated.finishes("law-changed", "start")
    with seated.app.app_context():
        from app.services.studying import all_progress  # noqa: PLC0415 - only here

        assert list(all_progress(seated.actor)) == ["does-everyone", "law-changed"]
