"""`/ko/modules/<module>/`: what a module is about, and where to begin or go on."""

import pytest

from tests.document import tidy
from tests.given import MODULES, GuestVisitor

every_module = pytest.mark.parametrize("module", MODULES)


@every_module
def test_the_overview_says_what_comes(guest: GuestVisitor, module: str) -> None:
    page = guest.opens(module)
    assert page.heading == tidy(guest.words(guest.module.title))
    assert page.says(guest.words(guest.module.hook))
    for aim in guest.module.objectives.values():
        assert page.says(guest.words(aim))
    for step in guest.road().steps:
        assert page.says(guest.words(step.title))
        assert guest.address(module, step.id) in page.links()


@every_module
def test_a_new_guest_begins_at_the_first_step(guest: GuestVisitor, module: str) -> None:
    guest.begins(module)
    assert guest.step.id == guest.module.steps[0].id


def test_the_step_of_earlier_modules_is_not_listed_for_a_new_guest(guest: GuestVisitor) -> None:
    page = guest.opens("three-seconds")
    for step in ("recall", "again"):
        assert guest.address("three-seconds", step) not in page.links()


def test_who_has_begun_goes_on(guest: GuestVisitor) -> None:
    guest.begins("law-changed")
    guest.goes_on()
    here = guest.road().here
    assert here is not None
    page = guest.begins("law-changed")
    assert page.path == guest.address("law-changed", here.id)


@every_module
def test_who_has_finished_may_see_the_result_or_read_again(
    guest: GuestVisitor, module: str
) -> None:
    guest.takes_module(module)
    page = guest.opens(module)
    links = [link for link in page.links(page.one("main")) if f"/{module}/" in link]
    assert links[:2] == [guest.address(module, "result"), guest.address(module, "start")]
