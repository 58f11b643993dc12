"""`/ko/theme`: light or dark, remembered for a browser without script."""

import pytest
from flask import Flask

from app import create_app
from app.settings import Settings
from tests.given import GuestVisitor

EVIL = [
    "//evil.example/",
    "///evil.example/",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "https://evil.example/",
    "https:evil.example",
    "javascript:alert(1)",
    "evil.example",
    " //evil.example",
    "/\x00/evil.example",
    "",
]


def test_the_button_turns_the_page_and_comes_back_to_it(guest: GuestVisitor) -> None:
    for path in ("", "help", "modules/three-seconds/chat", "modules/three-seconds/check"):
        for wanted in ("dark", "light"):
            page = guest.opens(f"/{guest.language}/{path}")
            form = page.form(f"/{guest.language}/theme")
            assert form.buttons == [("theme", wanted)]
            page = guest.submits(form)
            assert page.path == f"/{guest.language}/{path}"
            assert page.one("html").get("data-theme") == wanted


def test_at_first_the_browser_decides(guest: GuestVisitor) -> None:
    assert guest.opens().one("html").get("data-theme") is None


@pytest.mark.parametrize("back", EVIL)
def test_it_cannot_lead_out_of_the_site(guest: GuestVisitor, back: str) -> None:
    answer = guest.posts(f"/{guest.language}/theme", {"theme": "dark", "back": back})
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/"


@pytest.mark.parametrize("wanted", ["", "blue", "dark; Domain=evil", "<b>", "dark\r\nX: y"])
def test_another_word_is_not_remembered(guest: GuestVisitor, wanted: str) -> None:
    answer = guest.posts(f"/{guest.language}/theme", {"theme": wanted, "back": "/"})
    assert answer.status_code == 303
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("remembered", ["blue", "", "<b>", "dark dark"])
def test_a_cookie_that_names_no_theme_is_ignored(guest: GuestVisitor, remembered: str) -> None:
    guest.client.set_cookie("theme", remembered)
    assert guest.opens().one("html").get("data-theme") is None


def test_the_theme_does_not_begin_a_guest(guest: GuestVisitor) -> None:
    page = guest.submits(guest.opens().form(f"/{guest.language}/theme"))
    assert guest.cookie == ""
    assert not page.has_form(f"/{guest.language}/clear")


def test_behind_tls_the_cookie_is_secure(instance: object) -> None:
    app: Flask = create_app(Settings(instance=instance, tls=True))  # type: ignore[arg-type]
    answer = GuestVisitor(app).posts("/ko/theme", {"theme": "dark", "back": "/ko/"})
    assert "Secure" in answer.headers["Set-Cookie"]
