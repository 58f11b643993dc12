"""A school in the domain's words: a class of thirty, a student at a seat, what they do."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from flask import Flask
from sqlalchemy import text

from app.assessment.progress import ModuleProgress
from app.records.base import Base
from app.records.database import db, writing
from app.records.people import ClassroomTeacher
from app.services import classrooms, entry_links, people, studying
from app.services.assigning import Asked, assign
from app.services.classrooms import COUNTS, NUMBERED, ClassroomFacts
from app.services.joining import seat_of
from app.services.learning import Road
from app.web.guest_progress import Guest
from app.web.signed_in import PERSON_COOKIE, SEAT_COOKIE, keys
from tests.given import GuestVisitor
from tests.visitor import Page

MONDAY = dt.datetime(2026, 11, 23, 0, 30, tzinfo=dt.UTC)  # 9:30 in Seoul


PASSWORD = "담쟁이-우산-열두-고래"  # everybody's, in tests


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

    def another(self, name: str = "가람고등학교") -> "School":
        """Make a second school in the same installation."""
        other = object.__new__(School)
        other.app = self.app
        other.now = self.now
        with self.app.app_context():
            other.id = classrooms.create_school("terminal", name, self.now)
        return other

    def an_admin(self, name: str = "박관리", language: str = "ko") -> "Adult":
        """Let an admin in, signed in with a browser of their own."""
        return self._adult(name, people.ADMIN, language)

    def a_teacher(self, name: str = "김선생", language: str = "ko") -> "Adult":
        """Let a teacher in, signed in with a browser of their own."""
        return self._adult(name, people.TEACHER, language)

    def _adult(self, name: str, role: str, language: str) -> "Adult":
        self.adults = getattr(self, "adults", 0) + 1
        email = f"adult{self.adults}.{self.id}@school.example"
        adult = Adult(self, email, name, language)
        with self.app.app_context():
            link = people.invite("terminal", self.id, role, self.now)
            token = people.accept(link, email, name, PASSWORD, keys().pepper, self.now)
        return adult.holds_sign_in(token)

    def set_up_link(self) -> str:
        """The path that the terminal prints at a start while there is no adult."""
        with self.app.app_context():
            token = entry_links.first_link(self.now)
        assert token is not None
        return f"/setup/{token}"

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

    def taught_by(self, adult: "Adult", until: dt.date | None = None) -> "ClassOf":
        """Let an adult teach this class, for good or until a day."""
        with self.school.app.app_context(), writing() as session:
            session.add(
                ClassroomTeacher(classroom_id=self.facts.id, person_id=adult.id, until=until)
            )
        return self

    def page(self, name: str, language: str = "ko") -> str:
        """The address of a page below this class, for its teachers."""
        return f"/{language}/teach/classrooms/{self.facts.id}/{name}"

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


class Adult(GuestVisitor):
    """A teacher or an admin with a browser of their own."""

    def __init__(self, school: School, email: str, name: str, language: str = "ko") -> None:
        super().__init__(school.app, language, **{"Accept-Language": language})
        self.school = school
        self.email = email
        self.name = name
        self.password = PASSWORD

    def holds_sign_in(self, token: str) -> "Adult":
        """Have this token in the browser."""
        self.client.set_cookie(PERSON_COOKIE, token)
        return self

    @property
    def has_sign_in(self) -> bool:
        """Whether their browser holds a token."""
        return self.client.get_cookie(PERSON_COOKIE) is not None

    @property
    def id(self) -> int:
        """Their number."""
        ((number,),) = rows(self.app, f"SELECT id FROM people WHERE email = '{self.email}'")  # noqa: S608
        assert isinstance(number, int)
        return number

    def uses_link(self, link: str, expect: int = 200, **fields: str) -> Page:
        """Open a link and fill in the form that stands there."""
        self.opens(link)
        path = f"/{self.language}/entry/{link.rpartition('/')[2]}"
        form = self.page.form(path)
        usual = {"name": self.name, "email": self.email, "password": self.password}
        filled = {key: value for key, value in (usual | fields).items() if key in form.free}
        self.page = self.submits(form, filled, expect=expect)
        return self.page

    def signs_in(self, password: str = "", email: str = "", expect: int = 200) -> Page:
        """Write e-mail and password."""
        path = f"/{self.language}/sign-in"
        self.opens(path)
        fields = {"email": email or self.email, "password": password or self.password}
        self.page = self.submits(self.page.form(path), fields, expect=expect)
        return self.page

    def signs_out(self) -> Page:
        """Press “sign out”."""
        self.page = self.submits(self.page.form(f"/{self.language}/sign-out"))
        return self.page

    def makes_a_class(self, name: str = "2-3", seats: int = 30) -> "ClassOf":
        """Make a class with numbered seats on the page for it."""
        path = f"/{self.language}/teach/classrooms/new"
        self.opens(path)
        fields = {"name": name, "level": NUMBERED, "seats": str(seats)}
        self.page = self.submits(self.page.form(path), fields)
        number = int(self.page.path.split("/")[4])
        with self.app.app_context():
            return ClassOf(self.school, classrooms.classroom_facts(number))

    def fills_in(self, path: str, fields: dict[str, str], expect: int = 200, **ready: str) -> Page:
        """Fill in the form of a page that has these hidden fields, and send it."""
        self.opens(path)
        form = self.page.form(path, **ready)
        button = next((one for one in form.buttons if one[0] in fields), None)
        typed = {key: value for key, value in fields.items() if not button or key != button[0]}
        if button:
            button = (button[0], fields[button[0]])
        self.page = self.submits(form, typed, button=button, expect=expect)
        return self.page


def every_row(app: Flask) -> dict[str, list[tuple[object, ...]]]:
    """Give all rows of all tables."""
    return {
        table.name: sorted(rows(app, f'SELECT * FROM "{table.name}"'), key=str)  # noqa: S608
        for table in Base.metadata.sorted_tables
    }


def notes(app: Flask) -> list[tuple[object, ...]]:
    """The acts of adults in their order: who, what, to what."""
    return rows(app, "SELECT actor, act, subject FROM audit_notes ORDER BY id")


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
