"""A school at the running site: its operator's terminal, and what students do at its door.

The site runs in a process of its own. The terminal is a second one on the same database, as it is
at a school, so what a test reads of a seat is what really lies there.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from flask import Flask, Response
from playwright.sync_api import Page, expect
from sqlalchemy import select

from app import create_app
from app.assessment.progress import ModuleProgress
from app.content.model import Quiz
from app.records.classrooms import Seat
from app.records.database import db, reading
from app.records.learning import SeatResponse
from app.services import classrooms, studying
from app.services.joining import door_of, join_counted, seat_of, take_seat
from app.services.nicknames import choose
from app.settings import Settings
from app.web.signed_in import (
    CLASS_COOKIE,
    DEVICE_COOKIE,
    PERSON_COOKIE,
    SEAT_COOKIE,
    keys,
    remember_device,
)
from tests.browser.site import instance_of
from tests.browser.visitor import Visitor
from tests.browser.walking import Walk
from tests.given import library_of
from tests.school import Adult, ClassOf, School, pin_of


class SiteSchool(School):
    """A school of a site that runs elsewhere, on the clock of the machine."""

    ago = dt.timedelta()  # how long ago what is done next was done

    def __init__(self, app: Flask, number: int = 0) -> None:
        self.app = app
        with app.app_context():
            self.id = number or classrooms.create_school("terminal", "한빛중학교", self.now)

    @property
    def now(self) -> dt.datetime:  # type: ignore[override]
        """This moment, or the one that is lived through again."""
        return dt.datetime.now(dt.UTC) - self.ago

    # --- what lies in the records ---

    def answers_at(self, classroom: ClassOf, seat: int, item: Quiz) -> list[str]:
        """Give every answer that is kept of a seat to an item, in their order."""
        asked = (Seat.classroom_id == classroom.facts.id, Seat.number == seat)
        with self.app.app_context():
            found = reading().scalars(
                select(SeatResponse.text)
                .join(Seat, Seat.id == SeatResponse.seat_id)
                .where(*asked, SeatResponse.module == item.module, SeatResponse.item == item.id)
                .order_by(SeatResponse.round, SeatResponse.number)
            )
            return list(found)

    # --- what students have done before a test begins ---

    def sign_in(self, classroom: ClassOf, seat: int) -> dict[str, str]:
        """Sign a student in; give what their browser then holds."""
        with self.app.app_context():
            door = door_of(classroom.facts.code, self.now)
            assert door is not None
            token = take_seat(door, seat, pin_of(seat), keys().pepper, self.now)
        assert token is not None
        return {SEAT_COOKIE: token}

    def device_of(self, classroom: ClassOf, seat: int) -> dict[str, str]:
        """Give what a browser holds that was let in to a seat before, and has been left."""
        self.sign_in(classroom, seat)
        with self.app.test_request_context():
            seat_id = reading().scalar(
                select(Seat.id).where(Seat.classroom_id == classroom.facts.id, Seat.number == seat)
            )
            assert seat_id is not None
            answer = Response()
            remember_device(answer, seat_id)
        value = answer.headers["Set-Cookie"].partition("=")[2].partition(";")[0]
        return {DEVICE_COOKIE: value}

    def count_in(self, classroom: ClassOf) -> dict[str, str]:
        """Let somebody into a counted class; give what their browser then holds."""
        with self.app.app_context():
            door = door_of(classroom.facts.code, self.now)
            assert door is not None
            return {CLASS_COOKIE: join_counted(door, self.now)}

    def has_done(
        self, held: Mapping[str, str], done: Mapping[str, ModuleProgress], nickname: str = ""
    ) -> None:
        """Let a student who is signed in have done all that."""
        modules = library_of(self.app).modules
        with self.app.app_context():
            actor = seat_of(held[SEAT_COOKIE], self.now)
            assert actor is not None
            taken = studying.take_over(actor, done, modules, self.now)
            assert set(taken) == set(done)
            if nickname:
                assert choose(actor, nickname, library_of(self.app).registries.nicknames)


@contextmanager
def school_of(folder: Path, database: str = "") -> Iterator[SiteSchool]:
    """Open the terminal of a site that runs from this folder, and make a school there."""
    with terminal_of(folder, database) as app:
        yield SiteSchool(app)


@contextmanager
def terminal_of(folder: Path, database: str = "") -> Iterator[Flask]:
    """Open the terminal of a site that runs from this folder."""
    app = create_app(Settings(instance=instance_of(folder), database_url=database))
    try:
        yield app
    finally:
        with app.app_context():
            db.engine.dispose()


def held_by(adult: Adult) -> dict[str, str]:
    """Give what the browser of an adult who is signed in holds."""
    held = adult.client.get_cookie(PERSON_COOKIE)
    assert held is not None
    return {PERSON_COOKIE: held.value}


# --- at the door ---


def write_code(walk: Walk, code: str) -> None:
    """Write a class code, from wherever somebody is."""
    visitor = walk.visitor
    if not walk.path.endswith("/join"):
        walk.follow(visitor.page.get_by_role("link", name=visitor.say("Class code"), exact=True))
    walk.write(visitor.page.get_by_label(visitor.say("Class code"), exact=True), code)
    walk.follow(walk.button("Next"))


def take_place(walk: Walk, seat: int, pin: str = "") -> None:
    """Fill in seat and PIN and come in."""
    visitor = walk.visitor
    walk.write(visitor.page.get_by_label(visitor.say("Seat number")), str(seat))
    walk.write(visitor.page.get_by_label(visitor.say("PIN, six digits")), pin or pin_of(seat))
    walk.press(walk.button("Come in"))


def join(walk: Walk, classroom: ClassOf, seat: int) -> None:
    """Come in as a student does: the code first, then seat and PIN."""
    if not walk.visitor.page.url.startswith(walk.visitor.site):
        walk.visitor.goto("/")
    write_code(walk, classroom.facts.code)
    take_place(walk, seat)
    walk.visitor.page.wait_for_url("**/me**")


def leave(walk: Walk) -> None:
    """Press “sign out”."""
    walk.press(walk.button("Sign out"))
    page = walk.visitor.page
    expect(page.get_by_role("heading", level=1)).to_have_text(
        walk.visitor.say("You are signed out")
    )


def stands_at(visitor: Visitor, page: Page | None = None) -> str:
    """Say whose place a page shows: the classroom and the seat, or "" for nobody's."""
    shown = (page or visitor.page).locator(".eyebrow")
    return shown.first.inner_text() if shown.count() else ""
