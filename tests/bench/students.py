"""A school for the bench, made through the services: classes, and students who are signed in."""

import re
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from flask import Flask
from sqlalchemy import event, func, select

from app.assessment.progress import ModuleProgress
from app.content.library import Library
from app.content.model import Module, Quiz, Step
from app.records.classrooms import Seat
from app.records.database import db, reading
from app.records.learning import SeatResponse
from app.services import classrooms
from app.services.actors import SeatActor
from app.services.classrooms import MOST_SEATS, NUMBERED, ClassroomFacts
from app.services.joining import Door, seat_of, take_seat
from app.services.learning import Road
from app.services.seeds import seed_of_seat
from app.services.studying import road_of_seat, take_over
from app.web.clock import now
from app.web.form_tokens import FIELD, field
from app.web.signed_in import SEAT_COOKIE, keys
from tests.bench.lines import Form
from tests.given import fields_of

HASHING = 2  # threads that sign students in: a hash takes 20 ms


@dataclass(frozen=True)
class Student:
    """Somebody at a seat: what their browser holds, and what their forms carry."""

    actor: SeatActor
    token: str
    form_token: str

    @property
    def cookie(self) -> str:
        """The cookie as it is sent."""
        return f"{SEAT_COOKIE}={self.token}"


@dataclass(frozen=True)
class Answer:
    """The right answer of one student to one item, as a form."""

    path: str
    cookie: str
    form: Form


class School:
    """The records of one installation, used from here while a server uses them too."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.library: Library = app.extensions["shelf"].library
        with app.app_context():
            self._id = classrooms.create_school("bench", "한빛중학교", now())

    def a_class(self, seats: int) -> ClassroomFacts:
        """Make a class whose seats nobody has taken."""
        with self.app.app_context():
            return classrooms.create_classroom("bench", self._id, "2-3", NUMBERED, seats, now())

    def students(self, number: int) -> list[Student]:
        """Sign so many students in, each at a seat of their own."""
        seats = []
        while len(seats) < number:
            size = min(MOST_SEATS, number - len(seats))
            facts = self.a_class(size)
            door = Door(facts.id, facts.name, facts.school, False, facts.code)
            seats += [(door, seat) for seat in range(1, size + 1)]
        with ThreadPoolExecutor(HASHING) as pool:
            return list(pool.map(lambda pair: self._sign_in(*pair), seats))

    def _sign_in(self, door: Door, seat: int) -> Student:
        with self.app.test_request_context():
            token = take_seat(door, seat, pin_of(seat), keys().pepper, now())
            assert token is not None
            actor = seat_of(token, now())
            assert actor is not None
        with self.app.test_request_context(headers={"Cookie": f"{SEAT_COOKIE}={token}"}):
            written = re.search(rf'name="{FIELD}" value="([^"]+)"', str(field()))
            assert written is not None
            return Student(actor, token, written[1])

    def has_done(self, student: Student, progress: Mapping[str, ModuleProgress]) -> None:
        """Let a student have done this, as if it had been brought along as a guest."""
        with self.app.app_context():
            take_over(student.actor, progress, self.library.modules, now())

    def road(self, student: Student, module: Module) -> Road:
        """Give a student's road through a module."""
        with self.app.app_context():
            return road_of_seat(student.actor, module, self.library.modules)

    def roads_of_new(self, facts: ClassroomFacts, seat: int) -> list[Road]:
        """Give the roads of a seat that nobody has taken: the longest in items first."""
        with self.app.app_context():
            seat_id = reading().scalar(
                select(Seat.id).where(Seat.classroom_id == facts.id, Seat.number == seat)
            )
        assert seat_id is not None
        modules = self.library.modules.values()
        roads = [Road(one, ModuleProgress(seed_of_seat(seat_id, one.id))) for one in modules]
        return sorted(roads, key=lambda road: -sum(len(road.items(s)) for s in road.steps))

    def answers(self, student: Student) -> Iterator[Answer]:
        """Give every item that a student meets, answered rightly, in the order of the modules."""
        for module in self.library.modules.values():
            road = self.road(student, module)
            for step in road.steps:
                for item in road.items(step):
                    yield right_answer(student, step, item)

    def queries(self, path: str, cookie: str, form: Form | None = None) -> int:
        """Count the statements that a page, or a post, sends to the database."""
        seen: list[str] = []

        def see(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
            if not statement.startswith("BEGIN"):
                seen.append(statement)

        client = self.app.test_client(use_cookies=False)
        headers = {"Cookie": cookie, "Origin": "http://localhost"}
        with self.app.app_context():
            engine = db.engine
        event.listen(engine, "before_cursor_execute", see)
        try:
            if form is None:
                reply = client.get(path, headers=headers)
            else:
                reply = client.post(path, headers=headers, data=form)
        finally:
            event.remove(engine, "before_cursor_execute", see)
        assert reply.status_code < 400, reply.status
        return len(seen)

    def close(self) -> None:
        """Let go of the database."""
        with self.app.app_context():
            db.engine.dispose()

    def kept(self) -> int:
        """Count the answers in the records."""
        with self.app.app_context():
            return reading().scalar(select(func.count()).select_from(SeatResponse)) or 0


def form_of(item: Quiz) -> dict[str, str | list[str]]:
    """Give the right answer to an item as a form."""
    return fields_of(item, item.logic.solution().text)


def right_answer(student: Student, step: Step, item: Quiz) -> Answer:
    """Give the right answer of a student to an item."""
    form = form_of(item) | {FIELD: student.form_token}
    return Answer(f"/ko/modules/{item.module}/{step.id}/items/{item.id}", student.cookie, form)


def pin_of(seat: int) -> str:
    """Give the PIN that the student at a seat chooses."""
    return f"{730_415 + seat * 1_009:06d}"
