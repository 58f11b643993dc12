from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given

from app.assessment.items import ImpossibleItem
from app.assessment.ordering import Ordering
from app.assessment.outcomes import Outcome
from app.assessment.responses import Response
from tests.assessment.examples import ORDERING, orderings, seeds, steady


def test_the_right_order() -> None:
    outcome = ORDERING.grade(Response("stop>tell>help>rest"))
    assert outcome.right
    assert outcome.share == 1
    assert outcome.ideas == frozenset()


def test_two_cards_exchanged_leave_two_of_four_in_place() -> None:
    assert ORDERING.grade(Response("stop>help>tell>rest")) == Outcome(
        False,
        Fraction(1, 2),
        {"stop": True, "tell": False, "help": False, "rest": True},
        frozenset({"deleted-is-gone"}),
    )


def test_all_moved_up_by_one_leaves_none_in_place() -> None:
    assert ORDERING.grade(Response("tell>help>rest>stop")).share == 0


def test_an_ordering_without_an_idea_shows_none() -> None:
    plain = Ordering("q", ("a", "b"))
    assert plain.grade(Response("b>a")).ideas == frozenset()
    assert plain.misconceptions() == frozenset()


def test_offered_idea_and_solution() -> None:
    assert ORDERING.misconceptions() == {"deleted-is-gone"}
    assert ORDERING.solution() == Response("stop>tell>help>rest")


@steady
@given(orderings(), seeds)
def test_the_shown_order_is_never_the_right_one(item: Ordering, seed: str) -> None:
    assert item.shown(seed) != item.keys


def test_two_cards_can_only_be_shown_turned_round() -> None:
    pair = Ordering("q", ("a", "b"))
    assert {pair.shown(str(seed)) for seed in range(50)} == {("b", "a")}


def test_all_other_orders_come_about_equally_often() -> None:
    three = Ordering("q", ("a", "b", "c"))
    seen = Counter(three.shown(str(seed)) for seed in range(5000))
    assert len(seen) == 5
    # 1000 expected; four standard deviations are 4 × √(5000 × 1/5 × 4/5) ≈ 113.
    assert all(887 <= count <= 1113 for count in seen.values())


def test_one_card_alone_has_no_other_order_and_is_refused() -> None:
    with pytest.raises(ImpossibleItem, match="two cards"):
        Ordering("q", ("a",))
