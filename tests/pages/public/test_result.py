"""`/ko/modules/<module>/result`: what was understood, every question with its reasons."""

from xml.etree.ElementTree import Element

import pytest

from app.content.model import Words
from app.web.labels import ITEM_STATES
from tests.given import MODULES, GuestVisitor, two_wrong

every_module = pytest.mark.parametrize("module", MODULES)


@every_module
@pytest.mark.parametrize("right", [True, False], ids=["all right", "all wrong"])
def test_the_result_lists_every_question_with_every_reason(
    guest: GuestVisitor, module: str, right: bool
) -> None:
    page = guest.takes_module(module, right)
    items = guest.road().result().items
    assert len(items) == (4 if right else 6)
    for item in items:
        entry = entry_of(guest, guest.words(item.stem[0]))
        for key in item.options:
            assert page.says(guest.words(item.options[key]), entry)
            assert page.says(guest.words(item.feedback[key]), entry)
        state = ITEM_STATES["right_first" if right else "missed"]
        assert page.says(guest.label(state), entry)
    assert page.says(guest.words(guest.module.sentence))


@every_module
def test_the_ideas_behind_the_errors_are_met_again(guest: GuestVisitor, module: str) -> None:
    page = guest.takes_module(module, right=False)
    ideas = guest.road().result().ideas
    assert ideas
    for name in ideas[:2]:
        idea = guest.library.registries.misconceptions[name]
        assert page.says(guest.words(Words(idea.refutation.ko, idea.refutation.en)))
    heart = guest.road().result().read_again
    assert heart is not None
    assert guest.address(module, heart.id) in page.links(page.one("main"))


def test_who_made_no_error_is_not_sent_back(guest: GuestVisitor) -> None:
    page = guest.takes_module("three-seconds")
    heart = guest.road().result().read_again
    assert heart is not None
    assert guest.address("three-seconds", heart.id) not in page.links(page.one("main"))


def test_the_second_try_is_told_from_the_first(guest: GuestVisitor) -> None:
    guest.begins("three-seconds")
    guest.goes_on()
    guest.opens("three-seconds", "check")
    first, *_ = guest.road().items(guest.step)
    guest.answers(first.id, two_wrong(first.logic)[0])
    guest.answers(first.id, first.logic.solution().text)
    page = guest.opens("three-seconds", "result")
    entry = entry_of(guest, guest.words(first.stem[0]))
    assert page.says(guest.label(ITEM_STATES["right_second"]), entry)


def test_on_the_way_the_result_shows_how_to_go_on(guest: GuestVisitor) -> None:
    guest.begins("law-changed")
    guest.goes_on()
    page = guest.opens("law-changed", "result")
    here = guest.road().here
    assert here is not None
    assert guest.address("law-changed", here.id) in page.links(page.one("main"))
    for item in guest.road().result().items:
        entry = entry_of(guest, guest.words(item.stem[0]))
        assert not page.says(guest.words(next(iter(item.options.values()))), entry)


def test_it_can_be_opened_before_anything_was_done(guest: GuestVisitor) -> None:
    page = guest.opens("law-changed", "result")
    assert guest.address("law-changed", "start") in page.links(page.one("main"))
    assert guest.cookie == ""


def test_a_finished_module_leads_to_the_next_and_the_last_to_none(guest: GuestVisitor) -> None:
    order = list(guest.library.modules)
    for module, following in zip(order, [*order[1:], None], strict=True):
        page = guest.opens(module, "result")
        overviews = [link for link in page.links(page.one("main")) if link.endswith("/")]
        targets = {guest.address(module), guest.address()}
        assert set(overviews) == targets | ({guest.address(following)} if following else set())


def test_a_module_finished_earlier_stays_finished_when_the_next_one_is(
    guest: GuestVisitor,
) -> None:
    """The next module opens the recall step of the first; that may not unfinish it."""
    guest.takes_module("three-seconds")
    guest.takes_module("law-changed")
    guest.opens("three-seconds", "result")
    assert guest.road().is_finished
    assert guest.road().here is None
    finished = guest.page.heading
    guest.opens("does-everyone", "result")
    assert guest.page.heading != finished


def test_an_item_with_a_try_left_does_not_show_its_solution(guest: GuestVisitor) -> None:
    guest.begins("three-seconds")
    guest.goes_on()
    guest.opens("three-seconds", "check")
    first, *_ = guest.road().items(guest.step)
    guest.answers(first.id, two_wrong(first.logic)[0])
    page = guest.opens("three-seconds", "result")
    assert first.closing is not None
    assert not page.says(guest.words(first.closing))


def entry_of(guest: GuestVisitor, stem: str) -> Element:
    """Give the entry of a question in the list."""
    page = guest.page
    (heading,) = [h for h in page.all("h3") if page.says(stem, h)]
    return next(e for e in page.around(heading) if e.tag == "li")
