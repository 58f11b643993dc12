"""Whatever somebody writes into the cookie, every page opens.

Cannot see: how a browser would send such bytes; the header is made here as it arrives.
"""

import base64
import json
import zlib
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from werkzeug.test import create_environ
from werkzeug.wrappers import Request

from app.web.guest_progress import COOKIE, Guest, read_guest
from tests.given import GuestVisitor

steady = settings(
    derandomize=True,
    deadline=None,
    database=None,
    max_examples=50,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
# The pages that read the most of a cookie, and an error, which reads it for its language.
PAGES = ("", "modules/three-seconds/check", "modules/three-seconds/result")


def pack(content: object) -> str:
    """Pack anything as our own cookie is packed."""
    return squeeze(json.dumps(content).encode())


def squeeze(raw: bytes) -> str:
    """Deflate and encode."""
    deflater = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = deflater.compress(raw) + deflater.flush()
    return base64.urlsafe_b64encode(packed).decode().rstrip("=")


def opens_everything(guest: GuestVisitor, cookie: str) -> None:
    """Open pages with this cookie; the site may not break, nor say something was there."""
    header = {"Cookie": f"{COOKIE}={cookie}"}
    for page in PAGES:
        answer = guest.client.get(f"/{guest.language}/{page}", headers=header)
        assert answer.status_code == 200, page
    assert guest.client.get("/", headers=header).status_code == 302
    assert guest.client.get("/nowhere", headers=header).status_code == 404


def guest_of(header: str) -> Guest:
    """Read a guest from a whole Cookie header."""
    return read_guest(Request(create_environ(headers={"Cookie": header})))


ids = st.sampled_from(["three-seconds", "law-changed", "x", "", "A", "a" * 50, "한", "__proto__"])
texts = st.sampled_from(["a", "b", "a+b", "a>b>c", "a=x+b=y", "", "=", ">>>", "+" * 50, "가"])
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | ids,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(ids, inner, max_size=4),
    max_leaves=12,
)
items = st.sampled_from(["q1", "q2", "q4", "predict", "tap-count", "zz", "", "Q"])
nearly = st.fixed_dictionaries(
    {
        "l": st.sampled_from(["ko", "en", "fr", "", None, 1, ["ko"]]),
        "m": st.dictionaries(
            ids,
            st.tuples(
                st.sampled_from(["0", "b7x2", "", "B", "toolong", 1, None]),
                st.lists(st.sampled_from(["start", "check", "again", "", "Ö", 1]), max_size=4),
                st.dictionaries(items, st.lists(texts, max_size=3), max_size=4),
            )
            | anything,
            max_size=3,
        ),
    }
)


@steady
@given(cookie=st.text(st.characters(codec="latin-1", exclude_characters=";\r\n\x00"), max_size=80))
def test_any_text(korean_guest: GuestVisitor, cookie: str) -> None:
    opens_everything(korean_guest, cookie)


@steady
@given(raw=st.binary(max_size=60))
def test_any_bytes_well_packed(korean_guest: GuestVisitor, raw: bytes) -> None:
    opens_everything(korean_guest, squeeze(raw))


@steady
@given(content=anything)
@example(content={"m": None})
@example(content={"m": []})
@example(content={"m": {"three-seconds": ["b7x2", {"start": 1}, ["q1"]]}})
def test_any_json_well_packed(korean_guest: GuestVisitor, content: Any) -> None:
    opens_everything(korean_guest, pack(content))


@steady
@given(content=nearly)
def test_what_is_nearly_a_cookie(korean_guest: GuestVisitor, content: Any) -> None:
    opens_everything(korean_guest, pack(content))


@pytest.mark.parametrize(
    "cookie",
    [
        squeeze(b"[" * 31_000),
        squeeze(b'{"m":' * 5_000),
        squeeze(b"[" * 31_000 + b"]" * 31_000),
        squeeze(b'{"m":{"a":' + b"9" * 20_000 + b"}}"),
        squeeze(b" " * 10_000_000),
        squeeze(b'{"l":"\\ud800","m":{}}'),
        pack({"l": "ko", "m": {f"m{n}": ["0", ["start"], {}] for n in range(900)}}),
        pack({"l": "ko", "m": {"three-seconds": ["0", ["start"] * 3_000, {}]}}),
        "A" * 3_000,
        "A" * 100_000,
        "=" * 50,
        "....",
        '"quoted"',
        '"\\377\\000"',
        "a b c",
        "",
    ],
    ids=range(16),
)
def test_hostile_ones(korean_guest: GuestVisitor, cookie: str) -> None:
    opens_everything(korean_guest, cookie)


@pytest.mark.parametrize("cookie", ["zzzz", squeeze(b"[" * 31_000), pack({"m": {"A": []}}), "x;y"])
def test_an_unreadable_cookie_is_an_empty_one_and_is_written_over(
    guest: GuestVisitor, cookie: str
) -> None:
    assert guest_of(f"{COOKIE}={cookie}") == Guest()
    guest.client.set_cookie(COOKIE, cookie)
    guest.begins("three-seconds")
    guest.goes_on()
    assert guest.progress.done == {"start"}


def test_two_cookies_of_one_name_break_nothing(korean_guest: GuestVisitor) -> None:
    good = pack({"l": "ko", "m": {"three-seconds": ["0", ["start"], {}]}})
    for header in (f"{COOKIE}={good}; {COOKIE}=zz", f"{COOKIE}=zz; {COOKIE}={good}", "=; ;; seon"):
        answer = korean_guest.client.get("/ko/", headers={"Cookie": header})
        assert answer.status_code == 200


def test_somebody_who_claims_to_have_done_everything_only_fools_their_own_page(
    korean_guest: GuestVisitor,
) -> None:
    guest = korean_guest
    for module in guest.library.modules.values():
        guest.has_finished(module.id)
    page = guest.opens()
    assert page.heading
    for module in guest.library.modules:
        guest.opens(module)
        guest.opens(module, "result")
