import pytest

from app.assessment.items import Item
from app.assessment.responses import Reason, Response, UnusableResponse, parse
from tests.assessment.examples import MATCHING, MULTIPLE, ORDERING, SINGLE, SORTING


def reason(item: Item, text: str) -> Reason:
    with pytest.raises(UnusableResponse) as caught:
        parse(item, text)
    return caught.value.reason


def test_each_kind_has_its_short_form() -> None:
    assert Response.of_single("b").text == "b"
    assert Response.of_multiple(["c", "a"]).text == "a+c"
    assert Response.of_ordering(["c", "a", "b"]).text == "c>a>b"
    assert Response.of_sorting({"b": "x", "a": "x"}).text == "a=x+b=x"
    assert Response.of_matching({"b": "x", "a": "y"}).text == "a=y+b=x"


def test_each_short_form_is_read_back() -> None:
    assert Response("b").single() == "b"
    assert Response("a+c").multiple() == {"a", "c"}
    assert Response("c>a>b").ordering() == ("c", "a", "b")
    assert Response("a=x+b=x").sorting() == {"a": "x", "b": "x"}
    assert Response("a=y+b=x").matching() == {"a": "y", "b": "x"}


def test_another_order_is_read_into_the_canonical_one() -> None:
    assert parse(MULTIPLE, "d+a").text == "a+d"
    assert parse(SORTING, "d=after+a=after+c=before+b=after").text == (
        "a=after+b=after+c=before+d=after"
    )


@pytest.mark.parametrize("item", [SINGLE, MULTIPLE, ORDERING, SORTING, MATCHING])
def test_no_text_is_nothing_chosen(item: Item) -> None:
    assert reason(item, "") is Reason.NOTHING_CHOSEN


@pytest.mark.parametrize(
    ("item", "text", "expected"),
    [
        (SINGLE, "z", Reason.UNKNOWN_KEY),
        (SINGLE, "a+b", Reason.WRONG_SHAPE),
        (SINGLE, "B", Reason.WRONG_SHAPE),
        (SINGLE, "b\n", Reason.WRONG_SHAPE),
        (MULTIPLE, "a+z", Reason.UNKNOWN_KEY),
        (MULTIPLE, "a+", Reason.WRONG_SHAPE),
        (MULTIPLE, "a>c", Reason.WRONG_SHAPE),
        (MULTIPLE, "a+a", Reason.GIVEN_TWICE),
        (ORDERING, "stop>tell>help", Reason.NOT_COMPLETE),
        (ORDERING, "stop>tell>help>help", Reason.GIVEN_TWICE),
        (ORDERING, "stop>tell>help>nap", Reason.UNKNOWN_KEY),
        (ORDERING, "stop>tell>help>rest>nap", Reason.UNKNOWN_KEY),
        (ORDERING, "stop+tell+help+rest", Reason.WRONG_SHAPE),
        (SORTING, "a=before+b=after", Reason.NOT_COMPLETE),
        (SORTING, "a=before+b=after+c=before+d=never", Reason.UNKNOWN_KEY),
        (SORTING, "a=before+b=after+c=before+e=after", Reason.UNKNOWN_KEY),
        (SORTING, "a=before+a=after+b=after+c=before+d=after", Reason.GIVEN_TWICE),
        (SORTING, "a+b", Reason.WRONG_SHAPE),
        (SORTING, "a=before=after", Reason.WRONG_SHAPE),
        (MATCHING, "a=x+b=x+c=y", Reason.GIVEN_TWICE),
        (MATCHING, "a=x+b=y", Reason.NOT_COMPLETE),
        (MATCHING, "a=x+b=y+c=w", Reason.UNKNOWN_KEY),
    ],
)
def test_a_text_that_does_not_fit_is_refused_with_its_reason(
    item: Item, text: str, expected: Reason
) -> None:
    assert reason(item, text) is expected
    with pytest.raises(UnusableResponse):
        item.grade(Response(text))


def test_the_first_reason_in_order_is_given() -> None:
    assert reason(MULTIPLE, "Z+Z") is Reason.WRONG_SHAPE
    assert reason(MULTIPLE, "z+z") is Reason.GIVEN_TWICE
    assert reason(ORDERING, "nap") is Reason.UNKNOWN_KEY


def test_an_empty_form_is_nothing_chosen() -> None:
    for make in (
        lambda: Response.of_single(""),
        lambda: Response.of_multiple([]),
        lambda: Response.of_ordering([]),
        lambda: Response.of_sorting({}),
        lambda: Response.of_sorting({"a": "", "b": ""}),
        lambda: Response.of_matching({"a": ""}),
    ):
        with pytest.raises(UnusableResponse, match=r"^nothing_chosen$"):
            make()


def test_a_card_without_a_bin_is_not_placed_yet() -> None:
    half = Response.of_matching({"a": "y", "b": "", "c": "x"})
    assert half.text == "a=y+c=x"
    assert reason(MATCHING, half.text) is Reason.NOT_COMPLETE


def test_a_form_cannot_smuggle_signs_into_the_text() -> None:
    for make in (
        lambda: Response.of_single("a+b"),
        lambda: Response.of_multiple(["a+b"]),
        lambda: Response.of_ordering(["a>b"]),
        lambda: Response.of_sorting({"a": "x+b=y"}),
        lambda: Response.of_sorting({"a=x+b": "y"}),
    ):
        with pytest.raises(UnusableResponse, match=r"^wrong_shape$"):
            make()


def test_a_form_that_gives_a_key_or_a_bin_twice_is_refused() -> None:
    for make in (
        lambda: Response.of_multiple(["a", "a"]),
        lambda: Response.of_ordering(["a", "b", "a"]),
        lambda: Response.of_matching({"a": "x", "b": "x"}),
    ):
        with pytest.raises(UnusableResponse, match=r"^given_twice$"):
            make()
