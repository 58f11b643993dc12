"""The step that brings back a question of an earlier module: practice, kept nowhere."""

import pytest

from tests.given import MODULES, GuestVisitor, two_wrong

every_module = pytest.mark.parametrize("module", MODULES)


def stands_before_recall(guest: GuestVisitor, module: str, finished: str) -> str:
    """Have finished one module and stand at the recall step of another; give the item."""
    guest.has_finished(finished)
    guest.begins(module)
    guest.goes_on()
    assert guest.step.id == "recall"
    recalled = guest.road().retrieved()
    assert recalled is not None
    assert recalled.module == finished
    return recalled.id


@every_module
def test_a_first_module_has_no_recall_step(guest: GuestVisitor, module: str) -> None:
    guest.begins(module)
    guest.goes_on()
    assert guest.step.id == "hook"


@pytest.mark.parametrize(
    ("finished", "module"), list(zip(MODULES, [*MODULES[1:], MODULES[0]], strict=True))
)
def test_a_later_module_brings_back_one_question(
    korean_guest: GuestVisitor, module: str, finished: str
) -> None:
    """Each module once as the one that was finished, and once as the one that asks."""
    guest = korean_guest
    item = stands_before_recall(guest, module, finished)
    quiz = guest.library.modules[finished].items[item]
    assert quiz.graded
    assert guest.page.says(guest.words(quiz.stem[0]))
    assert guest.page.says(guest.words(guest.library.modules[finished].title))


def test_another_module_that_is_only_begun_brings_nothing_back(guest: GuestVisitor) -> None:
    guest.begins("law-changed")
    guest.goes_on()
    guest.begins("three-seconds")
    guest.goes_on()
    assert guest.step.id == "hook"


def test_the_answer_is_judged_at_once_and_kept_nowhere(guest: GuestVisitor) -> None:
    item = stands_before_recall(guest, "three-seconds", "law-changed")
    quiz = guest.library.modules["law-changed"].items[item]
    before = guest.cookie
    page = guest.answers(item, quiz.logic.solution().text)
    for words in (*quiz.options.values(), *quiz.feedback.values()):
        assert page.says(guest.words(words))
    assert not guest.takes(item)
    assert guest.cookie == before
    guest.opens("three-seconds", "recall")
    page = guest.answers(item, two_wrong(quiz.logic)[0])
    for words in quiz.feedback.values():
        assert page.says(guest.words(words))
    assert guest.cookie == before
    guest.goes_on()
    assert guest.step.id == "hook"
    assert item not in guest.progress.tries


def test_an_empty_answer_is_told_what_to_do(guest: GuestVisitor) -> None:
    item = stands_before_recall(guest, "three-seconds", "law-changed")
    page = guest.sends(guest.item_form(item).path, {}, expect=422)
    assert [e for e in page.document.root.iter() if e.get("role") == "alert"]
    guest.page = page
    assert guest.takes(item)


def test_the_question_stays_the_same_until_it_is_answered(guest: GuestVisitor) -> None:
    item = stands_before_recall(guest, "three-seconds", "law-changed")
    for _ in range(3):
        guest.opens("three-seconds", "recall")
        assert guest.takes(item)
    guest.switches_language()
    assert guest.takes(item)


@every_module
def test_every_graded_item_can_be_brought_back_and_is_graded_right(
    korean_guest: GuestVisitor, module: str
) -> None:
    """Also those of the boosters, which no other page of a guest asks."""
    guest = korean_guest
    other = next(name for name in MODULES if name != module)
    graded = {i.id: i for i in guest.library.modules[module].items.values() if i.graded}
    met = set()
    guest.has_finished(module)
    for number in range(1_000):
        guest.has_seed(other, f"r{number}")
        recalled = guest.road().retrieved()
        assert recalled is not None
        if recalled.id in met:
            continue
        met.add(recalled.id)
        guest.opens(other, "recall")
        page = guest.answers(recalled.id, recalled.logic.solution().text)
        for words in recalled.feedback.values():
            assert page.says(guest.words(words)), recalled.id
        if met == set(graded):
            return
    raise AssertionError(f"never asked: {set(graded) - met}")


def test_an_address_of_a_recalled_item_leads_into_the_step(guest: GuestVisitor) -> None:
    item = stands_before_recall(guest, "three-seconds", "law-changed")
    page = guest.opens("three-seconds", "recall", item)
    assert page.path == guest.address("three-seconds", "recall")
