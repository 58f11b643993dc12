from fractions import Fraction

import pytest
from hypothesis import given

from app.assessment.items import ImpossibleItem
from app.assessment.matching import Matching
from app.assessment.outcomes import Outcome
from app.assessment.responses import Response
from tests.assessment.examples import MATCHING, matchings, seeds, steady


def test_all_pairs_right() -> None:
    outcome = MATCHING.grade(Response("a=y+b=z+c=x"))
    assert outcome.right
    assert outcome.share == 1


def test_two_bins_exchanged_leave_one_pair_of_three() -> None:
    assert MATCHING.grade(Response("a=z+b=y+c=x")) == Outcome(
        False, Fraction(1, 3), {"a": False, "b": False, "c": True}, frozenset({"nothing-helps"})
    )


def test_a_misplaced_card_without_an_idea_shows_none() -> None:
    assert MATCHING.grade(Response("a=y+b=x+c=z")).ideas == frozenset()


def test_offered_ideas_and_solution() -> None:
    assert MATCHING.misconceptions() == {"nothing-helps"}
    assert MATCHING.solution() == Response("a=y+b=z+c=x")


@steady
@given(matchings(), seeds)
def test_the_cards_never_stand_in_the_order_of_their_bins(item: Matching, seed: str) -> None:
    assert tuple(item.right[card] for card in item.shown(seed)) != item.bins


def test_an_impossible_item_is_refused() -> None:
    with pytest.raises(ImpossibleItem, match="each used once"):
        Matching("q", ("a", "b"), ("x", "y"), {"a": "x", "b": "x"})
    with pytest.raises(ImpossibleItem, match="each used once"):
        Matching("q", ("a", "b"), ("x", "y", "z"), {"a": "x", "b": "y"})
    with pytest.raises(ImpossibleItem, match="two pairs"):
        Matching("q", ("a",), ("x",), {"a": "x"})
