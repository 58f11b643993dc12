"""A term of classes: sixty students learn as students do, and everything that could tell is kept.

`a_term_of_classes` runs a numbered class and a counted class through the modules and gives a
`Term`: the whole database, every file, every line of a log, every address and cookie. A feature
that students meet gets a line in `learns`, in `takes` or in `does_what_nobody_notes`; then all that
`tests/whole/test_class_promises.py` reads is read for it, too.
"""

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from flask import Flask
from sqlalchemy import event, text
from werkzeug.test import TestResponse

from app.content.model import Mirror, Story
from app.records.database import db
from app.web.mirror_forms import FIELD as MARK
from tests.given import roads
from tests.listening import Log, Wire, a_real_server, everything_logged, on_the_wire
from tests.school import ClassOf, School, StudentVisitor, rows
from tests.visitor import HOST, Page

CLASS_SIZE = 30
TAUGHT = ("does-everyone", "law-changed", "three-seconds")  # a mirror, a gate, stories, a check
FAR = (
    9  # the first of a class come to the story and the mirror of their module, the first to the end
)
# What students type where nobody asked for it. None of it may be found anywhere afterwards.
TYPED = {
    "name": "김하늘이",
    "nickname": "하늘이최고",
    "mail": "haneul.kim@example.com",
    "wish": "몰래저장할말",
    "browser": "Canary-Browser",
}
WRONG_PIN = "940275"
# How the statements begin that carry an answer, or look at what is kept of a PIN.
ANSWERS_AND_PINS = ("INSERT INTO seat_", "UPDATE seat_", "SELECT seats.id, seats.pin_hash")
Row = dict[str, object]


@dataclass
class Term:
    """What a term has left behind, wherever it can be looked for."""

    school: School
    numbered: ClassOf
    counted: ClassOf
    codes: list[str]
    log: Log = field(default_factory=Log)
    failures: Log = field(default_factory=Log)  # what was logged while the database was broken
    wire: Wire = field(default_factory=Wire)
    pins: list[str] = field(default_factory=list)
    moments: list[dt.datetime] = field(default_factory=list)  # when a student did something
    tables: dict[str, list[Row]] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)

    @property
    def everything(self) -> dict[str, bytes]:
        """Everything kept, told and sent, by where it was found."""
        dump = "\n".join(str(row) for found in self.tables.values() for row in found)
        return {
            "the tables": dump.encode(),
            "the log": "\n".join(self.log.lines + self.failures.lines).encode(),
            "addresses and cookies": self.wire.as_text().encode(),
        } | self.files


def a_term_of_classes(
    app: Flask, *, loud: bool = True, language: str = "ko", size: int = CLASS_SIZE
) -> Term:
    """Run two classes; `loud` students also do everything that nobody may note.

    A quiet term does the same lessons with the same answers, and nothing else. Both must leave the
    same database.
    """
    numbering_from_one(app)
    school = School(app)
    school.later(hours=0 if loud else 3)  # the hour may make no difference either
    numbered, counted = school.a_class_of(size), school.a_counted_class()
    numbered.asked("three-seconds", school.now.date() + dt.timedelta(days=7))
    term = Term(school, numbered, counted, codes=[numbered.facts.code, counted.facts.code])
    with on_the_wire(app, term.wire):
        with everything_logged(term.log), a_real_server(app) as real:
            for classroom in (numbered, counted):
                for number in range(1, size + 1):
                    student = Member(classroom, number, language, term.moments)
                    if number == size:  # the last one comes over a real line
                        student.client = real()
                    learns(student, term, loud=loud)
        school.later(minutes=1)
        numbered.renews_its_code()
        numbered.frees(2)
        term.codes.append(numbered.facts.code)
        term.tables, term.files = every_table(app), every_file(app)
        school.later(minutes=1, seconds=1)
        if loud:
            with everything_logged(term.failures):
                meets_a_broken_database(Member(numbered, 4, language, term.moments))
            term.files |= every_file(app)
    return term


class Member(StudentVisitor):
    """A student whose browser tells where it comes from, as far as each page lets it."""

    def __init__(
        self, classroom: ClassOf, seat: int, language: str, moments: list[dt.datetime] | None = None
    ) -> None:
        super().__init__(classroom, seat, language, **{"User-Agent": TYPED["browser"]})
        self.moments = [] if moments is None else moments

    def asks(self, path: str, method: str = "GET", **options: object) -> TestResponse:
        """Ask once; the page one comes from is told as its referrer policy says."""
        self.moments.append(self.classroom.school.now)
        answer = super().asks(path, method, **options)
        policy = answer.headers["Referrer-Policy"]
        told = {"same-origin": f"{HOST}{path.partition('#')[0]}", "strict-origin": f"{HOST}/"}
        self.headers.pop("Referer", None)
        if policy in told and answer.mimetype == "text/html":
            self.headers["Referer"] = told[policy]
        return answer

    def on_another_device(self, language: str = "") -> "Member":
        """Give the same student with a browser that knows nothing."""
        return Member(self.classroom, self.seat, language or self.language, self.moments)

    def hands_in(self, path: str, fields: dict[str, str], expect: int = 200) -> Page:
        """Send a form with the page's own token and fields that stand in no form of ours."""
        self.page = self.sends(path, fields | token_on(self.page), expect)
        return self.page


# --- what a student does ----------------------------------------------------------------------


def learns(student: Member, term: Term, *, loud: bool) -> None:
    """Come in, learn for a while, perhaps change the device, perhaps leave."""
    number, at_seat = student.seat, student.classroom.facts.level == "numbered"
    student.classroom.school.later(minutes=3, seconds=7)
    if at_seat:
        term.pins.append(student.pin)
    if loud and number % 6 == 1:
        comes_in_wrongly(student)
    student.joins()
    if loud and number % 6 == 1 and at_seat:
        forgets_the_pin(student)
    if at_seat and number % 3 == 0:
        draws_a_nickname(student, typed=loud)
    whole = number == 1
    steps = 20 if whole else 4 if number <= FAR else 2
    for module in TAUGHT if whole else TAUGHT[number % len(TAUGHT) :][:1]:
        takes(student, module, steps=steps, loud=loud)
    if number % 4 == 0:
        again = student.on_another_device({"ko": "en", "en": "ko"}[student.language])
        again.joins()
        again.begins(TAUGHT[0])
        again.goes_on()
        student.opens()
        student.signs_out()


def takes(student: Member, module: str, *, steps: int, loud: bool) -> None:
    """Go some steps through a module, half of the class answering wrongly."""
    student.begins(module)
    for _ in range(steps):
        if loud:
            does_what_nobody_notes(student)
            looks_into_the_mirror(student)
        student.answers_what_is_asked(right=student.seat % 2 == 0)
        if loud:
            student.opens(student.module.id, student.page.path.split("/")[4])
            field_nobody_asked_for = {"route": "facts", "skip": "1", "note": TYPED["wish"]}
            student.hands_in(f"{student.page.path}/next", field_nobody_asked_for)
        else:
            student.goes_on()
        if not student.is_in_a_step:
            return


def does_what_nobody_notes(student: Member) -> None:
    """Choose in a story, look into the mirror, ask for help, leave, read again, change the look."""
    step, number = student.step, student.seat
    here = student.page.path
    for part in step.parts:
        if isinstance(part, Story):
            road = list(roads(part))[number % len(list(roads(part)))].split(".")
            for place, choice in enumerate(road):
                walked = {"part": part.id, "road": ".".join(road[:place]), "choice": choice}
                student.hands_in(here, walked | {"route": "story"})
        elif isinstance(part, Mirror):  # the form of nobody's page, and one that is none
            own = list(part.options)[number % len(part.options)]
            student.hands_in(here, {"part": part.id, "own": own, "guess": str(number % 11)})
            student.hands_in(here, {"part": part.id, "own": own, "guess": TYPED["wish"]}, 422)
    if number % 3 == 1 and "hook" in here:
        student.opens(f"/{student.language}/help")
        student.asks("/exit")
        student.switches_language()
        student.hands_in(f"/{student.language}/theme", {"theme": "dark", "back": here})
        student.switches_language()
        student.opens(f"/{student.language}/privacy")
    student.opens(student.module.id, step.id)


def looks_into_the_mirror(student: Member) -> None:
    """Answer what a mirror asks, look again, think again, in both languages: one look."""
    here, number = student.page.path, student.seat
    for part in student.step.of("mirror"):
        assert isinstance(part, Mirror)
        asked = {"part": part.id, MARK: mark_on(student.page)}
        own = list(part.options)[number % len(part.options)]
        mine = asked | {"own": own, "guess": str(number % 11)}
        student.hands_in(here, asked | {"own": own, "guess": TYPED["wish"]}, 422)
        for sent in (mine, mine, asked | {"again": "1"}, mine | {"own": part.protective}):
            student.hands_in(here, sent)
        student.switches_language()
        student.switches_language()
        student.opens(student.module.id, student.step.id)


def comes_in_wrongly(student: Member) -> None:
    """Type a name as a code, as a seat and as a PIN."""
    join, code = f"/{student.language}/join", student.classroom.facts.code
    student.opens(join)
    student.hands_in(join, {"code": TYPED["name"]}, 422)
    student.opens(f"{join}/{code}")
    if student.classroom.facts.level == "numbered":
        for seat, pin in ((TYPED["name"], student.pin), ("7", TYPED["name"]), ("99", student.pin)):
            student.hands_in(f"{join}/{code}", {"seat": seat, "pin": pin, **typed()}, 422)


def forgets_the_pin(student: Member) -> None:
    """Come back on another device with a PIN that is none of this seat."""
    again = student.on_another_device()
    again.opens(f"/{student.language}/join/{student.classroom.facts.code}")
    again.enters(pin=WRONG_PIN, expect=422)


def draws_a_nickname(student: Member, *, typed: bool) -> None:
    """Take the first nickname that is drawn; `typed` tries to write one first."""
    path = f"/{student.language}/me/nickname"
    student.opens(path)
    form = student.page.form(path)
    if typed:
        forged = {"nickname": TYPED["nickname"]} | token_on(student.page)
        assert student.posts(path, forged).status_code == 400
    student.page = student.submits(form, button=form.buttons[0])


def meets_a_broken_database(student: Member) -> None:
    """Send a PIN and an answer while every write of an answer, and every look at a PIN, fails."""
    student.joins()
    student.begins("three-seconds")
    with failing(student.app, *ANSWERS_AND_PINS):
        fields = {"choice": "a", **typed()} | token_on(student.page)
        path = f"/{student.language}/modules/three-seconds/hook"
        assert student.posts(f"{path}/items/predict", fields).status_code == 500
        again = student.on_another_device()
        again.opens(f"/{student.language}/join/{student.classroom.facts.code}")
        again.enters(expect=500)


def typed() -> dict[str, str]:
    """Give fields that no form of ours has."""
    return {name: value for name, value in TYPED.items() if name != "browser"}


def token_on(page: Page) -> dict[str, str]:
    """Give the hidden field that every form of this page carries, as a form would send it."""
    found = re.search(r'name="token" value="([^"]+)"', page.document.text)
    return {"token": found[1]} if found else {}


def mark_on(page: Page) -> str:
    """Give the mark of the mirror on this page."""
    (mark,) = {value for form in page.forms() for name, value in form.ready if name == MARK}
    return mark


# --- where to look ----------------------------------------------------------------------------


def every_table(app: Flask) -> dict[str, list[Row]]:
    """Give all rows of all tables that the database itself knows of, ours or not."""
    known = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table'",
        "postgresql": "SELECT table_name FROM information_schema.tables WHERE table_schema "
        "NOT IN ('pg_catalog', 'information_schema')",
    }
    with app.app_context():
        kind = db.engine.dialect.name
    found: dict[str, list[Row]] = {}
    for (name,) in rows(app, known[kind]):
        with app.app_context(), db.engine.connect() as connection:
            result = connection.execute(text(f'SELECT * FROM "{name}"'))  # noqa: S608 - its own name
            found[str(name)] = sorted(
                (dict(zip(result.keys(), row, strict=True)) for row in result), key=str
            )
    return found


def every_file(app: Flask) -> dict[str, bytes]:
    """Give the bytes of all files the installation has written, the database's among them."""
    folder: Path = app.config["SEON"].instance
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".mo"
    }


def numbering_from_one(app: Flask) -> None:
    """Let numbers given by the database begin at 1: draws depend on the number of a seat."""
    with app.app_context(), db.engine.begin() as connection:
        if db.engine.dialect.name == "postgresql":
            found = connection.execute(text("SELECT sequencename FROM pg_sequences")).scalars()
            for name in found.all():
                connection.execute(text(f"ALTER SEQUENCE {name} RESTART"))


@contextmanager
def failing(app: Flask, *beginnings: str) -> Iterator[None]:
    """Make statements that begin so fail in the database itself, with all they carry."""

    def spoil(
        _c: object, _k: object, statement: str, parameters: object, *_rest: object
    ) -> tuple[str, object]:
        broken = " ".join(statement.split()).startswith(beginnings)
        return (statement.replace("seat", "no_seat") if broken else statement), parameters

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", spoil, retval=True)
    try:
        yield
    finally:
        event.remove(engine, "before_cursor_execute", spoil)
