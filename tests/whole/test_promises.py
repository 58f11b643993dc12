"""What the privacy page promises: nothing is stored on the machine, nothing told to a log.

Cannot see: what a proxy in front, the operating system or the browser keep.
"""

import json
import logging
import os
import sys
import threading
import zlib
from base64 import urlsafe_b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, request

from app import create_app
from app.assessment.responses import Response as Answer
from app.settings import Settings
from app.web import errors
from tests.given import GuestVisitor, roads, stories
from tests.school import counting_queries
from tests.term import every_table
from tests.visitor import Visitor

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC
DEEDS = ("sqlite3.", "socket.", "subprocess.", "shutil.", "tempfile.", "os.")
HARMLESS = ("os.listdir", "os.scandir", "os.walk", "os.fwalk", "os.add_dll_directory")


class Watch:
    """Notes what this thread does to the machine while it is awake (Python tells its hooks)."""

    def __init__(self) -> None:
        self.awake = 0  # the thread that is watched; a browser of other tests may run beside it
        self.deeds: list[str] = []
        sys.addaudithook(self)

    def __call__(self, event: str, details: tuple[Any, ...]) -> None:
        if self.awake != threading.get_ident():
            return
        if event == "open":
            path, _mode, flags = details
            if isinstance(path, (str, bytes)) and flags & WRITING:
                self.note(f"open {os.fsdecode(path)}")
        elif event.startswith(DEEDS) and event not in HARMLESS:
            self.note(event)

    def note(self, deed: str) -> None:
        if "__pycache__" not in deed:  # Python's own, when a module is used for the first time
            self.deeds.append(deed)

    @contextmanager
    def over(self) -> Iterator[list[str]]:
        """Be awake for a while; give what was done."""
        self.deeds, self.awake = [], threading.get_ident()
        try:
            yield self.deeds
        finally:
            self.awake = 0


WATCH = Watch()


def does_everything(guest: GuestVisitor) -> None:
    """Take a module with a story, a mirror, errors, help and a quick exit; look at the door.

    Opening the door and trying a code asks the database: reading is allowed, writing is not.
    """
    guest.opens()
    guest.takes_module("does-everyone", right=False)
    sees_the_mirror(guest)
    walks_a_story(guest)
    guest.opens(f"/{guest.language}/help")
    guest.asks("/exit")
    guest.opens(f"/{guest.language}/nowhere", expect=404)
    guest.sends(f"/{guest.language}/theme", {"theme": "dark", "back": f"/{guest.language}/"})
    guest.opens(f"/{guest.language}/join")
    guest.sends(f"/{guest.language}/join", {"code": "222222"}, 422)
    guest.opens(f"/{guest.language}/join/222222", expect=404)
    guest.asks(f"/{guest.language}/me")
    guest.sends(f"/{guest.language}/leave", {})
    guest.opens()
    guest.begins("three-seconds")
    guest.goes_on()
    guest.clears()


def sees_the_mirror(guest: GuestVisitor) -> None:
    fields = {"part": "crime-view", "own": "crime", "guess": "7"}
    guest.sends(guest.address("does-everyone", "mirror"), fields)
    guest.sends(guest.address("does-everyone", "mirror"), fields | {"guess": "x"}, 422)


def walks_a_story(guest: GuestVisitor) -> None:
    for module, step, story in stories(guest.library):
        for road in list(roads(story))[:4]:
            guest.sends(guest.address(module, step), {"part": story.id, "road": road})


def files_in(folder: Path) -> dict[str, tuple[int, int]]:
    """Give every file below a folder with its size and the moment it was written."""
    found = {}
    for path in folder.rglob("*"):
        if path.is_file():
            state = path.stat()
            found[str(path)] = (state.st_size, state.st_mtime_ns)
    return found


# --- nothing is stored ------------------------------------------------------------------------


def test_nothing_is_written_while_a_guest_takes_a_module(
    tmp_path: Path, language: str, steady_seeds: None
) -> None:
    app = create_app(Settings(instance=tmp_path))
    does_everything(GuestVisitor(app, language))  # everything is loaded once
    before, rows = files_in(tmp_path), every_table(app)
    assert before.keys() > {str(tmp_path / "seon.sqlite")}
    with WATCH.over() as deeds, counting_queries(app) as asked:
        does_everything(GuestVisitor(app, language))
    assert deeds == []
    assert files_in(tmp_path) == before
    assert every_table(app) == rows
    assert asked, "the door has asked the database nothing: this test watches too little"
    assert [one for one in asked if not one.startswith("SELECT")] == []


def test_the_watch_notices(tmp_path: Path) -> None:
    with WATCH.over() as deeds:
        (tmp_path / "note.txt").write_text("an answer")
        (tmp_path / "note.txt").rename(tmp_path / "other.txt")
        os.open(tmp_path / "more.txt", os.O_CREAT | os.O_WRONLY)
        (tmp_path / "other.txt").read_text()
    assert [deed.partition(" ")[0] for deed in deeds] == ["open", "os.rename", "open"]


def test_the_site_holds_no_guest_in_memory(app: Flask, steady_seeds: None) -> None:
    """What one guest answered is not on the pages of the next."""
    GuestVisitor(app, "ko").takes_module("three-seconds", right=False)
    stranger = GuestVisitor(app, "ko")
    stranger.opens("three-seconds", "result")
    assert not stranger.road().has_begun
    assert stranger.cookie == ""


def test_the_cookie_holds_steps_and_answers_to_items_and_nothing_else(
    guest: GuestVisitor,
) -> None:
    guest.takes_module("does-everyone", right=False)
    sees_the_mirror(guest)
    walks_a_story(guest)
    packed = urlsafe_b64decode(guest.cookie + "=" * (-len(guest.cookie) % 4))
    content = json.loads(zlib.decompress(packed, -15))
    assert set(content) == {"l", "m"}
    assert content["l"] == guest.language
    for name, (seed, done, tries) in content["m"].items():
        module = guest.library.modules[name]
        assert len(seed) <= 6
        assert set(done) <= {step.id for step in module.steps}
        assert set(tries) <= set(module.items)
        for item, texts in tries.items():
            for text in texts:
                assert module.items[item].logic.grade(Answer(text))


def test_no_page_asks_who_somebody_is(app: Flask, language: str) -> None:
    """Every field that a page could send is one we know; none takes a name, an address, a file."""
    known = {"choice", "part", "road", "own", "guess", "theme", "back", "route", "code"}
    guest = GuestVisitor(app, language)
    addresses = [
        guest.address(module.id, step.id)
        for module in guest.library.modules.values()
        for step in module.steps
    ]
    for address in [*addresses, *(f"/{language}/{name}" for name in ("", "join", "help"))]:
        page = guest.opens(address)
        for field in page.all("input", "select", "textarea"):
            name = field.get("name", "")
            kind = field.get("type", "text")
            assert kind in ("hidden", "radio", "checkbox", "text"), kind
            assert name.partition("-")[0] in known | {"", "place", "bin", "gate"}, name


# --- nothing is told to a log -----------------------------------------------------------------


def test_nothing_is_logged_while_a_guest_does_everything(
    guest: GuestVisitor, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    for name in list(logging.Logger.manager.loggerDict):
        logging.getLogger(name).disabled = False
    does_everything(guest)
    mine = [record for record in caplog.records if record.thread == threading.get_ident()]
    assert [record.getMessage() for record in mine] == []
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("path", ["help", "exit", "modules/three-seconds/chat", "nowhere", "%ff"])
def test_one_page_alone_logs_nothing(
    app: Flask, caplog: pytest.LogCaptureFixture, path: str
) -> None:
    caplog.set_level(logging.DEBUG)
    visitor = Visitor(app)
    visitor.asks("/exit" if path == "exit" else f"/ko/{path}")
    visitor.posts(f"/ko/{path}", {"part": "seen-by-seven", "road": "", "choice": "a"})
    assert [r for r in caplog.records if r.thread == threading.get_ident()] == []


SECRETS = ("my-path", "my-query", "my-answer", "my-cookie", "my-browser", "my-host")


@pytest.fixture
def quoting(fresh_app: Flask) -> Flask:
    """A site with a page whose error repeats everything it was sent."""

    def quotes() -> str:
        told = (request.url, request.form, request.cookies, request.headers)
        try:
            raise KeyError(str(told))
        except KeyError as first:
            raise RuntimeError(str(told)) from first

    fresh_app.add_url_rule("/ko/my-path", "quotes", quotes, methods=["GET", "POST"])
    return fresh_app


def asks_with_everything(app: Flask) -> int:
    """Send a secret by every way there is; give the status."""
    visitor = Visitor(app, base="http://my-host")
    visitor.headers = {"User-Agent": "my-browser"}
    visitor.client.set_cookie("seon", "my-cookie", domain="my-host")
    return visitor.posts("/ko/my-path?q=my-query", {"choice": "my-answer"}).status_code


def test_a_failure_tells_where_and_nothing_of_the_guest(
    quoting: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    assert asks_with_everything(quoting) == 500
    assert "quotes" in caplog.text
    assert "RuntimeError" in caplog.text
    assert "test_promises.py" in caplog.text
    for secret in SECRETS:
        assert secret not in caplog.text, secret


def test_not_even_a_failure_of_the_failure(
    quoting: Flask, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> str:
        raise ValueError(request.url)

    monkeypatch.setattr(errors, "render_template", fails)
    caplog.set_level(logging.DEBUG)
    assert asks_with_everything(quoting) == 500
    assert "ValueError" in caplog.text
    for secret in SECRETS:
        assert secret not in caplog.text, secret


def test_nor_a_failure_after_the_page(quoting: Flask, caplog: pytest.LogCaptureFixture) -> None:
    """Flask's own last word on an exception would begin with the address."""

    @quoting.after_request
    def fails(_response: object) -> Any:
        raise ValueError

    caplog.set_level(logging.DEBUG)
    client = quoting.test_client()
    assert client.get("/ko/help?q=my-query").status_code == 500
    assert "ValueError" in caplog.text
    for secret in ("help", *SECRETS):
        assert secret not in caplog.text.replace("public.help_now", ""), secret


def test_an_author_sees_everything_in_a_preview(
    instance: Path, caplog: pytest.LogCaptureFixture
) -> None:
    app = create_app(Settings(instance=instance, preview=True))

    def breaks() -> str:
        raise RuntimeError("the cause")

    app.add_url_rule("/ko/breaks", "breaks", breaks)
    app.test_client().get("/ko/breaks")
    assert "the cause" in caplog.text
