"""The mirror of opinions: what I think, what I guess, what was found; kept nowhere."""

import re

import pytest

from app.content.model import Mirror, Words
from tests.document import SVG, said_in
from tests.given import GuestVisitor, other
from tests.visitor import Page

MODULE, STEP = "does-everyone", "mirror"


@pytest.fixture
def mirror(guest: GuestVisitor) -> Mirror:
    """The mirror of the module that has one; the guest stands before it."""
    guest.opens(MODULE, STEP)
    (found,) = guest.step.of("mirror")
    assert isinstance(found, Mirror)
    return found


def test_a_good_answer_shows_the_figure_and_its_source(guest: GuestVisitor, mirror: Mirror) -> None:
    for own in mirror.options:
        for guess in ("0", "3", "10"):
            page = looks(guest, own=own, guess=guess)
            fact = guest.library.registries.facts[mirror.national[0]]
            value = fact.values[mirror.national[1]]
            assert page.says(guest.words(mirror.reveal))
            assert page.says(guest.words(mirror.approve))
            assert page.says(guest.words(mirror.options[own]))
            assert value[guest.language] in page.words
            assert page.says(guest.words(Words(fact.source.ko, fact.source.en)))
            pictures = [e.get("aria-label", "") for e in page.all(f"{SVG}svg")]
            assert any(guess in numbers(name) for name in pictures)


def test_nothing_of_it_is_kept(guest: GuestVisitor, mirror: Mirror) -> None:
    looks(guest, own=mirror.protective, guess="4")
    assert guest.cookie == ""
    begun = guest.opens(MODULE, STEP)
    assert mirror.id in {value for f in begun.forms() for _, value in f.ready}
    assert not begun.says(guest.words(mirror.approve))


@pytest.mark.parametrize("guess", ["", " ", "11", "-1", "abc", "5.5", "1e1", "９９", "9" * 4_500])
def test_a_guess_that_is_none_is_asked_again(
    guest: GuestVisitor, mirror: Mirror, guess: str
) -> None:
    page = looks(guest, own=mirror.protective, guess=guess, expect=422)
    assert complained_of(page) == {"guess"}
    form = page.form(guest.address(MODULE, STEP), page.one("main"))
    assert ("own", mirror.protective) in form.ready  # what was chosen is still chosen
    assert dict(form.ready)["guess"] == guess.strip()[:20]


@pytest.mark.parametrize("own", ["", "zz", "no\x00", "<b>"])
def test_an_opinion_that_is_none_is_asked_again(
    guest: GuestVisitor, mirror: Mirror, own: str
) -> None:
    fields = {"part": mirror.id, "own": own, "guess": "7"}
    page = guest.sends(guest.address(MODULE, STEP), fields, expect=422)
    assert complained_of(page) == {"own"}
    assert dict(page.form(guest.address(MODULE, STEP), page.one("main")).ready)["guess"] == "7"


def test_an_empty_form_is_told_both(guest: GuestVisitor, mirror: Mirror) -> None:
    page = guest.sends(guest.address(MODULE, STEP), {"part": mirror.id}, expect=422)
    assert complained_of(page) == {"own", "guess"}


def test_the_other_language_shows_the_same_view(guest: GuestVisitor, mirror: Mirror) -> None:
    looks(guest, own=mirror.protective, guess="4")
    page = guest.switches_language()
    assert page.path == guest.address(MODULE, STEP)
    assert page.says(guest.words(mirror.reveal))
    assert guest.cookie == ""


def test_the_other_language_keeps_what_is_still_to_be_mended(
    guest: GuestVisitor, mirror: Mirror
) -> None:
    page = looks(guest, own=mirror.protective, guess="99", expect=422)
    guest.language = other(guest.language)
    (form,) = page.forms(page.by_id("languages"))
    page = guest.submits(form, expect=422)
    filled = dict(page.form(guest.address(MODULE, STEP), page.one("main")).ready)
    assert filled["own"] == mirror.protective
    assert filled["guess"] == "99"


def looks(guest: GuestVisitor, *, own: str, guess: str, expect: int = 200) -> Page:
    """Fill in the mirror and look."""
    page = guest.opens(MODULE, STEP)
    form = page.form(guest.address(MODULE, STEP), page.one("main"))
    guest.page = guest.submits(form, {"own": own, "guess": guess}, expect=expect)
    return guest.page


def complained_of(page: Page) -> set[str]:
    """Give the names of the fields that a sentence on the page complains of."""
    return {
        field.get("name", "")
        for field in page.all("input", within=page.one("main"))
        if field.get("aria-describedby") and said_in(page.by_id(field.get("aria-describedby", "")))
    }


def numbers(text: str) -> list[str]:
    """Give the numbers in a text."""
    return re.findall(r"\d+", text)
