"""`/`: goes to the catalogue in the reader's language."""

import pytest

from app.web.guest_progress import Guest
from tests.given import GuestVisitor
from tests.visitor import Visitor


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", "ko"),
        ("ko-KR,ko;q=0.9,en;q=0.8", "ko"),
        ("en-GB,en;q=0.9", "en"),
        ("en;q=0.2,ko;q=0.8", "ko"),
        ("fr,de;q=0.5", "ko"),
        ("fr,en;q=0.1", "en"),
        ("*", "ko"),
        ("en;q=x, ko", "ko"),
        ("\x00,;;q=,", "ko"),
        ("en," * 3_000, "en"),
    ],
)
def test_the_browser_says_which_language(visitor: Visitor, accepted: str, language: str) -> None:
    visitor.headers = {"Accept-Language": accepted}
    answer = visitor.asks("/")
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"/{language}/"


def test_the_language_of_the_last_answer_comes_before_the_browsers(guest: GuestVisitor) -> None:
    guest.begins("three-seconds")
    guest.goes_on()
    for accepted in ("en", "ko"):
        guest.headers = {"Accept-Language": accepted}
        assert guest.opens("/").path == f"/{guest.language}/"


def test_a_cookie_without_a_language_leaves_it_to_the_browser(guest: GuestVisitor) -> None:
    guest.holds(Guest({}, ""))
    guest.headers = {"Accept-Language": guest.language}
    assert guest.opens("/").path == f"/{guest.language}/"


def test_nobody_may_keep_the_answer(visitor: Visitor) -> None:
    answer = visitor.asks("/")
    assert answer.headers["Cache-Control"] == "no-store"
    assert {"Accept-Language", "Cookie"} <= set(answer.headers["Vary"].split(", "))
