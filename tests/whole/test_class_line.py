"""What two classes tell on their way: to logs, in addresses, in cookies. See `tests/term.py`.

Cannot see: what a proxy in front or a network on the way notes.
"""

import json
import logging
import re
import zlib
from base64 import urlsafe_b64decode
from collections.abc import Iterator
from http.cookies import SimpleCookie
from urllib.parse import urlsplit

import pytest
from flask import Flask

from app.content.library import Library
from tests.every_page import COOKIES
from tests.given import LANGUAGES
from tests.listening import Log, Wire, everything_logged, on_the_wire
from tests.term import Term
from tests.visitor import HOST, Visitor

# --- what is told to a log --------------------------------------------------------------------


def test_nothing_is_logged_while_two_classes_learn(term: Term) -> None:
    """By no logger at any level: ours, Flask's, SQLAlchemy's, waitress's; and nothing printed."""
    a_moment = re.compile(r"waitress\.queue WARNING Task queue depth is \d+ ")  # and nothing else
    assert [line for line in term.log.lines if not a_moment.fullmatch(line)] == []


def test_a_broken_database_tells_where_it_broke_and_nothing_of_the_student(
    term: Term, school_app: Flask
) -> None:
    """What was sent, to which page, at which seat: an error of a database would quote all of it."""
    told = "\n".join(term.failures.lines)
    assert told.count("a page failed") == 2
    assert "OperationalError" in told or "ProgrammingError" in told
    assert "studying.py" in told
    said = re.sub(r'  File ".*\n.*\n', "", told)
    for secret in (
        *term.codes,
        *term.pins,
        "/ko/",
        "three-seconds",
        "predict",
        "INSERT",
        "pin_hash",
    ):
        assert secret not in said, secret


# --- what goes over the line ------------------------------------------------------------------


def test_an_address_names_a_page_and_nothing_else(term: Term, library: Library) -> None:
    """Not in what is asked for, not in where one came from, not in where one is sent."""
    known = addresses(library, term.codes)
    places = {item for module in library.modules.values() for item in module.items} | {""}
    for one in term.wire.exchanges:
        assert one.address in known, one.address
        assert not one.referrer or one.referrer.removeprefix(HOST) in known, one.referrer
        target = urlsplit(one.location)
        assert not one.location or target.path in known, one.location
        assert not target.query
        assert target.fragment in places, one.location
        assert target.netloc in ("", urlsplit(HOST).netloc)
    referrers = {one.referrer for one in term.wire.exchanges}
    assert len(referrers) > 20
    assert not [one for one in referrers if one.endswith(("/help", "/exit"))]


def addresses(library: Library, codes: list[str]) -> set[str]:
    """Give every address a student may ask for, written out."""
    found = {"/", "/exit"}
    for language in LANGUAGES:
        pages = ["", "help", "privacy", "theme", "join", "leave", "left"]
        pages += ["me", "me/nickname", "me/bring", *(f"join/{code}" for code in codes)]
        for module in library.modules.values():
            pages += [f"modules/{module.id}/", f"modules/{module.id}/result"]
            items = [item for other in library.modules.values() for item in other.items]
            for step in module.steps:
                here = f"modules/{module.id}/{step.id}"
                pages += [here, f"{here}/next", *(f"{here}/items/{item}" for item in items)]
        found |= {f"/{language}/{page}" for page in pages}
    return found


def test_a_cookie_holds_a_random_mark_or_the_guests_own_answers(term: Term) -> None:
    met = set()
    for one in term.wire.exchanges:
        for header in one.cookies:
            ((name, morsel),) = SimpleCookie(header).items()
            met.add(name)
            if morsel.value:
                assert re.fullmatch(VALUES[name], morsel.value), f"{name}: {morsel.value}"
            if name == "seon" and morsel.value:
                holds_answers_alone(morsel.value)
    assert met == set(VALUES) == set(COOKIES) - {"staff"}  # that one is for adults


VALUES = {
    "seon": r"[\w-]+",
    "theme": "dark|light",
    "sign-in": "[0-9a-f]{64}",  # as the draws of this test make them
    "class": "[0-9a-f]{64}",
    "device": r"[\w-]{20}\.[\w-]{27}",
}


def holds_answers_alone(value: str) -> None:
    packed = urlsafe_b64decode(value + "=" * (-len(value) % 4))
    content = json.loads(zlib.decompress(packed, -15))
    assert set(content) == {"l", "m"}
    for seed, done, tries in content["m"].values():
        assert len(seed) <= 6
        assert all(re.fullmatch("[a-z][a-z0-9-]*", step) for step in done)
        assert all(re.fullmatch("[a-z0-9=+>-]+", one) for texts in tries.values() for one in texts)


# --- the ears hear ----------------------------------------------------------------------------


@pytest.fixture
def a_silent_logger() -> Iterator[logging.Logger]:
    """A logger that would tell nobody."""
    logger = logging.getLogger("seon.test.silent")
    logger.propagate, logger.disabled = False, True
    yield logger
    logger.propagate, logger.disabled = True, False


def test_the_ears_hear_a_whisper(a_silent_logger: logging.Logger, app: Flask) -> None:
    log, wire = Log(), Wire()
    with everything_logged(log), on_the_wire(app, wire):
        a_silent_logger.debug("a whisper %s", "of mine")
        print("a print")
        Visitor(app).asks("/ko/?choice=b", headers={"Referer": "/somewhere"})
    assert [line.partition("whisper ")[2].strip() for line in log.lines] == ["of mine", ""]
    assert log.lines[1] == "printed a print"
    assert "choice=b" in wire.exchanges[0].address
    assert wire.exchanges[0].referrer == "/somewhere"
