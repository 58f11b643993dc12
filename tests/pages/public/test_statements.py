"""`/ko/about`, `/ko/privacy`, `/ko/accessibility`: what SEON is, keeps and cannot do."""

import pytest

from app.web.guest_progress import SECONDS
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


def test_about_names_the_day_the_facts_were_read(guest: GuestVisitor) -> None:
    newest = max(fact.checked for fact in guest.library.registries.facts.values())
    year, _, day = newest.split("-")
    page = guest.opens(f"/{guest.language}/about")
    assert year in page.words
    assert str(int(day)) in page.words
