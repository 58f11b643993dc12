"""`/ko/`: all modules, and where to go on."""

from dataclasses import replace

from flask import Flask

from tests.given import MODULES, GuestVisitor
from tests.spoken import in_language


def test_every_module_is_listed_in_the_order_of_the_catalogue(guest: GuestVisitor) -> None:
    page = guest.opens()
    links = [link for link in page.links() if "/modules/" in link and link.count("/") == 4]
    listed = list(dict.fromkeys(link.split("/")[3] for link in links))
    assert listed == list(guest.library.modules)
    for module in guest.library.modules.values():
        assert page.says(guest.words(module.title))
        assert page.says(guest.words(module.hook))


def test_a_new_guest_is_offered_the_first_module(guest: GuestVisitor) -> None:
    page = guest.opens()
    first = next(iter(guest.library.modules))
    assert page.links(page.one("main"))[0] == guest.address(first)


def test_who_has_begun_is_brought_back_to_the_step(guest: GuestVisitor) -> None:
    guest.begins("three-seconds")
    guest.goes_on()
    page = guest.opens()
    here = guest.road().here
    assert here is not None
    assert page.links(page.one("main"))[0] == guest.address("three-seconds", here.id)
    assert page.says(guest.words(here.title))


def test_the_module_of_last_use_comes_first(guest: GuestVisitor) -> None:
    for module in ("three-seconds", "law-changed"):
        guest.begins(module)
        guest.goes_on()
    assert "/law-changed/" in guest.opens().links(guest.page.one("main"))[0]
    guest.opens("three-seconds", "chat")
    guest.goes_on()
    assert "/three-seconds/" in guest.opens().links(guest.page.one("main"))[0]


def test_what_is_finished_is_marked_and_stays_so(guest: GuestVisitor) -> None:
    finished = in_language(guest.language, "Finished")
    assert finished not in guest.opens().words
    for number, module in enumerate(MODULES[:3], start=1):
        guest.takes_module(module)
        assert guest.opens().words.count(finished) == number


def test_without_any_module_the_page_says_so(fresh_app: Flask, language: str) -> None:
    shelf = fresh_app.extensions["shelf"]
    shelf.library = replace(shelf.library, modules={})
    guest = GuestVisitor(fresh_app, language)
    assert "flask lessons check" in guest.opens().words
