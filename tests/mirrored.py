"""Students before a mirror of opinions, in the domain's words."""

from collections.abc import Iterable, Iterator

from flask import Flask
from sqlalchemy import update

from app.content.model import Mirror
from app.records.classrooms import Seat
from app.records.database import writing
from app.services.mirrors import Place, look
from tests.document import Form
from tests.given import GuestVisitor, library_of
from tests.school import Adult, ClassOf, StudentVisitor, rows
from tests.visitor import Page

MODULE, STEP = "does-everyone", "mirror"
Answer = tuple[str, int]  # an opinion, and how many of ten one believes to share the protective one


def mirror_in(app: Flask) -> Mirror:
    """Give the mirror of the module that has one."""
    (found,) = (p for s in library_of(app).modules[MODULE].steps for p in s.of("mirror"))
    assert isinstance(found, Mirror)
    return found


def place_of(room: ClassOf) -> Place:
    """Give the mirror as it stands in a class."""
    return Place(room.facts.id, MODULE, mirror_in(room.school.app))


def asked(student: GuestVisitor) -> Form:
    """Give the form of the mirror on the page somebody stands on."""
    forms = student.page.forms(student.page.one("main"))
    (form,) = [one for one in forms if "own" in one.offers]
    return form


def looks(student: GuestVisitor, own: str = "crime", guess: int | str = 4) -> Page:
    """Open the step and look into the mirror."""
    student.opens(MODULE, STEP)
    student.page = student.submits(asked(student), {"own": own, "guess": str(guess)})
    return student.page


def the_class_looks(room: ClassOf, answers: Iterable[Answer]) -> list[StudentVisitor]:
    """Let one student after the other come in and look, each at the next seat."""
    students = []
    for seat, (own, guess) in enumerate(answers, start=1):
        students.append(room.student(seat).joins())
        looks(students[-1], own, guess)
    return students


def the_class_has_looked(room: ClassOf, answers: Iterable[Answer]) -> None:
    """Count looks at the service itself, each with a mark of its own."""
    with room.school.app.app_context():
        for number, (own, guess) in enumerate(answers):
            assert look(place_of(room), own, guess, f"mark {number}").is_counted


def the_class_has_come(room: ClassOf, seats: int) -> None:
    """Let the last seats be taken: so many, by PINs that nobody here knows."""
    first = room.facts.seats - seats
    taken = Seat.classroom_id == room.facts.id, Seat.number > first
    with room.school.app.app_context(), writing() as session:
        session.execute(update(Seat).where(*taken).values(pin_hash="somebody's"))


def presses(teacher: Adult, room: ClassOf, act: str, expect: int = 200) -> Page:
    """Press “Close and look” or “Show it to the class”."""
    path = room.page("mirrors", teacher.language)
    page = teacher.fills_in(path, {}, act=act)
    assert page.status == expect
    return page


def numbers(room: ClassOf) -> dict[str, int]:
    """Give what is counted of a class, without what nobody said."""
    return {option: n for option, n in _rows(room) if n}


def _rows(room: ClassOf) -> Iterator[tuple[str, int]]:
    query = f"SELECT option, n FROM mirror_counts WHERE classroom_id = {room.facts.id}"  # noqa: S608
    for option, n in rows(room.school.app, query):
        assert isinstance(option, str)
        assert isinstance(n, int)
        yield option, n
