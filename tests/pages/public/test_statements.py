"""`/ko/about`, `/ko/privacy`, `/ko/accessibility`: what SEON is, keeps and cannot do."""

import pytest
from flask_babel import gettext

from app.web.guest_progress import SECONDS
from tests.document import said_in
from tests.every_page import COOKIES
from tests.given import GuestVisitor


@pytest.mark.parametrize("name", ["about", "privacy", "accessibility"])
def test_every_statement_can_be_read_and_is_linked_from_every_page(
    guest: GuestVisitor, name: str
) -> None:
    path = f"/{guest.language}/{name}"
    assert path in guest.opens().links()
    page = guest.opens(path)
    assert len(page.all("h2")) >= 2
    assert len(page.words) > 400


def test_privacy_says_how_long_the_cookie_lasts(guest: GuestVisitor) -> None:
    page = guest.opens(f"/{guest.language}/privacy")
    hours = {"ko": f"{SECONDS // 3600}시간", "en": f"{SECONDS // 3600} hours"}[guest.language]
    assert hours in page.words


def test_privacy_names_every_cookie_and_how_long_it_lasts(guest: GuestVisitor) -> None:
    page = guest.opens(f"/{guest.language}/privacy")
    for name, attributes in COOKIES.items():
        (line,) = [e for e in page.all("li") if said_in(e).startswith(f"{name} ·")]
        days, hours = divmod(int(str(attributes["max-age"])) // 3600, 24)
        lasts = f"{days}" if 0 < days < 365 else "" if days else f"{hours}"
        assert lasts in said_in(line), name


def test_privacy_tells_the_three_ways_apart(guest: GuestVisitor) -> None:
    """One heading for each level of recording, and who sees it."""
    page = guest.opens(f"/{guest.language}/privacy")
    headings = [said_in(heading) for heading in page.all("h2")]
    for words in ("As a guest", "In a class that only counts", "At a numbered seat", "Cookies"):
        with guest.app.test_request_context(f"/{guest.language}/"):
            assert gettext(words) in headings


def test_about_names_the_day_the_facts_were_read(guest: GuestVisitor) -> None:
    newest = max(fact.checked for fact in guest.library.registries.facts.values())
    year, _, day = newest.split("-")
    page = guest.opens(f"/{guest.language}/about")
    assert year in page.words
    assert str(int(day)) in page.words
