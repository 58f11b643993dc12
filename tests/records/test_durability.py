"""What a student was told is saved is on the disk: the settings, and the order of things."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from sqlalchemy import Connection, event, text
from werkzeug.test import TestResponse

from app.records.database import db, writing
from tests.document import Form
from tests.given import fields_of
from tests.school import School, StudentVisitor, rows

SQLITE = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 10_000}


def settings_of(connection: Connection) -> dict[str, object]:
    """Ask a connection itself how it keeps things."""
    if connection.dialect.name == "postgresql":
        return {"synchronous_commit": connection.scalar(text("SHOW synchronous_commit"))}
    return {name: connection.scalar(text(f"PRAGMA {name}")) for name in SQLITE}


def test_every_connection_that_has_served_students_keeps_what_it_is_told(school: School) -> None:
    a_class = school.a_class_of(30)
    for seat in (1, 2, 3):
        a_class.student(seat).joins().begins("three-seconds")
    with school.app.app_context():
        durable = SQLITE if db.engine.dialect.name == "sqlite" else {"synchronous_commit": "on"}
        used = [db.engine.connect() for _ in range(3)]  # from the pool, and one more
        try:
            assert [settings_of(connection) for connection in used] == [durable] * 3
        finally:
            for connection in used:
                connection.close()
        with writing() as session:
            assert settings_of(session.connection()) == durable


# --- the reply comes after the commit ---


@pytest.fixture
def student(school: School) -> StudentVisitor:
    """A student in front of an item."""
    student = school.a_class_of(30).student(17).joins()
    student.begins("three-seconds")
    while not any("/items/" in form.path for form in student.page.forms()):
        student.goes_on()
    return student


class Posting(threading.Thread):
    """A form on its way to the site."""

    def __init__(self, student: StudentVisitor, what: str) -> None:
        super().__init__()
        self.student = student
        self.form, self.fields = form_of(student, what)
        self.reply: TestResponse | None = None
        self.start()

    def run(self) -> None:
        """Send it."""
        self.reply = self.student.posts(self.form.action, self.fields)

    @property
    def is_answered(self) -> bool:
        """Whether a reply has come, or comes within a moment."""
        self.join(0.4)
        return not self.is_alive()

    def status(self) -> int:
        """Wait for the reply."""
        self.join(20)
        assert self.reply is not None
        return self.reply.status_code


def form_of(student: StudentVisitor, what: str) -> tuple[Form, list[tuple[str, str]]]:
    """Give a form that changes something, filled in."""
    if what == "next":
        (form,) = [form for form in student.page.forms() if form.path.endswith("/next")]
        return form, form.filled({}, None)
    if what == "leave":
        form = student.page.form(f"/{student.language}/leave")
        return form, form.filled({}, None)
    form = next(form for form in student.page.forms() if "/items/" in form.path)
    quiz = student.module.items[form.path.rpartition("/")[2]]
    return form, form.filled(fields_of(quiz, quiz.logic.solution().text), None)


WHAT_IS_KEPT = {
    "answer": ("SELECT count(*) FROM seat_responses", 1),
    "next": ("SELECT count(*) FROM seat_modules WHERE steps LIKE '% %'", 1),
    "leave": ("SELECT 1 - count(*) FROM sign_ins", 1),
}


@pytest.fixture(params=WHAT_IS_KEPT)
def what(request: pytest.FixtureRequest) -> str:
    """What a student sends."""
    return str(request.param)


def is_kept(app: Flask, what: str) -> bool:
    """Ask the database, over another connection than that of the post."""
    query, wanted = WHAT_IS_KEPT[what]
    return rows(app, query) == [(wanted,)]


@contextmanager
def somebody_else_writes(app: Flask) -> Iterator[None]:
    """Hold the lock of a writer over a connection of another kind."""
    with app.app_context(), db.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            connection.execution_options(seon_writes=True)
            connection.begin()
        else:
            connection.execute(
                text("LOCK TABLE seat_responses, seat_modules, sign_ins IN SHARE MODE")
            )
        yield
        connection.rollback()


def test_the_reply_waits_for_the_turn_to_write(student: StudentVisitor, what: str) -> None:
    with somebody_else_writes(student.app):
        post = Posting(student, what)
        assert not post.is_answered
        assert not is_kept(student.app, what)
    assert post.status() == 303
    assert is_kept(student.app, what)


def test_pages_are_read_while_somebody_writes(student: StudentVisitor) -> None:
    with somebody_else_writes(student.app):
        assert student.asks(student.page.path).status_code == 200


@contextmanager
def before_each_commit(app: Flask, act: object) -> Iterator[None]:
    """Do something at the moment before the database is told to commit."""
    with app.app_context():
        engine = db.engine
    event.listen(engine, "commit", act)
    try:
        yield
    finally:
        event.remove(engine, "commit", act)


def test_the_reply_comes_after_the_commit(student: StudentVisitor, what: str) -> None:
    go_on = threading.Event()

    def slowly(_connection: Connection) -> None:
        assert go_on.wait(10)

    with before_each_commit(student.app, slowly):
        post = Posting(student, what)
        assert not post.is_answered
        assert not is_kept(student.app, what)
        go_on.set()
        assert post.status() == 303
    assert is_kept(student.app, what)


def test_a_commit_that_fails_is_never_answered_as_kept(student: StudentVisitor, what: str) -> None:
    def fails(_connection: Connection) -> None:
        raise OSError("the disk is full")

    with before_each_commit(student.app, fails):
        assert Posting(student, what).status() == 500
    assert not is_kept(student.app, what)
    assert Posting(student, what).status() == 303  # nothing is left behind that stands in the way
    assert is_kept(student.app, what)
