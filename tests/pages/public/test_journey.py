"""The guest's road from the first page to the result, in every module and both languages."""

import pytest

from app.assessment.tries import State
from tests.given import MODULES, GuestVisitor

every_module = pytest.mark.parametrize("module", MODULES)


@every_module
def test_a_guest_goes_from_the_first_step_to_the_result(guest: GuestVisitor, module: str) -> None:
    guest.opens()
    met = []
    page = guest.begins(module)
    while guest.is_in_a_step:
        met.append(guest.step.id)
        guest.answers_what_is_asked()
        page = guest.goes_on()
    assert page.path == guest.address(module, "result")
    expected = [s.id for s in guest.module.steps if not s.reteach_of and not s.retrieve]
    assert met == expected
    assert guest.road().is_finished
    assert set(guest.road().result().states.values()) == {State.RIGHT_FIRST}


@every_module
def test_a_guest_who_errs_everywhere_still_comes_to_the_result(
    guest: GuestVisitor, module: str
) -> None:
    page = guest.takes_module(module, right=False)
    assert page.path == guest.address(module, "result")
    assert guest.road().is_finished
    result = guest.road().result()
    assert set(result.states.values()) == {State.MISSED}
    assert len(result.items) == 6  # four, and two new ones of the re-teach
    assert result.ideas


def test_a_guest_takes_all_modules_one_after_the_other(korean_guest: GuestVisitor) -> None:
    """In one language: what is kept for so many modules is the same in both."""
    guest = korean_guest
    for module in MODULES:
        guest.takes_module(module)
    for module in MODULES:
        page = guest.opens(module)
        assert guest.road().is_finished
        assert guest.address(module, "result") in page.links()


@every_module
def test_nothing_is_kept_before_the_first_answer_or_next(guest: GuestVisitor, module: str) -> None:
    page = guest.begins(module)
    for path in [link for link in page.links() if link.startswith(f"/{guest.language}/")]:
        guest.opens(path)
        assert guest.cookie == ""
    guest.opens(module, "check")
    guest.opens(module, "result")
    assert guest.cookie == ""


def test_the_first_next_is_kept(guest: GuestVisitor) -> None:
    guest.begins("three-seconds")
    guest.goes_on()
    assert guest.progress.done == {"start"}
    assert guest.kept.language == guest.language


def test_the_first_answer_is_kept(guest: GuestVisitor) -> None:
    guest.opens("three-seconds", "hook")
    guest.answers("predict", "b")
    assert dict(guest.progress.tries) == {"predict": ("b",)}


def test_another_guest_draws_other_items(guest: GuestVisitor) -> None:
    drawn = set()
    for _ in range(8):
        somebody = GuestVisitor(guest.app, guest.language)
        somebody.begins("three-seconds")
        somebody.goes_on()
        check = somebody.module.step("check")
        assert check is not None
        drawn.add(tuple(item.id for item in somebody.road().items(check)))
    assert len(drawn) > 1


def test_the_language_can_change_in_the_middle_and_nothing_is_lost(guest: GuestVisitor) -> None:
    guest.begins("law-changed")
    guest.goes_on()
    guest.opens("law-changed", "check")
    check = guest.step
    first, second, *_ = guest.road().items(check)
    wrong_first = guest.road().items(check)[0].logic
    guest.answers(first.id, wrong_first.solution().text)
    before = guest.progress
    guest.opens("law-changed", "check", second.id)
    here = guest.page.path
    page = guest.switches_language()
    assert page.path == here.replace(here[:4], f"/{guest.language}/", 1)
    assert guest.progress == before
    assert page.says(guest.words(second.stem[0]))
    assert guest.takes(second.id)
    guest.answers(second.id, second.logic.solution().text)
    assert set(guest.progress.tries) == {first.id, second.id}
    guest.switches_language()
    assert set(guest.progress.tries) == {first.id, second.id}
    assert [item.id for item in guest.road().items(check)][:2] == [first.id, second.id]


@every_module
def test_every_page_of_a_module_has_a_title_of_its_own(guest: GuestVisitor, module: str) -> None:
    guest.takes_module(module, right=False)
    titles: dict[str, str] = {}
    for path in pages_of(guest, module):
        title = guest.opens(path).title
        assert titles.setdefault(title, path) == path, f"{path} is called like {titles[title]}"


def pages_of(guest: GuestVisitor, module: str) -> list[str]:
    """Give the overview, the steps, the items of checks and the result; each page once."""
    road = guest.road()
    pages = [guest.address(), guest.address(module), guest.address(module, "result")]
    for step in road.steps:
        if step.draw:  # the address of the step shows one of its items
            pages += [guest.address(module, step.id, item.id) for item in road.items(step)]
        else:
            pages.append(guest.address(module, step.id))
    return pages
