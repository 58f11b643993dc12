"""What a student was told is saved survives `kill -9`, whenever it comes; and nothing is there twice."""

import datetime as dt
import random
import time
import urllib.request

import pytest
from flask import Flask
from sqlalchemy import Engine, text

from app.services import classrooms, studying
from app.services.classrooms import NUMBERED
from app.services.joining import door_of, seat_of, take_seat
from app.services.learning import Road
from app.settings import Settings
from app.web.signed_in import keys
from tests.given import library_of
from tests.records.given import a_site
from tests.records.killing import Notes, Student, running, some_time

KILLS = {"sqlite": 4, "postgresql": 2}
STUDENTS = 6  # new ones each time, so that there is always something to answer
NOW = dt.datetime.now(dt.UTC)


def sit_down(app: Flask, kills: int) -> list[tuple[int, str, list[Road]]]:
    """Let students in: seat, token, and what lies before them."""
    with app.app_context():
        school = classrooms.create_school("terminal", "한빛중", NOW)
        made = classrooms.create_classroom(
            "terminal", school, "2-3", NUMBERED, kills * STUDENTS, NOW
        )
        door = door_of(made.code, NOW)
        assert door is not None
        modules = library_of(app).modules
        seated = []
        for seat in range(1, kills * STUDENTS + 1):
            token = take_seat(door, seat, "730415", keys().pepper, NOW) or ""
            actor = seat_of(token, NOW)
            assert actor is not None
            progress = {name: studying.progress_in(actor, name) for name in modules}
            roads = [Road(module, progress[name]) for name, module in modules.items()]
            seated.append((actor.seat_id, token, roads))
        return seated


def test_every_answer_that_was_called_saved_is_there_after_kill_9(
    settings: Settings, engine: Engine, kind: str, request: pytest.FixtureRequest
) -> None:
    chance, notes = random.Random(request.node.name), Notes()  # noqa: S311 - steady
    with a_site(settings) as app:
        seated = sit_down(app, KILLS[kind])
    engine.dispose()  # nobody but the server has the database open
    for kill in range(KILLS[kind]):
        with running(settings) as server:  # which also mends what the last one has left
            class_ = seated[kill * STUDENTS : (kill + 1) * STUDENTS]
            students = [Student(server.port, *one, notes) for one in class_]
            before = len(notes.saved)
            for student in students:
                student.start()
            while len(notes.saved) == before and any(one.is_alive() for one in students):
                time.sleep(0.005)
            time.sleep(some_time(chance))
            server.dies()
            for student in students:
                student.join(20)
    with running(settings) as server:
        address = f"http://127.0.0.1:{server.port}/ko/"
        assert urllib.request.urlopen(address, timeout=10).status == 200
    query = text("SELECT seat_id, module, item, number, text FROM seat_responses WHERE round = 1")
    with engine.connect() as connection:
        kept = [tuple(row) for row in connection.execute(query)]
        steps = connection.execute(text("SELECT seat_id, module, steps FROM seat_modules"))
        done = {(seat, module, step) for seat, module, names in steps for step in names.split()}
        others = connection.scalar(text("SELECT count(*) FROM seat_responses WHERE round > 1"))
    assert notes.refused == []
    assert len(notes.saved) >= KILLS[kind] * 10  # it was under load
    assert notes.saved - set(kept) == set()
    assert notes.steps - done == set()
    assert set(kept) - notes.sent == set()
    assert len(kept) == len({row[:4] for row in kept})
    assert others == 0
