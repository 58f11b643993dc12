from fractions import Fraction

import pytest

from app.assessment.outcomes import Outcome

NONE: frozenset[str] = frozenset()


def test_the_share_is_counted_from_the_parts() -> None:
    outcome = Outcome.of_parts({"a": True, "b": False, "c": True}, ["old-law", "old-law"])
    assert outcome == Outcome(
        False, Fraction(2, 3), {"a": True, "b": False, "c": True}, frozenset({"old-law"})
    )


def test_all_parts_right_is_right() -> None:
    assert Outcome.of_parts({"a": True, "b": True}, []) == Outcome(
        True, Fraction(1), {"a": True, "b": True}, NONE
    )


@pytest.mark.parametrize(
    ("right", "share", "part", "ideas"),
    [
        (True, Fraction(1, 2), True, NONE),
        (False, Fraction(1), True, NONE),
        (True, Fraction(1), False, NONE),
        (False, Fraction(0), True, NONE),
        (False, Fraction(3, 2), False, NONE),
        (False, Fraction(-1, 2), False, NONE),
        (True, Fraction(1), True, frozenset({"old-law"})),
    ],
)
def test_an_outcome_does_not_contradict_itself(
    right: bool, share: Fraction, part: bool, ideas: frozenset[str]
) -> None:
    with pytest.raises(ValueError, match=r"share|misconception"):
        Outcome(right, share, {"a": part}, ideas)
