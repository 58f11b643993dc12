"""What is said of a class's mirror: nothing more can be worked out, and a low norm is never shown."""

import pytest

from app.assessment.norms import FEWEST, Advice, Norm, norm_of
from app.assessment.suppression import LEAST, Kind

SIZES = range(FEWEST, 33)


def norm(protective: int, of: int, guessed: int = 0) -> Norm:
    """Give the norm of a class whose guesses come to this together."""
    low, more = divmod(guessed, of)
    return norm_of(protective, {low: of - more} | ({low + 1: more} if more else {}))


@pytest.mark.parametrize("of", SIZES)
def test_a_number_is_exact_or_could_be_several(of: int) -> None:
    """Also for whoever knows the rule and reads the advice beside the number."""
    told: dict[object, list[int]] = {}
    for count in range(of + 1):
        one = norm(count, of)
        assert one.protective.low <= count <= one.protective.high
        told.setdefault((one.protective, one.advice), []).append(count)
    for (shown, _), counts in told.items():
        if shown.kind is Kind.EXACT:
            assert LEAST <= counts[0] <= of - LEAST
        else:
            assert len(counts) >= 2
            assert set(counts) == set(range(shown.low, shown.high + 1))
    for count in (0, of):  # that nobody or everybody chose it would tell every student's answer
        assert norm(count, of).protective.exact is None
        assert norm(count, of).protective.high - norm(count, of).protective.low >= LEAST - 2


@pytest.mark.parametrize("of", SIZES)
def test_the_class_is_shown_only_what_is_high_and_higher_than_it_guessed(of: int) -> None:
    for count in range(of + 1):
        for guessed in range(10 * of + 1):
            if norm(count, of, guessed).advice is Advice.SHOW:
                assert 10 * count >= 7 * of
                assert 10 * count > guessed


@pytest.mark.parametrize("of", SIZES)
def test_a_class_that_holds_the_line_and_guessed_low_is_shown_it(of: int) -> None:
    assert norm(of, of, 4 * of).advice is Advice.SHOW
    assert norm(of, of, 10 * of).advice is Advice.GUESS
    assert norm(of // 2, of, 0).advice is Advice.SHARE
    assert norm(0, of, 0).advice is Advice.SHARE


@pytest.mark.parametrize("of", SIZES)
def test_an_average_guess_could_come_from_many_classes(of: int) -> None:
    told: dict[tuple[float, float], list[int]] = {}
    for guessed in range(10 * of + 1):
        one = norm(of, of, guessed)
        assert one.guess[0] <= guessed / of <= one.guess[1]
        told.setdefault(one.guess, []).append(guessed)
    assert all(len(sums) >= LEAST for sums in told.values())
    assert max(high for _, high in told) == 10


def test_fewer_than_ten_answers_say_nothing() -> None:
    with pytest.raises(ValueError, match="too few"):
        norm(9, 9)
