from collections import Counter

import pytest

from app.assessment.items import Item
from app.assessment.progress import ModuleProgress
from app.assessment.single import Single
from app.assessment.tries import NoTriesLeft, State
from tests.assessment.examples import MULTIPLE, ORDERING, SINGLE, SORTING


def asks(id_: str, **ideas: str) -> Single:
    """An item with the options a, b and r; r is right."""
    return Single(id_, ("a", "b", "r"), right="r", ideas=ideas)


Q1, Q2, Q3, Q4 = FOUR = [asks(f"q{n}", a="old-law", b="too-young") for n in range(1, 5)]


def answered(**tries: str) -> ModuleProgress:
    """Progress with these tries, several at one item separated by a blank."""
    return ModuleProgress(tries={id_: tuple(texts.split()) for id_, texts in tries.items()})


def test_a_new_progress_is_empty() -> None:
    assert ModuleProgress() == ModuleProgress("0", frozenset(), {})


def test_steps_and_tries_are_added_to_a_copy() -> None:
    start = ModuleProgress(seed="k3")
    later = start.with_step("start").with_step("start").with_try("q1", "a").with_try("q1", "r")
    assert later == ModuleProgress("k3", frozenset({"start"}), {"q1": ("a", "r")})
    assert start == ModuleProgress(seed="k3")


def test_a_third_response_is_refused() -> None:
    with pytest.raises(NoTriesLeft):
        answered(q1="a b").with_try("q1", "r")
    with pytest.raises(ValueError, match="at most two"):
        answered(q1="a b r")


@pytest.mark.parametrize("seed", ["", "K3", "1234567", "a-b", "가", "a\n"])
def test_a_seed_of_another_shape_is_refused(seed: str) -> None:
    with pytest.raises(ValueError, match="seed"):
        ModuleProgress(seed=seed)


def test_tries_are_graded_from_their_texts() -> None:
    progress = answered(q1="a r", q2="r")
    assert progress.tries_of(Q1).state is State.RIGHT_SECOND
    assert progress.tries_of(Q2).state is State.RIGHT_FIRST
    assert progress.tries_of(Q3).state is State.NEW


def test_a_text_after_a_right_one_is_not_read() -> None:
    assert answered(q1="r a").tries_of(Q1).state is State.RIGHT_FIRST


def test_a_second_try_never_passes_for_a_first() -> None:
    assert answered(q1="gone r").tries_of(Q1).state is State.NEW
    assert answered(q1="gone r").first_right([Q1]) == 0
    assert answered(q1="a gone").tries_of(Q1).state is State.FIRST_WRONG


def test_what_the_present_items_cannot_read_is_left_behind() -> None:
    progress = answered(q1="gone r", q2="a gone", q3="r a", q4="a b", q9="a")
    assert progress.fitting(FOUR) == answered(q2="a", q3="r", q4="a b")
    assert progress.with_step("start").fitting([]).done == {"start"}


def test_only_first_tries_count_as_right() -> None:
    assert answered(q1="r", q2="a r", q3="a b").first_right(FOUR) == 1
    assert answered(q1="r", q2="r").first_right([Q2, Q3]) == 1
    assert ModuleProgress().first_right(FOUR) == 0


@pytest.mark.parametrize(
    ("tries", "needed"),
    [
        ({"q1": "r", "q2": "a r", "q3": "a r", "q4": "a r"}, True),  # 1 of 4
        ({"q1": "a b", "q2": "a b", "q3": "a b", "q4": "a b"}, True),  # 0 of 4
        ({"q1": "r", "q2": "r", "q3": "a r", "q4": "a b"}, False),  # exactly half
        ({"q1": "r", "q2": "r", "q3": "r", "q4": "r"}, False),
        ({"q1": "a b", "q2": "a b", "q3": "a b", "q4": "a"}, False),  # q4 has a try left
        ({"q1": "a b", "q2": "a b", "q3": "a b"}, False),  # q4 not begun
        ({}, False),
    ],
)
def test_the_reteach_step_opens_below_half_once_all_are_finished(
    tries: dict[str, str], needed: bool
) -> None:
    assert answered(**tries).needs_reteach(FOUR) is needed


def test_one_of_three_is_fewer_than_half_and_two_are_not() -> None:
    assert answered(q1="r", q2="a r", q3="a r").needs_reteach(FOUR[:3])
    assert not answered(q1="r", q2="r", q3="a r").needs_reteach(FOUR[:3])


def test_nothing_drawn_needs_no_reteach() -> None:
    assert not ModuleProgress().needs_reteach([])


def test_ideas_are_held_by_first_tries_only() -> None:
    progress = answered(q1="a b", q2="a r", q3="r", q4="b")
    assert progress.ideas_held(FOUR) == Counter({"old-law": 2, "too-young": 1})


def test_ideas_are_counted_over_all_kinds() -> None:
    progress = answered(q1="c", q2="a+b+d", q3="tell>stop>help>rest", q4="a=before+b=before")
    items: list[Item] = [SINGLE, MULTIPLE, ORDERING, SORTING]
    # The sorting is not complete, so it is no try at all.
    assert progress.ideas_held(items) == Counter(
        ["silence-agrees", "only-watched", "only-forwarded", "deleted-is-gone"]
    )


def test_an_idea_is_still_held_when_it_is_shown_again_on_a_later_item() -> None:
    assert answered(q1="a r", q2="a r").ideas_still([Q1, Q2]) == {"old-law"}


def test_an_idea_resolved_on_the_later_item_is_not_still_held() -> None:
    assert answered(q1="a r", q2="r").ideas_still([Q1, Q2]) == frozenset()
    assert answered(q1="a r", q2="b").ideas_still([Q1, Q2]) == frozenset()


def test_an_idea_not_held_on_first_meeting_is_never_still_held() -> None:
    # q1 offers it and is right; the idea comes up on q2 and q3, after the first meeting.
    assert answered(q1="r", q2="a r", q3="a r").ideas_still([Q1, Q2, Q3]) == frozenset()


def test_a_pause_between_does_not_matter() -> None:
    assert answered(q1="a r", q2="r", q3="a r").ideas_still([Q1, Q2, Q3]) == {"old-law"}


def test_the_order_of_answering_decides_what_came_first() -> None:
    progress = answered(q1="r", q2="a r", q3="a r")
    assert progress.ideas_still([Q2, Q3, Q1]) == {"old-law"}


def test_an_item_that_does_not_offer_the_idea_is_no_meeting() -> None:
    other = asks("q2", a="too-young")
    assert answered(q1="a r", q2="a r").ideas_still([Q1, other]) == frozenset()
    assert answered(q2="r", q1="a r", q3="a r").ideas_still([other, Q1, Q3]) == {"old-law"}


def test_an_unanswered_item_is_no_meeting() -> None:
    assert answered(q2="a r", q3="a r").ideas_still([Q1, Q2, Q3]) == {"old-law"}


def test_a_second_try_shows_no_idea() -> None:
    assert answered(q1="a b", q2="b a").ideas_still([Q1, Q2]) == frozenset()
