"""Which language a page speaks, and what the switch does."""

import pytest

from app.web.guest_progress import Guest
from app.web.languages import LANGUAGES, current_language
from tests.given import GuestVisitor, other
from tests.visitor import Visitor


def test_the_address_alone_says_the_language_of_a_page(guest: GuestVisitor) -> None:
    """Neither the browser nor the cookie may turn a page that somebody sent a link to."""
    guest.holds(Guest({}, other(guest.language)))
    guest.headers = {"Accept-Language": other(guest.language)}
    for path in ("", "help", "modules/three-seconds/chat"):
        assert Visitor.opens(guest, f"/{guest.language}/{path}").language == guest.language


@pytest.mark.parametrize(
    "path",
    [
        "",
        "help",
        "facts",
        "facts/LAW-14-2-7",
        "about",
        "privacy",
        "accessibility",
        "cleared",
        "modules/three-seconds/",
        "modules/three-seconds/chat",
        "modules/three-seconds/check",
        "modules/three-seconds/result",
    ],
)
def test_the_switch_leads_there_and_back(guest: GuestVisitor, path: str) -> None:
    guest.page = Visitor.opens(guest, f"/{guest.language}/{path}")
    first = guest.page.words
    guest.switches_language()
    assert guest.page.path == f"/{guest.language}/{path}"
    assert guest.page.words != first
    guest.switches_language()
    assert guest.page.words == first
    assert guest.cookie == ""


def test_the_switch_stays_at_an_item_that_was_refused(guest: GuestVisitor) -> None:
    path = guest.address("three-seconds", "hook", "predict")
    guest.page = guest.sends(path, {}, expect=422)
    page = guest.switches_language()
    assert page.path == guest.address("three-seconds", "hook")


def test_the_cookie_remembers_the_language_of_the_last_answer(guest: GuestVisitor) -> None:
    guest.begins("three-seconds")
    guest.goes_on()
    guest.switches_language()
    guest.goes_on()
    assert guest.kept.language == guest.language


def test_outside_a_request_it_is_korean() -> None:
    assert current_language() == LANGUAGES[0] == "ko"
