"""A school in the domain's words: a class of thirty, a student at a seat, what they do."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from flask import Flask
from sqlalchemy import text

from app.assessment.progress import ModuleProgress
from app.records.base import Base
from app.records.database import db
from app.services import classrooms, studying
from app.services.assigning import Asked, assign
from app.services.classrooms import COUNTS, NUMBERED, ClassroomFacts
from app.services.joining import seat_of
from app.services.learning import Road
from app.web.guest_progress import Guest
from app.web.signed_in import SEAT_COOKIE
from tests.given import GuestVisitor
from tests.visitor import Page

MONDAY = dt.datetime(2026, 11, 23, 0, 30, tzinfo=dt.UTC)  # 9:30 in Seoul


def pin_of(seat: int) -> str:
    """Give the PIN that the student at a seat chooses."""
    return f"{730_415 + seat * 1_009:06d}"


class School:
    """An empty installation with one school; makes classes and students."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.now = MONDAY
        app.extensions["clock"] = lambda: self.now
        with app.app_context():
            empty()
            self.id = classrooms.create_school("terminal", "한빛중학교", self.now)

    def later(self, **span: float) -> None:
        """Let time go by."""
        self.now += dt.timedelta(**span)

    def a_class_of(self, seats: int, name: str = "2-3") -> "ClassOf":
        """Make a class with numbered seats."""
        return self._class(name, NUMBERED, seats)

    def a_counted_class(self, name: str = "2-4") -> "ClassOf":
        """Make a class of which only numbers are kept."""
        return self._class(name, COUNTS, 0)

    def _class(self, name: str, level: str, seats: int) -> "ClassOf":
        with self.app.app_context():
            made = classrooms.create_classroom("terminal", self.id, name, level, seats, self.now)
        return ClassOf(self, made)


@dataclass
class ClassOf:
    """A classroom and its code."""

    school: School
    facts: ClassroomFacts

    def student(self, seat: int, language: str = "ko") -> "StudentVisitor":
        """Give the student of a seat with a browser of their own, not signed in yet."""
        return StudentVisitor(self, seat, language)

    def asked(self, module: str, due: dt.date | None = None, note: str = "") -> None:
        """Ask the class to take a module."""
        with self.school.app.app_context():
            asked = Asked(module, self.school.now.date(), due, note)
            assign("terminal", self.facts.id, asked, self.school.now)

    def renews_its_code(self) -> None:
        """Get a new code; the old one ends."""
        with self.school.app.app_context():
            self.facts = classrooms.renew_code("terminal", self.facts.id, self.school.now)

    def frees(self, seat: int) -> None:
        """Let a seat choose a new PIN."""
        with self.school.app.app_context():
            classrooms.reset_pin("terminal", self.facts.id, seat, self.school.now)


class StudentVisitor(GuestVisitor):
    """A student: a guest until they have joined, then somebody whose place is in the records."""

    def __init__(self, classroom: ClassOf, seat: int, language: str = "ko", **headers: str) -> None:
        super().__init__(classroom.school.app, language, **headers)
        self.classroom = classroom
        self.seat = seat
        self.pin = pin_of(seat)

    def joins(self, expect: int = 200) -> "StudentVisitor":
        """Write the code, the seat and the PIN."""
        self.opens(f"/{self.language}/join")
        form = self.page.form(f"/{self.language}/join")
        self.page = self.submits(form, {"code": self.classroom.facts.code})
        self.enters(expect=expect)
        return self

    def enters(self, seat: str = "", pin: str = "", expect: int = 200) -> Page:
        """Fill in the second form: seat and PIN, or in a counted class nothing."""
        form = self.page.form(f"/{self.language}/join/{self.classroom.facts.code}")
        counted = self.classroom.facts.level == COUNTS
        fields = {} if counted else {"seat": seat or str(self.seat), "pin": pin or self.pin}
        self.page = self.submits(form, fields, expect=expect)
        return self.page

    def on_another_device(self, language: str = "") -> "StudentVisitor":
        """Give the same student with a browser that knows nothing."""
        return StudentVisitor(self.classroom, self.seat, language or self.language)

    def signs_out(self) -> Page:
        """Press “sign out”."""
        self.page = self.submits(self.page.form(f"/{self.language}/leave"))
        return self.page

    @property
    def token(self) -> str:
        """What the browser holds of a sign-in."""
        found = self.client.get_cookie(SEAT_COOKIE)
        return found.value if found else ""

    @property
    def progress(self) -> ModuleProgress:
        """What the records say of this module."""
        return self.progress_in(self.module.id)

    def progress_in(self, module: str) -> ModuleProgress:
        """What the records say of a module."""
        if not self.token:
            return super().kept.progress(module)
        with self.app.app_context():
            actor = seat_of(self.token, self.classroom.school.now)
            assert actor is not None
            return studying.progress_in(actor, module)

    @property
    def kept(self) -> Guest:
        """What is known of this student, in the shape in which a guest's browser has it."""
        if not self.token:
            return super().kept
        with self.app.app_context():
            actor = seat_of(self.token, self.classroom.school.now)
            assert actor is not None
            return Guest(dict(studying.all_progress(actor)), self.language)

    def road(self) -> Road:
        """The student's road through this module, as the site sees it."""
        if not self.token:
            return super().road()
        with self.app.app_context():
            actor = seat_of(self.token, self.classroom.school.now)
            assert actor is not None
            return studying.road_of_seat(actor, self.module, self.library.modules)


def empty() -> None:
    """Empty every table."""
    with db.engine.begin() as connection:
        for table in reversed(Base.metadata.sorted_tables):
            connection.execute(table.delete())


def rows(app: Flask, query: str) -> list[tuple[object, ...]]:
    """Ask the database itself."""
    with app.app_context(), db.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(query))]


@contextmanager
def counting_queries(app: Flask) -> Iterator[list[str]]:
    """Note every statement that reaches the database, `BEGIN` and the like left out."""
    from sqlalchemy import event  # noqa: PLC0415 - only here

    seen: list[str] = []

    def note(_c: object, _k: object, statement: str, *_rest: object) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA")):
            seen.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", note)
