import pytest

from app.assessment.responses import Response, UnusableResponse
from app.assessment.tries import NoTriesLeft, State, Tries
from tests.assessment.examples import MULTIPLE, SINGLE

RIGHT, WRONG, OTHER = Response("b"), Response("a"), Response("c")


def tried(*responses: Response) -> Tries:
    tries = Tries()
    for response in responses:
        tries = tries.add(SINGLE, response)
    return tries


@pytest.mark.parametrize(
    ("responses", "state", "finished"),
    [
        ((), State.NEW, False),
        ((WRONG,), State.FIRST_WRONG, False),
        ((RIGHT,), State.RIGHT_FIRST, True),
        ((WRONG, RIGHT), State.RIGHT_SECOND, True),
        ((WRONG, OTHER), State.MISSED, True),
        ((WRONG, WRONG), State.MISSED, True),
    ],
)
def test_where_one_stands(responses: tuple[Response, ...], state: State, finished: bool) -> None:
    tries = tried(*responses)
    assert tries.responses == responses
    assert tries.state is state
    assert tries.finished is finished


@pytest.mark.parametrize("responses", [(RIGHT,), (WRONG, RIGHT), (WRONG, OTHER)])
def test_a_finished_item_takes_no_further_response(responses: tuple[Response, ...]) -> None:
    with pytest.raises(NoTriesLeft):
        tried(*responses).add(SINGLE, WRONG)


def test_statistics_see_the_first_try_and_feedback_the_last() -> None:
    tries = tried(WRONG, RIGHT)
    assert tries.first == SINGLE.grade(WRONG)
    assert tries.last == SINGLE.grade(RIGHT)
    assert Tries().first is None
    assert Tries().last is None


def test_a_response_that_does_not_fit_costs_no_try() -> None:
    tries = tried(WRONG)
    with pytest.raises(UnusableResponse):
        tries.add(SINGLE, Response("z"))
    assert tries.state is State.FIRST_WRONG


def test_responses_are_kept_in_canonical_form() -> None:
    assert Tries().add(MULTIPLE, Response("d+a")).responses == (Response("a+d"),)


def test_tries_that_could_not_have_come_about_are_refused() -> None:
    right, wrong = SINGLE.grade(RIGHT), SINGLE.grade(WRONG)
    with pytest.raises(ValueError, match="after a right"):
        Tries((RIGHT, WRONG), (right, wrong))
    with pytest.raises(ValueError, match="at most two"):
        Tries((WRONG,) * 3, (wrong,) * 3)
    with pytest.raises(ValueError, match="one outcome"):
        Tries((WRONG,), ())
