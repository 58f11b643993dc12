from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.assessment.drawing import Drawable, PoolTooSmall, draw
from tests.assessment.examples import names, seeds, steady


@dataclass(frozen=True)
class Candidate:
    id: str
    scenario: bool = False
    misconceptions: frozenset[str] = frozenset()


def pool_of(facts: int, scenarios: int) -> list[Candidate]:
    """Items f1, f2 … and s1, s2 …, each with an idea of its own."""
    ids = [f"f{n + 1}" for n in range(facts)] + [f"s{n + 1}" for n in range(scenarios)]
    return [Candidate(id_, id_[0] == "s", frozenset({f"idea-{id_}"})) for id_ in ids]


def draws(
    pool: Sequence[Drawable], n: int, scenarios: int, times: int
) -> Iterator[tuple[str, ...]]:
    return (draw(pool, n, scenarios, f"k{seed}") for seed in range(times))


def scenarios_in(ids: Sequence[str]) -> int:
    return sum(id_.startswith("s") for id_ in ids)


def counted(drawn: Iterator[tuple[str, ...]]) -> Counter[str]:
    return Counter(id_ for ids in drawn for id_ in ids)


POOL = pool_of(facts=4, scenarios=4)


def test_the_usual_check_holds_two_scenarios_and_two_others() -> None:
    assert {(len(ids), scenarios_in(ids)) for ids in draws(POOL, 4, 2, 300)} == {(4, 2)}


def test_the_draw_stays_as_it_was_when_this_was_written() -> None:
    # A change here gives other items to a learner who is in the middle of a check.
    assert draw(POOL, 4, 2, "0") == ("f2", "f3", "s1", "s3")


def test_the_order_of_the_pool_is_kept_and_decides_nothing() -> None:
    assert draw(POOL[::-1], 4, 2, "0") == draw(POOL, 4, 2, "0")[::-1]


@pytest.mark.parametrize(
    ("facts", "scenarios", "n", "asked"),
    [(4, 4, 4, 2), (5, 3, 4, 1), (6, 2, 4, 1), (4, 4, 1, 0), (4, 4, 2, 0), (3, 5, 4, 2)],
)
def test_every_item_comes_equally_often(facts: int, scenarios: int, n: int, asked: int) -> None:
    seen = counted(draws(pool_of(facts, scenarios), n, asked, 4000))
    chance = n / 8
    spread = 4 * (4000 * chance * (1 - chance)) ** 0.5
    assert len(seen) == 8
    assert all(abs(count - 4000 * chance) <= spread for count in seen.values())


def test_an_uneven_share_of_scenarios_is_evened_out_over_the_seeds() -> None:
    # 3 scenarios of 8, 4 drawn: 1.5 on average, so 1 or 2, half and half.
    found = Counter(scenarios_in(ids) for ids in draws(pool_of(5, 3), 4, 1, 1000))
    assert set(found) == {1, 2}
    assert 437 <= found[1] <= 563


def test_more_scenarios_than_their_share_are_drawn_when_asked_for() -> None:
    assert {scenarios_in(ids) for ids in draws(pool_of(6, 2), 4, 2, 200)} == {2}


def test_all_scenarios_are_drawn_when_the_pool_has_fewer_than_asked_for() -> None:
    assert {scenarios_in(ids) for ids in draws(pool_of(7, 1), 4, 2, 200)} == {1}


def test_the_reteach_step_draws_only_new_items() -> None:
    for seed in map(str, range(200)):
        first = draw(POOL, 4, 2, seed)
        second = draw(POOL, 2, 0, seed, leaving_out=first)
        assert len(second) == 2
        assert not set(first) & set(second)


def test_different_misconceptions_are_covered_before_one_is_repeated() -> None:
    old, too_young = frozenset({"old-law"}), frozenset({"too-young"})
    pool = [
        Candidate("a", misconceptions=old),
        Candidate("b", misconceptions=old),
        Candidate("c", misconceptions=old),
        Candidate("d", misconceptions=too_young),
    ]
    seen = counted(draws(pool, 2, 0, 3000))
    assert seen["d"] == 3000
    # The other place falls to the three alike: 1000 each, four standard deviations ≈ 103.
    assert all(897 <= seen[id_] <= 1103 for id_ in "abc")


def test_a_misconception_is_repeated_when_nothing_else_is_left() -> None:
    old = frozenset({"old-law"})
    pool = [Candidate("a", misconceptions=old), Candidate("b", misconceptions=old)]
    assert draw(pool, 2, 0, "0") == ("a", "b")


def test_an_item_without_misconceptions_is_drawn_as_often_as_the_others() -> None:
    seen = counted(draws([*pool_of(2, 0), Candidate("plain")], 2, 0, 3000))
    # 2000 expected; four standard deviations are 4 × √(3000 × 2/3 × 1/3) ≈ 103.
    assert all(1897 <= count <= 2103 for count in seen.values())


def test_a_pool_too_small_is_refused_with_both_numbers() -> None:
    with pytest.raises(PoolTooSmall) as caught:
        draw(POOL, 4, 2, "0", leaving_out=["f1", "f2", "s1", "s2", "s3"])
    assert (caught.value.wanted, caught.value.left) == (4, 3)


def test_drawing_nothing_and_everything() -> None:
    assert draw([], 0, 2, "0") == ()
    assert draw(POOL, 8, 2, "0") == tuple(item.id for item in POOL)


def test_drawing_less_than_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="fewer"):
        draw(POOL, -1, 0, "0")
    with pytest.raises(ValueError, match="fewer"):
        draw(POOL, 1, -1, "0")


candidates = st.builds(Candidate, names, st.booleans(), st.frozensets(st.sampled_from("abc")))
pools = st.lists(candidates, max_size=9, unique_by=lambda item: item.id)


@steady
@given(pools, st.integers(0, 9), st.integers(0, 9), seeds, st.sets(names))
def test_any_pool(
    pool: list[Candidate], n: int, scenarios: int, seed: str, leaving_out: set[str]
) -> None:
    rest = [item for item in pool if item.id not in leaving_out]
    if len(rest) < n:
        with pytest.raises(PoolTooSmall):
            draw(pool, n, scenarios, seed, leaving_out)
        return
    drawn = draw(pool, n, scenarios, seed, leaving_out)
    assert len(drawn) == n
    assert drawn == tuple(item.id for item in rest if item.id in drawn)
    there = sum(item.scenario for item in rest)
    assert sum(item.scenario for item in rest if item.id in drawn) >= min(scenarios, there, n)
