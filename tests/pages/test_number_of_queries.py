"""Every page of teachers and admins asks the database as often for a large school as for a small one.

Small: three seats in a class, two classes, three people. Large: thirty, twenty and twenty. New
pages are found by themselves; one that needs more queries than most gets a line in QUERIES.
"""

import datetime as dt
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast

import pytest
from sqlalchemy import Table, insert, select

from app import create_app
from app.records.classrooms import Seat
from app.records.database import db, reading, writing
from app.records.learning import SeatModule, SeatResponse
from app.settings import Settings
from tests.bench.ways import ways
from tests.given import library_of
from tests.pages.teacher.test_who_may import addresses, built
from tests.school import Adult, ClassOf, School, counting_queries

TAKEN = ("word-prank", "does-everyone", "three-seconds")
# Who is signed in costs one, a classroom one, and one more for a teacher, who may not open all.
QUERIES = {
    "school.audit": 4,
    "school.classrooms": 3,
    "school.older_audit": 4,
    "school.people": 2,
    "school.settings": 1,
    "teacher.account": 1,
    "teacher.assignments": 4,
    "teacher.class_teachers": 6,
    "teacher.classroom": 9,
    "teacher.handout": 3,
    "teacher.items": 7,
    "teacher.items_csv": 7,
    "teacher.marking_key": 1,
    "teacher.module": 1,
    "teacher.modules": 1,
    "teacher.new_classroom": 1,
    "teacher.paper": 1,
    "teacher.papers": 1,
    "teacher.progress_csv": 6,
    "teacher.seats": 4,
    "teacher.today": 3,
    "teacher.worksheet": 1,
}
MOST = 10  # of a page that is not in the list
PUBLISHING = 6  # more, of the look that is the first to find a class through a module


@dataclass
class Filled:
    """A school with classes that have learnt, its teacher and its admin."""

    school: School
    rooms: list[ClassOf]
    teacher: Adult
    admin: Adult

    def asked(self, endpoint: str, room: int = 0) -> list[str]:
        """Open a page and give the statements it sent."""
        app, adult = self.school.app, self.admin if endpoint.startswith("school.") else self.teacher
        (rule,) = (one for name, method, one in pages(self.school) if name == endpoint)
        path = built(app, endpoint, rule, self.rooms[room].facts.id)
        path = path.replace("/papers/key", f"/papers/{next(iter(library_of(app).papers))}")
        with counting_queries(app) as seen:
            answer = adult.asks(path)
        assert answer.status_code == 200, path
        return seen


def pages(school: School) -> Iterator[tuple[str, str, object]]:
    """Give every page that can be opened: endpoint, method, rule."""
    for blueprint in ("teacher", "school"):
        yield from (one for one in addresses(school.app, blueprint) if one[1] == "GET")


def filled(school: School, seats: int, classes: int, colleagues: int) -> Filled:
    """Fill a school."""
    teacher, admin = school.a_teacher(), school.an_admin()
    others = [school.a_teacher(f"교사 {number}") for number in range(colleagues - 2)]
    rooms = [school.a_class_of(seats, f"2-{number}") for number in range(classes)]
    for place, room in enumerate(rooms):
        room.taught_by(teacher).taught_by(others[place % len(others)])
        for module in TAKEN:
            room.asked(module, school.now.date() + dt.timedelta(days=3))
    for other in others[1:]:
        rooms[0].taught_by(other)
    for room in rooms[:2]:
        all_have_taken(room)
    return Filled(school, rooms, teacher, admin)


def all_have_taken(room: ClassOf) -> None:
    """Let every seat of a class have gone through the modules, past the pages, which take long."""
    chance = random.Random(room.facts.name)  # noqa: S311 - to draw the same again
    app, day = room.school.app, room.school.now.date()
    drawn = [way for name in TAKEN for way in ways(library_of(app).modules[name], 2, chance)]
    modules: list[Mapping[str, object]] = []
    answers: list[Mapping[str, object]] = []
    with app.app_context():
        of_class = select(Seat.id).where(Seat.classroom_id == room.facts.id)
        for place, seat in enumerate(reading().scalars(of_class).all()):
            for way in drawn[place % 2 :: 2]:
                whose = {"seat_id": seat, "module": way.module}
                finished = day if way.is_finished else None
                kept = {"seed": way.seed, "steps": way.steps, "last_on": day}
                modules.append({**whose, **kept, "finished_on": finished})
                answers += [{**whose, **answer} for answer in way.answers]
        with writing() as session:
            session.execute(insert(cast("Table", SeatModule.__table__)), modules)
            session.execute(insert(cast("Table", SeatResponse.__table__)), answers)


@pytest.fixture(scope="module")
def small_and_large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Filled, Filled]]:
    """Two schools of one installation, in which somebody has looked at everything before."""
    app = create_app(Settings(instance=tmp_path_factory.mktemp("queries")))
    first = School(app)
    both = filled(first, 3, 2, 3), filled(first.another(), 30, 20, 20)
    for one in both:
        one.asked("teacher.classroom")
    yield both
    with app.app_context():
        db.engine.dispose()


@pytest.mark.parametrize("endpoint", sorted(QUERIES))
def test_a_page_asks_as_often_for_a_large_school_as_for_a_small_one(
    small_and_large: tuple[Filled, Filled], endpoint: str
) -> None:
    small, large = (one.asked(endpoint) for one in small_and_large)
    assert len(small) == len(large), large
    assert len(large) == QUERIES[endpoint], large


def test_so_does_every_page_that_is_new(small_and_large: tuple[Filled, Filled]) -> None:
    known = {name for name, *_ in pages(small_and_large[0].school)}
    assert known >= QUERIES.keys()
    for endpoint in known - QUERIES.keys():
        small, large = (one.asked(endpoint) for one in small_and_large)
        assert len(small) == len(large) <= MOST, (endpoint, large)


def test_the_first_look_after_a_lesson_asks_a_few_times_more_whatever_the_size(
    small_and_large: tuple[Filled, Filled],
) -> None:
    _, large = small_and_large
    ten = large.school.a_class_of(10, "3-1").taught_by(large.teacher)
    for module in TAKEN:
        ten.asked(module)
    all_have_taken(ten)
    large.rooms.append(ten)
    first = [len(large.asked("teacher.classroom", room)) for room in (1, len(large.rooms) - 1)]
    again = [len(large.asked("teacher.classroom", room)) for room in (1, len(large.rooms) - 1)]
    assert first[0] == first[1]
    assert again == [QUERIES["teacher.classroom"]] * 2
    assert again[0] < first[0] <= again[0] + PUBLISHING
