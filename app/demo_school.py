"""A made-up school with a term behind it, for trying things out: `python app.py --demo`.

Everything goes through the services that real people use, with a clock that runs through the term.
The people, answers and days are invented and drawn from a fixed seed: the same in every demo.
"""

import datetime as dt
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flask import Flask

from app.assessment.items import Item
from app.assessment.progress import ModuleProgress
from app.assessment.responses import Response
from app.content.model import Module, Step
from app.content.registries import Nicknames
from app.services import (
    classrooms,
    entry_links,
    joining,
    mirrors,
    nicknames,
    people,
    studying,
)
from app.services.actors import CountedActor, SeatActor
from app.services.assigning import Asked, assign
from app.services.classrooms import COUNTS, NUMBERED, ClassroomFacts
from app.services.counting import count_first_try, count_step
from app.services.joining import door_of
from app.services.learning import Road
from app.web.clock import now
from app.web.library_access import library
from app.web.signed_in import keys

SEATS = 30
SMALL = 8
COUNTED = 12
LOOKED = 27
WEEKS_OF_TERM = 5  # the last module is being taken now
PATH = "core-six"
MIRROR = "does-everyone"
PASSWORD = "demo-line-held-2026"  # noqa: S105 - a throwaway school on this machine alone


@dataclass(frozen=True)
class DemoAccess:
    """How to come into the demo."""

    class_code: str
    seat: int
    seat_pin: str
    teacher_email: str
    teacher_password: str
    admin_email: str
    admin_password: str


@dataclass(frozen=True)
class Student:
    """How somebody invented learns: how often right at first, how likely to go on each week."""

    seat: int
    right: float
    steady: float


class Term:
    """The weeks of a term, lived through day by day."""

    def __init__(
        self, modules: Mapping[str, Module], path: tuple[str, ...], pepper: bytes, now: dt.datetime
    ) -> None:
        self.modules = [modules[name] for name in path if name in modules]
        self.all = modules
        self.pepper = pepper
        self.end = now
        self.chance = random.Random("seon demo")  # noqa: S311 - nothing secret is drawn

    def moment(self, week: int, day: int = 0) -> dt.datetime:
        """Give ten in the morning of a day of the term; week 0 is its first."""
        start = self.end - dt.timedelta(weeks=WEEKS_OF_TERM - week, days=self.end.weekday())
        return min(start.replace(hour=1, minute=0) + dt.timedelta(days=day), self.end)

    def lives(self, room: ClassroomFacts, students: list[Student], teacher: str) -> None:
        """Let a class of numbered seats take one module a week."""
        actors: dict[int, SeatActor] = {}
        for week, module in enumerate(self.modules):
            asked = Asked(
                module.id,
                self.moment(week).date(),
                self.moment(week, 11).date(),
                "",
            )
            assign(teacher, room.id, asked, self.moment(week))
            for student in students:
                if self.chance.random() > student.steady:
                    continue
                now = self.moment(week, self.chance.choice([0, 0, 0, 1, 2, 4, 7]))
                actor = actors.get(student.seat) or self.comes_in(room, student, now)
                actors[student.seat] = actor
                self.takes(actor, student, module, now)

    def comes_in(self, room: ClassroomFacts, student: Student, now: dt.datetime) -> SeatActor:
        """Take a seat by code and PIN."""
        door = joining.Door(room.id, room.name, room.school, is_counted=False, code=room.code)
        token = joining.take_seat(door, student.seat, pin_of(student.seat), self.pepper, now)
        actor = joining.seat_of(token or "", now)
        if actor is None:
            raise RuntimeError("a seat of the demo could not be taken")
        return actor

    def takes(self, actor: SeatActor, student: Student, module: Module, now: dt.datetime) -> None:
        """Go through a module, to its end or as far as this day goes."""
        stops = self.chance.random() > student.steady + 0.15
        for count in range(40):
            road = studying.road_of_seat(actor, module, self.all)
            step = road.here
            if step is None or (stops and count == 4):
                return
            for item, given in self.answers(road, step, student.right):
                studying.submit_response(actor, road, module.items[item], given, now)
            studying.finish_step(actor, road, step, now)

    def answers(self, road: Road, step: Step, right: float) -> Iterator[tuple[str, Response]]:
        """Give the answers to the items of a step: a first try, and a second after a wrong one."""
        for item in road.items(step):
            if road.is_settled(item):
                continue
            first = self.answer(item.logic, right)
            yield item.id, first
            if item.graded and not item.logic.grade(first).right:
                second = self.answer(item.logic, 0.75)
                if second != first:
                    yield item.id, second

    def answer(self, item: Item, right: float) -> Response:
        """Give the solution as often as this, else something near it."""
        solution = item.solution()
        if self.chance.random() < right:
            return solution
        return near(item, solution, self.chance)

    def looks(self, room: ClassroomFacts, module: Module, teacher: str) -> None:
        """Let a class look into a mirror of opinions, guess low, and its teacher close it."""
        chance = random.Random("seon demo mirror")  # noqa: S311 - nothing secret is drawn
        for mirror in mirrors.mirrors_of(module):
            place = mirrors.Place(room.id, module.id, mirror)
            others = [key for key in mirror.options if key != mirror.protective]
            opinions = [mirror.protective] * (LOOKED - 3) + [others[0], others[0], others[-1]]
            for opinion in opinions:
                mirrors.look(
                    place, opinion, chance.choice([4, 5, 6, 6, 7, 8]), f"{chance.random()}"
                )
            mirrors.close(teacher, place, self.moment(2))

    def is_counted(self, room: ClassroomFacts, modules: list[Module], now: dt.datetime) -> None:
        """Let a counted class take modules in one lesson."""
        door = joining.Door(room.id, room.name, room.school, is_counted=True, code=room.code)
        for _ in range(COUNTED):
            actor = joining.counted_of(joining.join_counted(door, now), now)
            if actor:
                for module in modules:
                    self.counts(actor, module)

    def counts(self, actor: CountedActor, module: Module) -> None:
        """Go through a module with the progress in the browser, as a counted class does."""
        road = Road(module, ModuleProgress(str(self.chance.randrange(1000, 9999))))
        while road.here is not None:
            step = road.here
            for item, given in self.answers(road, step, 0.7):
                quiz = module.items[item]
                if quiz.graded and not road.tries(quiz).responses:
                    count_first_try(actor, road, quiz, given)
                road = Road(module, road.with_try(quiz, given.text))
            road = Road(module, road.progress.with_step(step.id))
            count_step(actor, road)


def near(item: Item, solution: Response, chance: random.Random) -> Response:
    """Give a wrong answer of the kind somebody gives: one thing is out of place."""
    keys = list(item.keys)
    match item.kind:
        case "single":
            wrong = [key for key in keys if key != solution.text]
            # One wrong answer tempts more than the others, and the same one tempts the whole class.
            return Response.of_single(chance.choices(wrong, [6, 2, 1, 1, 1][: len(wrong)])[0])
        case "multiple":
            changed = solution.multiple() ^ {chance.choice(keys)}
            return Response.of_multiple(changed or {keys[0], keys[-1]})
        case "ordering":
            order = list(solution.ordering())
            place = chance.randrange(len(order) - 1)
            order[place], order[place + 1] = order[place + 1], order[place]
            return Response.of_ordering(order)
        case "sorting":
            bins = solution.sorting()
            card = chance.choice(keys)
            others = sorted(set(item.bins) - {bins[card]})  # type: ignore[attr-defined]
            return Response.of_sorting(bins | {card: chance.choice(others)})
        case _:
            pairs = solution.matching()
            one, two = chance.sample(keys, 2)
            return Response.of_matching(pairs | {one: pairs[two], two: pairs[one]})


def pin_of(seat: int) -> str:
    """Give the PIN that the demo sets for a seat."""
    return f"{730_415 + seat * 1_009:06d}"


def fill(
    modules: Mapping[str, Module],
    path: tuple[str, ...],
    words: Nicknames,
    pepper: bytes,
    now: dt.datetime,
) -> DemoAccess:
    """Make the school and its term in an empty database."""
    term = Term(modules, path, pepper, now)
    begin = term.moment(0) - dt.timedelta(days=3)
    link = entry_links.first_link(begin)
    if link is None:
        raise RuntimeError("the demo needs an empty database")
    admin = people.set_up(
        link, "한빛중학교 (Demo)", "admin@school.example", "이서진", PASSWORD, pepper, begin
    )
    school = people.person_of(admin, begin)
    if school is None:
        raise RuntimeError("the admin of the demo could not sign in")
    for email, name in (("teacher@school.example", "박하늘"), ("second@school.example", "최윤서")):
        invitation = people.invite(school.label, school.school_id, people.TEACHER, begin)
        people.accept(invitation, email, name, PASSWORD, pepper, begin)
    teacher_id = next(
        one.person_id
        for one in people.colleagues(school.school_id)
        if one.email == "teacher@school.example"
    )
    label = f"person {teacher_id}"
    room = classrooms.create_classroom(
        label, school.school_id, "2-3", NUMBERED, SEATS, begin, teacher_id
    )
    students = [
        Student(
            seat, term.chance.uniform(0.2, 0.8), term.chance.choice([0.8, 0.95, 1.0, 1.0, 1.0, 1.0])
        )
        for seat in range(1, SEATS + 1)
    ]
    students[-1] = Student(SEATS, 0.5, 0.0)  # a seat that nobody has taken
    term.lives(room, students, label)
    if MIRROR in modules:
        term.looks(room, modules[MIRROR], label)
    small = classrooms.create_classroom(
        label, school.school_id, "1-1", NUMBERED, SMALL, term.moment(4), teacher_id
    )
    few = [Student(seat, 0.6, 0.9) for seat in range(1, 5)]
    Term(modules, path[:2], pepper, now).lives(small, few, label)
    counted = classrooms.create_classroom(
        label, school.school_id, "3-5", COUNTS, 0, term.moment(6), teacher_id
    )
    term.is_counted(counted, term.modules[:2], now)
    renewed = classrooms.renew_code(label, room.id, now)
    for one in (small, counted):
        classrooms.renew_code(label, one.id, now)
    for seat in range(1, SEATS, 2):
        door = door_of(renewed.code, now)
        if door and (token := joining.take_seat(door, seat, pin_of(seat), pepper, now)):
            if actor := joining.seat_of(token, now):
                nicknames.choose(actor, nicknames.draw(words)[0], words)
            joining.sign_out(token)
    return DemoAccess(
        renewed.code,
        17,
        pin_of(17),
        "teacher@school.example",
        PASSWORD,
        "admin@school.example",
        PASSWORD,
    )


def made_in(app: Flask) -> DemoAccess:
    """Make the school in the empty database of an app."""
    with app.app_context():
        books = library()
        path = books.registries.catalogue.paths[PATH].modules
        nicknames_ = books.registries.nicknames
        return fill(books.modules, path, nicknames_, keys().pepper, now())
