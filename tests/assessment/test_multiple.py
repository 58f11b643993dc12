import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest

from app.assessment.items import ImpossibleItem
from app.assessment.multiple import Multiple
from app.assessment.outcomes import Outcome
from app.assessment.responses import Response
from tests.assessment.examples import MULTIPLE

ROOT = Path(__file__).parents[2]


def test_exactly_the_right_options() -> None:
    outcome = MULTIPLE.grade(Response("a+c"))
    assert outcome.right
    assert outcome.share == 1


def test_one_right_and_one_wrong_option_is_half_of_four_options() -> None:
    # a rightly chosen, d rightly left; b wrongly chosen, c wrongly left.
    assert MULTIPLE.grade(Response("a+b")) == Outcome(
        False,
        Fraction(1, 2),
        {"a": True, "b": False, "c": False, "d": True},
        frozenset({"only-watched"}),
    )


def test_a_right_option_left_out_shows_no_idea() -> None:
    outcome = MULTIPLE.grade(Response("a"))
    assert outcome.share == Fraction(3, 4)
    assert not outcome.right
    assert outcome.ideas == frozenset()


def test_choosing_everything_is_judged_option_by_option() -> None:
    outcome = MULTIPLE.grade(Response("a+b+c+d"))
    assert outcome.share == Fraction(1, 2)
    assert outcome.ideas == {"only-watched", "only-forwarded"}


def test_choosing_only_what_is_wrong_earns_nothing() -> None:
    assert MULTIPLE.grade(Response("b+d")).share == 0


def test_offered_ideas_and_solution_and_order() -> None:
    assert MULTIPLE.misconceptions() == {"only-watched", "only-forwarded"}
    assert MULTIPLE.solution() == Response("a+c")
    assert MULTIPLE.shown("0") == MULTIPLE.shown("k3") == ("a", "b", "c", "d")


def test_an_impossible_item_is_refused() -> None:
    with pytest.raises(ImpossibleItem, match="no right option"):
        Multiple("q", ("a", "b"), right=frozenset())
    with pytest.raises(ImpossibleItem, match="no option: z"):
        Multiple("q", ("a", "b"), right=frozenset({"z"}))
    with pytest.raises(ImpossibleItem, match="no wrong option: a"):
        Multiple("q", ("a", "b"), right=frozenset({"a"}), ideas={"a": "old-law"})


def test_its_text_form_is_the_same_in_every_process() -> None:
    code = "from tests.assessment.examples import MULTIPLE; print(repr(MULTIPLE))"
    texts = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": str(seed), "PYTHONDONTWRITEBYTECODE": "1"},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in range(1, 5)
    }
    assert texts == {repr(MULTIPLE) + "\n"}
