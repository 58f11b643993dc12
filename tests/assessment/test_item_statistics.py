"""The numbers of items, against numbers that others have published."""

from fractions import Fraction

import pytest

from app.assessment.item_statistics import (
    facility,
    most_chosen,
    option_counts,
    shown_facility,
)
from app.assessment.suppression import Shown

# Moodle, mod/quiz/report/statistics/tests/fixtures: steps00.csv holds what 25 people answered,
# qstats00.csv the facility that Moodle's own tests expect of it.
SLOT_4 = "1 1 1 1 0 1 1 0 1 0 1 0 1 1 1 0 1 1 1 0 1 0 1 0 1"
SLOT_6 = (
    "Two One Two Four One Two One One One One One One One Two One One Three One Two One Three Two "
    "One One One"
)


def test_facility_is_what_moodle_publishes_for_the_same_answers() -> None:
    assert facility([int(mark) for mark in SLOT_4.split()]) == Fraction("0.68")
    chosen = SLOT_6.split()
    assert facility([answer == "One" for answer in chosen]) == Fraction("0.64")
    assert facility([3 * (answer == "One") for answer in chosen], 3) == Fraction("0.64")


def test_nobody_and_nothing_to_win_have_no_facility() -> None:
    assert facility([]) is None
    assert facility([0, 0], 0) is None


def test_options_are_counted_by_hand() -> None:
    assert option_counts(["ac", "a", "c", "b", "ab"]) == {"a": 3, "c": 2, "b": 2}


def test_the_most_chosen_wrong_option_is_named_only_where_what_is_shown_proves_it() -> None:
    few = Shown(0, 4, 28)
    assert most_chosen({"a": Shown(8, 8, 28), "c": few, "d": few}, "acd") == "a"
    assert most_chosen({"a": few, "c": few}, "ac") is None
    assert most_chosen({"a": Shown(8, 8, 28), "c": Shown(8, 8, 28)}, "ac") is None
    assert most_chosen({"a": Shown(8, 8, 28), "c": Shown(6, 10, 28)}, "ac") is None


@pytest.mark.parametrize(
    ("right", "told"),
    [
        (Shown(16, 16, 28), (Fraction(4, 7), Fraction(4, 7))),
        (Shown(12, 20, 28), (Fraction(3, 7), Fraction(5, 7))),
        (Shown(0, 28, 28), None),
    ],
)
def test_a_share_is_as_exact_as_its_count(
    right: Shown, told: tuple[Fraction, Fraction] | None
) -> None:
    assert shown_facility(right) == told
