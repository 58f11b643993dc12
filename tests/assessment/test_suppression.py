"""How a count may be shown; and every table of an item there is, tried against subtraction."""

from collections import defaultdict

import pytest

from app.assessment.suppression import Kind, Shown, band, partition
from tests.assessment.attacking import shared_out


def test_a_count_is_exact_from_five_to_all_but_five() -> None:
    kinds = [band(count, 24).kind for count in range(25)]
    assert kinds == [Kind.FEW] * 5 + [Kind.EXACT] * 15 + [Kind.MOST] * 5
    assert band(12, 24).exact == 12
    assert band(0, 24) == band(4, 24) == Shown(0, 4, 24)
    assert band(20, 24) == band(24, 24) == Shown(20, 24, 24)


@pytest.mark.parametrize("of", range(9))
def test_of_fewer_than_nine_nothing_is_said(of: int) -> None:
    assert {band(count, of).kind for count in range(of + 1)} <= {Kind.HIDDEN}


@pytest.mark.parametrize(("options", "most"), [(2, 40), (3, 30), (4, 24), (5, 17)])
def test_no_option_and_no_sum_of_options_that_is_small_can_be_worked_out(
    options: int, most: int
) -> None:
    keys = "abcde"[:options]
    for of in range(1, most + 1):
        alike = defaultdict(list)
        for counts in shared_out(of, options):
            shown = partition(dict(zip(keys, counts, strict=True)), "b")
            for one, count in zip(shown.values(), counts, strict=True):
                assert one.low <= count <= one.high
            alike[tuple(shown.values())].append(counts)
        for view, tables in alike.items():
            for some in range(1, 2**options - 1):
                sums = {
                    sum(n for place, n in enumerate(table) if some >> place & 1) for table in tables
                }
                assert len(sums) > 1 or 5 <= min(sums) <= of - 5, (view, sums)


def test_where_the_rest_is_small_the_right_option_becomes_a_range() -> None:
    shown = partition({"a": 8, "b": 16, "c": 1, "d": 3}, "b")
    assert shown["a"].exact == 8
    assert shown["b"] == Shown(12, 20, 28)
    assert {shown["c"], shown["d"]} == {Shown(0, 4, 28)}
