"""Numbers checked against sha256sum on the command line, outside Python."""

from collections import Counter
from fractions import Fraction

from app.assessment import chance


def test_a_number_is_the_first_eight_bytes_of_the_hash() -> None:
    # printf 'draw\x1f0\x1fq1' | sha256sum | cut -c1-16
    assert chance.number("draw", "0", "q1") == 0x3F8551DC22F19B4C
    # printf 'scenarios\x1fk3' | sha256sum | cut -c1-16
    assert chance.share("scenarios", "k3") == Fraction(0xEC5C73B4248E8131, 2**64)


def test_names_do_not_run_into_each_other() -> None:
    assert chance.number("ab", "c") != chance.number("a", "bc")


def test_a_shuffle_does_not_depend_on_the_order_of_arrival() -> None:
    assert chance.shuffled("abcde", "s") == chance.shuffled("edcba", "s")


def test_every_order_of_three_comes_about_equally_often() -> None:
    seen = Counter(chance.shuffled("abc", str(seed)) for seed in range(6000))
    assert len(seen) == 6
    # 1000 expected; four standard deviations are 4 × √(6000 × 1/6 × 5/6) ≈ 115.
    assert all(885 <= count <= 1115 for count in seen.values())
