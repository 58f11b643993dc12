"""Every state of the pages of teachers and admins: their door, their classes, papers, the school.

Like `states.py`, each is reached in one step. The classes have lived through a term before.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.content.library import Library
from app.demo_school import Student, Term
from app.records.people import ADMIN, TEACHER
from app.services import classrooms, people
from app.services.assigning import Asked, assign
from app.services.classrooms import COUNTS, NUMBERED, ClassroomFacts
from app.web.signed_in import keys
from tests.browser.classes import SiteSchool, held_by
from tests.browser.states import State
from tests.browser.visitor import Visitor
from tests.school import PASSWORD, Adult, ClassOf

OPEN_ALL = "for (const one of document.querySelectorAll('main details')) one.open = true"
MODULES_OF_TERM = 2
EVERY_PAGE = ("", "items", "seats", "assignments", "handout", "teachers", "mirrors")
PAGES = {  # of a class, where they are built differently
    "empty": EVERY_PAGE,
    "full": tuple(page for page in EVERY_PAGE if page != "handout"),
    "few": ("",),
    "counted": ("", "seats"),
    "away": ("", "teachers"),
}
WITH_EVERY_PART = {  # a story, a mirror, cards; and a gate between two days
    "does-everyone": ("", "worksheet", "key"),
    "law-changed": ("",),
}
FAR = dt.timedelta(days=21)
NOTE = "금요일 5교시에 이어서 해요."
Held = Mapping[str, str]


@dataclass(frozen=True)
class Staff:
    """The adults of the school, and what their browsers hold."""

    admin: Adult
    teacher: Adult
    substitute: Adult

    def held(self) -> tuple[Held, Held, Held]:
        """Give the cookies of all three."""
        return held_by(self.admin), held_by(self.teacher), held_by(self.substitute)


@dataclass(frozen=True)
class Rooms:
    """Classes of every sort."""

    empty: ClassOf
    full: ClassOf
    few: ClassOf
    counted: ClassOf
    away: ClassOf


def teacher_states(library: Library, site_school: SiteSchool) -> list[State]:
    """Make a school of its own with a term behind it, and give every state."""
    school = SiteSchool(site_school.app)  # the other one fills up with the classes of other tests
    staff = Staff(
        school.an_admin("이서진"), school.a_teacher("박하늘"), school.a_teacher("남궁 모로미")
    )
    rooms = rooms_after_a_term(library, school, staff)
    return [
        *_door(school, staff),
        *_classes(rooms, staff),
        *_lessons(library, staff),
        *_school(school, staff),
    ]


# --- a term ---


def rooms_after_a_term(library: Library, school: SiteSchool, staff: Staff) -> Rooms:
    """Let classes live through a term, as the demo's do, only shorter."""
    with school.app.app_context():
        term = Term(library.modules, tuple(library.modules), keys().pepper, school.now)
        term.modules = term.modules[:MODULES_OF_TERM]
        begin = term.moment(0) - dt.timedelta(days=3)

        def room(name: str, seats: int, level: str = NUMBERED) -> ClassroomFacts:
            made = classrooms.create_classroom(
                "terminal", school.id, name, level, seats, begin, staff.teacher.id
            )
            return classrooms.renew_code("terminal", made.id, school.now)

        full, few, counted = room("2-3", 30), room("1-1", 8), room("2-4", 0, COUNTS)
        empty, away = room("1-2", 12), room("3학년 진로 동아리 ‘나침반’", 5)
        learners = [Student(seat, 0.55, (0.8, 0.95, 1.0)[seat % 3]) for seat in range(1, 30)]
        term.lives(full, learners, "terminal")
        term.lives(few, [Student(seat, 0.6, 0.9) for seat in range(1, 5)], "terminal")
        term.is_counted(counted, term.modules[:1], school.now)
        term.looks(full, library.modules["does-everyone"], "terminal")
        today = school.now.date()
        late = Asked(list(library.modules)[4], today + FAR / 3, today + FAR, NOTE)
        assign("terminal", full.id, late, school.now)
        classrooms.archive("terminal", away.id, school.now)
        away = classrooms.classroom_facts(away.id)
    rooms = Rooms(*(ClassOf(school, one) for one in (empty, full, few, counted, away)))
    rooms.full.taught_by(staff.substitute, until=today + FAR)
    rooms.full.taught_by(staff.admin)
    return rooms


# --- their door ---


def _door(school: SiteSchool, staff: Staff) -> Iterator[State]:
    wrong = {"email": "nobody@school.example", "password": "not this one"}
    with school.app.app_context():
        invited = people.invite("terminal", school.id, TEACHER, school.now)
        forgot = people.reset_link("terminal", school.id, staff.teacher.id, school.now)
    taken = {"name": "박하늘", "email": staff.teacher.email, "password": PASSWORD}
    for name, path, form, status in (
        ("sign in", "/sign-in", None, 200),
        ("sign in: wrong", "/sign-in", wrong, 422),
        ("invited", f"/entry/{invited}", None, 200),
        ("invited: e-mail taken", f"/entry/{invited}", taken, 422),
        ("a new password", f"/entry/{forgot}", None, 200),
        ("a link that has ended", "/entry/nobodys", None, 404),
    ):
        yield State(name, path, form=form, status=status, before=as_nobody)


def as_nobody(visitor: Visitor) -> None:
    """Stand on a page whose forms are nobody's."""
    visitor.goto("/about")


# --- classes ---


def _classes(rooms: Rooms, staff: Staff) -> Iterator[State]:
    admin, teacher, substitute = staff.held()
    yield State("today", "/teach/", held=teacher, script=OPEN_ALL)
    yield State("today: no class", "/teach/", held=held_by(staff.admin.school.a_teacher("새선생")))
    new = "/teach/classrooms/new"
    yield State("new class", new, held=teacher)
    for trouble, form in {
        "no name": {"level": NUMBERED, "seats": "30"},
        "no seats": {"name": "2-5", "level": NUMBERED, "seats": "0"},
    }.items():
        yield State(f"new class: {trouble}", new, held=teacher, form=form, status=422)
    for name, pages in PAGES.items():
        for page in pages:
            path = _of(getattr(rooms, name), page)
            yield State(f"{page or 'class'}: {name}", path, held=teacher, script=OPEN_ALL)
    yield State("seats: none more", _of(rooms.few, "seats"), held=teacher, form={}, status=422)
    yield from _asking(rooms, teacher)
    yield State("teachers: a substitute looks", _of(rooms.full, "teachers"), held=substitute)
    for trouble, form in {
        "no day": {"act": "add", "person": str(staff.admin.id), "until": "2020-01-01"},
        "the last": {"act": "off", "person": str(staff.teacher.id)},
    }.items():
        yield State(
            f"teachers: {trouble}", _of(rooms.few, "teachers"), held=admin, form=form, status=422
        )


def _of(room: ClassOf, page: str) -> str:
    return f"/teach/classrooms/{room.facts.id}/{page}"


def _asking(rooms: Rooms, teacher: Held) -> Iterator[State]:
    today = rooms.full.school.now.date()
    before = {"opens": today.isoformat(), "due": (today - FAR).isoformat()}
    for trouble, form in {
        "nothing": {"act": "new"},
        "due before it opens": {"act": "new", "module": "three-seconds", "note": NOTE} | before,
    }.items():
        path = _of(rooms.empty, "assignments")
        yield State(f"assignments: {trouble}", path, held=teacher, form=form, status=422)


# --- modules and papers ---


def _lessons(library: Library, staff: Staff) -> Iterator[State]:
    _, teacher, _ = staff.held()
    yield State("modules", "/teach/modules/", held=teacher)
    for module, pages in WITH_EVERY_PART.items():
        for page in pages:
            path = f"/teach/modules/{module}/{page}"
            yield State(f"{page or 'preview'}: {module}", path, held=teacher)
    yield State("papers", "/teach/papers/", held=teacher)
    for paper in library.papers:
        yield State(f"paper: {paper}", f"/teach/papers/{paper}", held=teacher)


# --- account and school ---


def _school(school: SiteSchool, staff: Staff) -> Iterator[State]:
    admin, teacher, _ = staff.held()
    yield State("account", "/teach/account", held=teacher)
    own = {"old": PASSWORD, "password": "short"}
    yield State("account: easy password", "/teach/account", held=teacher, form=own, status=422)
    yield State("not for teachers", "/school/", held=teacher, status=404)
    yield State("people", "/school/", held=admin, script=OPEN_ALL)
    invitation = {"act": "invite", "role": ADMIN}
    yield State("people: a link", "/school/", held=admin, form=invitation)
    last = {"act": "out", "person": str(staff.admin.id)}
    yield State("people: the last admin", "/school/", held=admin, form=last, status=422)
    yield State("classrooms", "/school/classrooms", held=admin, script=OPEN_ALL)
    yield State("audit", "/school/audit", held=admin)
    yield State("settings", "/school/settings", held=admin)
    nameless = {"school": " "}
    yield State("settings: no name", "/school/settings", held=admin, form=nameless, status=422)
