from fractions import Fraction

import pytest
from hypothesis import given

from app.assessment.items import ImpossibleItem
from app.assessment.outcomes import Outcome
from app.assessment.responses import Response
from app.assessment.sorting import Sorting
from tests.assessment.examples import SORTING, seeds, sortings, steady


def follows_bins(item: Sorting, order: tuple[str, ...]) -> bool:
    bins = [item.right[card] for card in order]
    return bins == sorted(bins, key=item.bins.index)


def test_all_cards_in_their_bins() -> None:
    outcome = SORTING.grade(Response("a=before+b=after+c=before+d=after"))
    assert outcome.right
    assert outcome.share == 1


def test_a_misplaced_card_shows_its_idea() -> None:
    assert SORTING.grade(Response("a=after+b=after+c=before+d=after")) == Outcome(
        False,
        Fraction(3, 4),
        {"a": False, "b": True, "c": True, "d": True},
        frozenset({"old-law"}),
    )


def test_a_misplaced_card_without_an_idea_shows_none() -> None:
    outcome = SORTING.grade(Response("a=before+b=after+c=after+d=before"))
    assert outcome.share == Fraction(1, 2)
    assert outcome.ideas == frozenset()


def test_everything_in_the_wrong_bin_earns_nothing() -> None:
    outcome = SORTING.grade(Response("a=after+b=before+c=after+d=before"))
    assert outcome.share == 0
    assert outcome.ideas == {"old-law", "never-before"}


def test_offered_ideas_and_solution() -> None:
    assert SORTING.misconceptions() == {"old-law", "never-before"}
    assert SORTING.solution() == Response("a=before+b=after+c=before+d=after")


@steady
@given(sortings(), seeds)
def test_the_cards_do_not_follow_the_bins_where_that_can_be_avoided(
    item: Sorting, seed: str
) -> None:
    avoidable = len(set(item.right.values())) > 1
    assert follows_bins(item, item.shown(seed)) is not avoidable


def test_cards_of_one_bin_follow_it_in_every_order() -> None:
    same = Sorting("q", ("a", "b", "c"), ("x", "y"), {"a": "y", "b": "y", "c": "y"})
    assert len({same.shown(str(seed)) for seed in range(100)}) == 6


def test_an_impossible_item_is_refused() -> None:
    with pytest.raises(ImpossibleItem, match="its one bin"):
        Sorting("q", ("a", "b"), ("x", "y"), {"a": "x"})
    with pytest.raises(ImpossibleItem, match="no bin: z"):
        Sorting("q", ("a",), ("x", "y"), {"a": "z"})
    with pytest.raises(ImpossibleItem, match="no card: z"):
        Sorting("q", ("a",), ("x", "y"), {"a": "x"}, {"z": "old-law"})
    with pytest.raises(ImpossibleItem, match="two bins"):
        Sorting("q", ("a",), ("x",), {"a": "x"})
    with pytest.raises(ImpossibleItem, match="twice"):
        Sorting("q", ("a",), ("x", "x"), {"a": "x"})
