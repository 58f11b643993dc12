from fractions import Fraction

import pytest

from app.assessment.items import ImpossibleItem
from app.assessment.outcomes import Outcome
from app.assessment.responses import Response
from app.assessment.single import Single
from tests.assessment.examples import SINGLE


def test_the_right_option() -> None:
    assert SINGLE.grade(Response("b")) == Outcome(
        True, Fraction(1), {"a": True, "b": True, "c": True}, frozenset()
    )


def test_a_wrong_option_earns_nothing_and_shows_its_idea() -> None:
    assert SINGLE.grade(Response("a")) == Outcome(
        False, Fraction(0), {"a": False, "b": False, "c": True}, frozenset({"saving-helps"})
    )


def test_a_wrong_option_without_an_idea_shows_none() -> None:
    guess = Single("guess", ("a", "b"), right="a")
    assert guess.grade(Response("b")).ideas == frozenset()
    assert guess.misconceptions() == frozenset()


def test_offered_ideas_and_solution_and_order() -> None:
    assert SINGLE.misconceptions() == {"saving-helps", "silence-agrees"}
    assert SINGLE.solution() == Response("b")
    assert SINGLE.shown("0") == SINGLE.shown("k3") == ("a", "b", "c")


def test_an_impossible_item_is_refused() -> None:
    with pytest.raises(ImpossibleItem, match="no option: z"):
        Single("q", ("a", "b"), right="z")
    with pytest.raises(ImpossibleItem, match="no wrong option: a"):
        Single("q", ("a", "b"), right="a", ideas={"a": "old-law"})
    with pytest.raises(ImpossibleItem, match="no wrong option: z"):
        Single("q", ("a", "b"), right="a", ideas={"z": "old-law"})
