"""What is true of any item of any kind."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.assessment.items import KINDS, ImpossibleItem, Item
from app.assessment.responses import Response, UnusableResponse, parse
from app.assessment.single import Single
from tests.assessment.examples import (
    ALL,
    MATCHING,
    ORDERING,
    SORTING,
    any_item,
    items_and_responses,
    seeds,
    steady,
)


def test_the_table_names_the_five_kinds_of_the_lesson_format() -> None:
    assert list(KINDS) == ["single", "multiple", "ordering", "sorting", "matching"]
    assert {item.kind: type(item) for item in ALL} == KINDS


@steady
@given(any_item)
def test_the_solution_is_right(item: Item) -> None:
    outcome = item.grade(item.solution())
    assert outcome.right
    assert outcome.share == 1
    assert outcome.ideas == frozenset()


@steady
@given(items_and_responses)
def test_any_response_is_graded(pair: tuple[Item, Response]) -> None:
    item, response = pair
    outcome = item.grade(response)
    assert 0 <= outcome.share <= 1
    assert outcome.right == (response == item.solution())
    assert tuple(outcome.parts) == item.keys
    assert outcome.ideas <= item.misconceptions()


@steady
@given(items_and_responses)
def test_any_response_is_read_back_from_its_text(pair: tuple[Item, Response]) -> None:
    item, response = pair
    assert parse(item, response.text) == response


@steady
@given(any_item, st.text() | st.text("ab+>=z-0"))
def test_any_text_is_read_canonically_or_refused(item: Item, text: str) -> None:
    try:
        response = parse(item, text)
    except UnusableResponse:
        return
    assert parse(item, response.text) == response


@steady
@given(any_item, seeds)
def test_all_keys_are_shown_and_always_in_the_same_order(item: Item, seed: str) -> None:
    assert sorted(item.shown(seed)) == sorted(item.keys)
    assert item.shown(seed) == item.shown(seed)


def test_the_shown_orders_stay_as_they_were_when_this_was_written() -> None:
    # A change here moves the cards under a learner who is in the middle of an item.
    assert ORDERING.shown("0") == ("tell", "stop", "rest", "help")
    assert SORTING.shown("0") == ("c", "b", "d", "a")
    assert MATCHING.shown("0") == ("a", "b", "c")


def test_another_seed_or_another_item_is_shown_in_another_order() -> None:
    shuffled = (ORDERING, SORTING, MATCHING)
    assert all(len({item.shown(str(seed)) for seed in range(40)}) > 3 for item in shuffled)
    twins = [KINDS["ordering"](f"q{n}", ORDERING.keys) for n in range(40)]
    assert len({twin.shown("0") for twin in twins}) > 3


def test_an_item_is_a_value() -> None:
    for item in ALL:
        again = pickle.loads(pickle.dumps(item))  # noqa: S301 - our own bytes, a line ago
        assert again == item
        assert hash(again) == hash(item)


@pytest.mark.parametrize(
    ("id_", "keys", "sentence"),
    [
        ("q", (), "no keys"),
        ("q", ("a", "a"), "twice"),
        ("q", ("a", "B"), "not all are keys"),
        ("q", ("a", "a+b"), "not all are keys"),
        ("Q", ("a",), "no item id"),
        ("", ("a",), "no item id"),
    ],
)
def test_ids_and_keys_are_checked(id_: str, keys: tuple[str, ...], sentence: str) -> None:
    with pytest.raises(ImpossibleItem, match=sentence):
        Single(id_, keys, right="a")
