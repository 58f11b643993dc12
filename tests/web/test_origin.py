"""Posts are taken from our own pages only; a guest has no session, so the browser's word counts."""

import pytest

from tests.given import GuestVisitor
from tests.visitor import Page

FORMS = [
    "theme",
    "clear",
    "modules/three-seconds/start/next",
    "modules/three-seconds/hook/items/predict",
    "modules/three-seconds/chat",
    "modules/nobody/",
]
every_form = pytest.mark.parametrize("path", FORMS)
STRANGERS = [
    {},
    {"Origin": "null"},
    {"Origin": "https://evil.example"},
    {"Origin": "http://localhost.evil.example"},
    {"Origin": "http://localhost:81"},
    {"Origin": "http://localhost@evil.example"},
    {"Origin": "http://evil.example/localhost"},
    {"Origin": "localhost"},
    {"Origin": "http://"},
    {"Origin": "http://["},
    {"Origin": "http://[::1"},
    {"Origin": "http://localhost\u2100"},
    {"Origin": "x" * 10_000},
    {"Referer": "https://evil.example/http://localhost/"},
    {"Referer": "/ko/"},
    {"Referer": "http://[v1]"},
    {"Referer": ""},
    {"Origin": "", "Referer": ""},
    {"Origin": "https://evil.example", "Referer": "http://localhost/ko/"},
    {"Origin": "null", "Referer": "http://localhost/ko/"},
]


@every_form
@pytest.mark.parametrize("headers", STRANGERS, ids=range(len(STRANGERS)))
def test_a_post_from_elsewhere_is_refused_with_a_page(
    korean_guest: GuestVisitor, path: str, headers: dict[str, str]
) -> None:
    address = f"/ko/{path}"
    sent = {name: value.encode("utf-8").decode("latin-1") for name, value in headers.items()}
    answer = korean_guest.asks(address, "POST", data={"choice": "b"}, headers=sent)
    page = Page(answer, address, "", "ko")
    assert page.status == 403
    assert page.links(page.one("main"))
    assert korean_guest.cookie == ""


def test_the_refusal_speaks_the_language_of_the_address(guest: GuestVisitor) -> None:
    address = f"/{guest.language}/clear"
    answer = guest.asks(address, "POST", headers={"Origin": "https://evil.example"})
    assert Page(answer, address, "", guest.language).status == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://localhost"},
        {"Origin": "https://localhost"},  # a proxy in front speaks https
        {"Referer": "http://localhost/ko/modules/three-seconds/start"},
        {"Referer": "http://localhost/"},
        {"Origin": "http://localhost", "Referer": "https://evil.example/"},
    ],
)
def test_a_post_from_our_own_page_is_taken(
    korean_guest: GuestVisitor, headers: dict[str, str]
) -> None:
    answer = korean_guest.asks(
        "/ko/modules/three-seconds/start/next", "POST", headers=headers, data={}
    )
    assert answer.status_code == 303
    assert korean_guest.cookie


def test_another_port_is_another_place(korean_guest: GuestVisitor) -> None:
    korean_guest.base = "http://localhost:8000"
    answer = korean_guest.posts("/ko/modules/three-seconds/start/next", {})
    assert answer.status_code == 303
    stranger = {"Origin": "http://localhost"}
    answer = korean_guest.asks("/ko/clear", "POST", headers=stranger, data={})
    assert answer.status_code == 403


def test_opening_a_page_needs_no_such_word(korean_guest: GuestVisitor) -> None:
    for headers in STRANGERS:
        sent = {name: value.encode("utf-8").decode("latin-1") for name, value in headers.items()}
        answer = korean_guest.asks("/ko/modules/three-seconds/chat", headers=sent)
        assert answer.status_code == 200
