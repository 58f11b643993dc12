"""What no page of ours would send: every answer is a page of ours, in the right language."""

from collections.abc import Mapping
from typing import Any

import pytest
from werkzeug.test import TestResponse

from app.factory import LARGEST_POST
from app.web.guest_progress import Guest
from tests.given import GuestVisitor, other
from tests.visitor import Page, Visitor

NOWHERE = [
    "modules/nobody/",
    "modules/nobody/start",
    "modules/nobody/result",
    "modules/three-seconds/nowhere",
    "modules/three-seconds/chat-facts",
    "modules/three-seconds/check/items/q99",
    "modules/three-seconds/check/items/w1",
    "modules/three-seconds/start/items/q1",
    "modules/three-seconds/nowhere/items/q1",
    "modules/three-seconds/recall/items/q1",
    "modules/Three-Seconds/",
    "modules//",
    "modules/three-seconds/chat/",
    "modules/three-seconds/check/items/",
    "help/",
    "facts/LAW-0",
    "facts/",
    "nowhere",
    "..%2f..%2fetc%2fpasswd",
    "%2e%2e/%2e%2e/app.py",
    "modules/three-seconds/chat%00",
    "%00",
    "%ff%fe",
    "%zz%",
    "%",
    "%F0%9F%92%A9",
    "단톡방",
    "a" * 5_000,
    "modules/" + "a/" * 500,
    "'\"><script>alert(1)</script>",
    "${7*7}{{7*7}}",
    ";jsessionid=1",
]


def is_a_sentence(page: Page) -> bool:
    """Say whether the page tells what happened and leads somewhere."""
    main = page.one("main")
    return len(page.words) > 20 and len(page.links(main)) >= 2


@pytest.mark.parametrize("path", NOWHERE, ids=range(len(NOWHERE)))
def test_what_does_not_exist_is_a_page_that_says_so(guest: GuestVisitor, path: str) -> None:
    page = Visitor.opens(guest, f"/{guest.language}/{path}", 404, guest.language)
    assert is_a_sentence(page)


@pytest.mark.parametrize("path", ["/fr/", "/fr/help", "/KO/", "/nowhere", "/%00", "/ko\\help"])
def test_without_a_language_in_the_address_the_browser_says_which(
    guest: GuestVisitor, path: str
) -> None:
    guest.headers = {"Accept-Language": guest.language}
    page = Visitor.opens(guest, path, 404, guest.language)
    assert is_a_sentence(page)


def test_the_last_answer_says_the_language_of_an_error(guest: GuestVisitor) -> None:
    guest.holds(Guest({}, guest.language))
    guest.headers = {"Accept-Language": other(guest.language)}
    Visitor.opens(guest, "/nowhere", 404, guest.language)


def test_a_missing_slash_is_forgiven(guest: GuestVisitor) -> None:
    for path in ("", "/modules/three-seconds"):
        page = Visitor.opens(guest, f"/{guest.language}{path}")
        assert page.path == f"/{guest.language}{path}/"


def raw(visitor: Visitor, path: str, **options: Any) -> TestResponse:
    """Ask for a path as it comes over the line; a client would tidy it up first."""
    return visitor.asks("/", environ_overrides={"PATH_INFO": path}, **options)


def test_a_double_slash_is_forgiven(guest: GuestVisitor) -> None:
    answer = raw(guest, f"//{guest.language}///help")
    assert answer.status_code == 308
    assert answer.headers["Location"] == f"{guest.base}/{guest.language}/help"


@pytest.mark.parametrize(
    "path", ["//evil.example/", "//evil.example/..", "/\\evil.example", "/\\/evil.example", "\\\\x"]
)
def test_no_address_leads_out_of_the_site(visitor: Visitor, path: str) -> None:
    answer = raw(visitor, path)
    assert answer.status_code in (308, 404)
    assert answer.headers.get("Location", "http://localhost/").startswith("http://localhost/")


@pytest.mark.parametrize(
    "path", ["", "*", "http://evil.example/", "/ko/\xff\xfe", "/ko/\x00", "/ko/\r\nX: y", "/%"]
)
def test_a_path_that_is_none_is_a_page(visitor: Visitor, path: str) -> None:
    assert raw(visitor, path).status_code in (302, 308, 404)


ONLY_OPENED = ["", "help", "facts", "facts/LAW-14-2-7", "about", "cleared", "modules/law-changed/"]
ONLY_SENT = ["clear", "theme", "modules/three-seconds/start/next"]


@pytest.mark.parametrize("path", ONLY_OPENED)
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_a_page_that_takes_nothing_says_so(guest: GuestVisitor, path: str, method: str) -> None:
    answer = guest.asks(
        f"/{guest.language}/{path}", method, headers={"Origin": guest.base}, data={"a": "b"}
    )
    page = Page(answer, f"/{guest.language}/{path}", "", guest.language)
    assert page.status == 405
    assert set(page.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}
    assert is_a_sentence(page)


@pytest.mark.parametrize("path", ONLY_SENT)
def test_what_only_takes_forms_cannot_be_opened(guest: GuestVisitor, path: str) -> None:
    page = Visitor.opens(guest, f"/{guest.language}/{path}", 405)
    assert set(page.headers["Allow"].split(", ")) == {"OPTIONS", "POST"}
    assert is_a_sentence(page)
    assert guest.cookie == ""


@pytest.mark.parametrize("path", [*ONLY_OPENED, "modules/three-seconds/check", "nowhere"])
def test_head_says_the_same_without_a_body(guest: GuestVisitor, path: str) -> None:
    opened = guest.asks(f"/{guest.language}/{path}")
    answer = guest.asks(f"/{guest.language}/{path}", "HEAD")
    assert answer.status_code == opened.status_code
    assert answer.data == b""
    assert dict(answer.headers) == dict(opened.headers)


@pytest.mark.parametrize("path", [*ONLY_OPENED, *ONLY_SENT])
def test_options_tell_what_may_be_done(guest: GuestVisitor, path: str) -> None:
    answer = guest.asks(f"/{guest.language}/{path}", "OPTIONS")
    assert answer.status_code == 200
    assert "OPTIONS" in answer.headers["Allow"]


FORMS: list[tuple[str, Mapping[str, Any]]] = [
    ("modules/three-seconds/hook/items/predict", {"choice": "b"}),
    ("modules/three-seconds/chat", {"part": "seen-by-seven", "road": "", "choice": "a"}),
    ("modules/does-everyone/mirror", {"part": "crime-view", "own": "crime", "guess": "5"}),
    ("theme", {"theme": "dark", "back": "/"}),
]
every_form = pytest.mark.parametrize(("path", "fields"), FORMS, ids=[path for path, _ in FORMS])


@every_form
def test_a_form_that_is_too_large_is_refused_with_a_page(
    guest: GuestVisitor, path: str, fields: Mapping[str, Any]
) -> None:
    too_much = dict(fields) | {"more": "x" * (LARGEST_POST + 1)}
    page = guest.sends(f"/{guest.language}/{path}", too_much, 413)
    assert is_a_sentence(page)
    assert guest.cookie == ""


@every_form
@pytest.mark.parametrize("number", [99, 10_000])
def test_any_number_of_fields_breaks_nothing(
    guest: GuestVisitor, path: str, fields: Mapping[str, Any], number: int
) -> None:
    body = "&".join([*(f"{name}={value}" for name, value in fields.items()), *["z=1"] * number])
    answer = guest.asks(
        f"/{guest.language}/{path}",
        "POST",
        data=body,
        content_type="application/x-www-form-urlencoded",
        headers={"Origin": guest.base},
    )
    assert answer.status_code in (200, 303)


@every_form
def test_too_many_parts_are_refused_with_a_page(
    guest: GuestVisitor, path: str, fields: Mapping[str, Any]
) -> None:
    parts = dict(fields) | {f"z{number}": "1" for number in range(200)}
    address = f"/{guest.language}/{path}"
    answer = guest.asks(
        address,
        "POST",
        data=parts,
        content_type="multipart/form-data",
        headers={"Origin": guest.base},
    )
    assert Page(answer, address, "", guest.language).status == 413


@every_form
@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"", "application/x-www-form-urlencoded"),
        (b"choice=%ff%fe&part=%00&own=%zz&guess=%", "application/x-www-form-urlencoded"),
        (b"\x00\xff\xfe" * 50, "application/x-www-form-urlencoded"),
        (b'{"choice":"b"}', "application/json"),
        (b"--x\r\nnonsense", "multipart/form-data; boundary=x"),
        (b"no boundary", "multipart/form-data"),
        (b"choice=b", "text/plain"),
        (b"choice=b", "application/x-www-form-urlencoded; charset=nonsense"),
        (b"choice=b", "\xff\xfe"),
    ],
    ids=range(9),
)
def test_a_body_that_is_no_form_breaks_nothing(
    korean_guest: GuestVisitor, path: str, fields: Mapping[str, Any], body: bytes, kind: str
) -> None:
    guest, address = korean_guest, f"/ko/{path}"
    origin = {"Origin": guest.base}
    answer = guest.asks(address, "POST", data=body, content_type=kind, headers=origin)
    assert answer.status_code in (303, 400, 413, 422)
    if answer.status_code != 303:
        is_ours = Page(answer, address, "", "ko")
        assert is_ours.heading


@every_form
def test_a_length_that_is_none_breaks_nothing(
    korean_guest: GuestVisitor, path: str, fields: Mapping[str, Any]
) -> None:
    for length in ("-1", "x", "99999999999999999999"):
        answer = korean_guest.client.post(
            f"/ko/{path}",
            data=b"choice=b",
            headers={"Origin": korean_guest.base},
            environ_overrides={"CONTENT_LENGTH": length},
        )
        assert answer.status_code in (303, 400, 413, 422), length


@pytest.mark.parametrize(
    "place", ["１", "٣", "²", "①", "1.0", "-1", "+1", "0x1", "1" * 5_000, " 1"]
)
def test_strange_digits_are_no_place(guest: GuestVisitor, place: str) -> None:
    """Python takes many digits for a number; a form of ours offers 1, 2, 3 …"""
    module = guest.library.modules["three-seconds"]
    quiz = next(quiz for quiz in module.pool("check") if quiz.logic.kind == "ordering")
    check = module.step("check")
    assert check is not None
    for number in range(200):
        guest.has_seed("three-seconds", f"s{number}")
        if quiz in guest.road().items(check):
            break
    before = guest.cookie
    fields = {f"place-{key}": str(n) for n, key in enumerate(quiz.options, start=1)}
    fields |= {f"place-{next(iter(quiz.options))}": place}
    page = guest.sends(guest.address("three-seconds", "check", quiz.id), fields, 422)
    assert page.has_form(guest.address("three-seconds", "check", quiz.id))
    assert guest.cookie == before


def test_an_address_with_a_question_mark_changes_nothing(guest: GuestVisitor) -> None:
    for query in ("?choice=a", "?part=seen-by-seven&road=a", "?language=en", "?%ff=%00", "?" * 99):
        answer = guest.asks(f"/{guest.language}/modules/three-seconds/chat{query}")
        plain = guest.asks(f"/{guest.language}/modules/three-seconds/chat")
        assert answer.status_code == 200
        assert answer.data == plain.data
