"""Schools, classrooms and assignments; each act of an adult is noted with it, or neither is kept."""

import datetime as dt
from collections.abc import Callable

import pytest
from sqlalchemy.exc import IntegrityError

from app.services import assigning, classrooms
from app.services.assigning import Asked, due_for
from app.services.classrooms import COUNTS, NUMBERED, Unusable
from tests.school import ClassOf, School, rows
from tests.services.seats import Seated

NOTES = "SELECT school_id, actor, act, subject FROM audit_notes ORDER BY id"
TODAY = dt.date(2026, 11, 23)
LAW, SECONDS, EVERYONE = "law-changed", "three-seconds", "does-everyone"


def everything(school: School) -> list[object]:
    tables = ("schools", "classrooms", "seats", "sign_ins", "assignments", "audit_notes")
    return [sorted(map(repr, rows(school.app, f"SELECT * FROM {name}"))) for name in tables]  # noqa: S608


# --- acts and their notes ---

ACTS: dict[str, Callable[[str, ClassOf], object]] = {
    "create school": lambda who, a: classrooms.create_school(who, "새봄고", a.school.now),
    "create classroom": lambda who, a: classrooms.create_classroom(
        who, a.school.id, "2-9", NUMBERED, 20, a.school.now
    ),
    "renew code": lambda who, a: classrooms.renew_code(who, a.facts.id, a.school.now),
    "reset pin": lambda who, a: classrooms.reset_pin(who, a.facts.id, 17, a.school.now),
    "assign": lambda who, a: assigning.assign(
        who, a.facts.id, Asked(SECONDS, TODAY, None, ""), a.school.now
    ),
    "take back": lambda who, a: assigning.take_back(who, a.facts.id, LAW, a.school.now),
}


@pytest.fixture(params=ACTS)
def act(request: pytest.FixtureRequest) -> str:
    """What an adult does."""
    return str(request.param)


@pytest.fixture
def a_class(school: School) -> ClassOf:
    """A class that is asked to do something, with a student at seat 17."""
    a_class = school.a_class_of(30)
    a_class.asked(LAW)
    Seated(school, of=a_class.student(17).joins())
    return a_class


def test_every_act_is_noted_once_with_who_and_what(a_class: ClassOf, act: str) -> None:
    school, before = a_class.school, everything(a_class.school)
    with school.app.app_context():
        ACTS[act]("person 5", a_class)
    assert everything(school)[:-1] != before[:-1]
    notes = rows(school.app, NOTES)
    school_id, actor, noted, subject = notes[-1]
    assert (actor, noted) == ("person 5", act)
    assert len(notes) == len(before[-1]) + 1  # type: ignore[arg-type]
    made = act == "create school"
    assert school_id != school.id if made else school_id == school.id
    assert str(subject).startswith("school" if made else "classroom")


def test_an_act_whose_note_fails_is_undone(a_class: ClassOf, act: str) -> None:
    before = everything(a_class.school)
    nobody: str = None  # type: ignore[assignment] - a note needs somebody
    with a_class.school.app.app_context(), pytest.raises(IntegrityError, match="actor"):
        ACTS[act](nobody, a_class)
    assert everything(a_class.school) == before


def test_no_act_of_a_student_is_noted(a_class: ClassOf) -> None:
    before = rows(a_class.school.app, NOTES)
    student = a_class.student(3).joins()
    student.takes_module(SECONDS)
    student.signs_out()
    assert rows(a_class.school.app, NOTES) == before


# --- classrooms ---


def test_a_numbered_class_has_its_seats_and_a_counted_one_none(school: School) -> None:
    numbered, counted = school.a_class_of(28), school.a_counted_class()
    assert (numbered.facts.seats, counted.facts.seats) == (28, 0)
    query = "SELECT number FROM seats ORDER BY number"
    assert rows(school.app, query) == [(n,) for n in range(1, 29)]
    assert numbered.facts.code != counted.facts.code
    assert numbered.facts.last_day == dt.date(2027, 2, 28)


@pytest.mark.parametrize(
    ("reason", "name", "level", "seats"),
    [
        ("name", "", NUMBERED, 30),
        ("name", " \n ", NUMBERED, 30),
        ("name", "가" * 31, NUMBERED, 30),
        ("name", "2-3\u202e", NUMBERED, 30),
        ("level", "2-3", "names", 30),
        ("seats", "2-3", NUMBERED, 0),
        ("seats", "2-3", NUMBERED, -1),
        ("seats", "2-3", NUMBERED, 61),
        ("seats", "2-3", COUNTS, -1),
    ],
)
def test_what_cannot_be_a_classroom_is_refused_by_its_reason(
    school: School, reason: str, name: str, level: str, seats: int
) -> None:
    before = everything(school)
    with school.app.app_context(), pytest.raises(Unusable) as refusal:
        classrooms.create_classroom("terminal", school.id, name, level, seats, school.now)
    assert refusal.value.reason == reason
    assert everything(school) == before


def test_what_is_not_there_is_refused_by_its_reason(school: School) -> None:
    acts: list[Callable[[], object]] = [
        lambda: classrooms.create_classroom("terminal", 999, "2-3", NUMBERED, 30, school.now),
        lambda: classrooms.renew_code("terminal", 999, school.now),
        lambda: classrooms.reset_pin("terminal", 999, 1, school.now),
        lambda: classrooms.reset_pin("terminal", school.a_class_of(5).facts.id, 6, school.now),
        lambda: classrooms.classroom_facts(999),
    ]
    for act in acts:
        with school.app.app_context(), pytest.raises(Unusable) as refusal:
            act()
        assert refusal.value.reason == "unknown"


def test_a_name_is_kept_without_the_blanks_around_and_between(school: School) -> None:
    assert school.a_class_of(5, "  2학년   3반\n").facts.name == "2학년 3반"
    assert school.a_class_of(5, "가" * 30).facts.name == "가" * 30


# --- what a class is asked to do ---


def due(a_class: ClassOf) -> list[str]:
    with a_class.school.app.app_context():
        return list(due_for(a_class.facts.id, a_class.school.now))


def asked(a_class: ClassOf, what: Asked) -> None:
    with a_class.school.app.app_context():
        assigning.assign("terminal", a_class.facts.id, what, a_class.school.now)


def test_the_earliest_due_comes_first_and_what_has_no_day_last(school: School) -> None:
    a_class = school.a_class_of(30)
    a_class.asked(LAW)
    a_class.asked(SECONDS, due=TODAY + dt.timedelta(days=9))
    a_class.asked(EVERYONE, due=TODAY + dt.timedelta(days=2))
    assert due(a_class) == [EVERYONE, SECONDS, LAW]


def test_of_two_due_on_one_day_the_one_asked_first_comes_first(school: School) -> None:
    a_class = school.a_class_of(30)
    for module in (SECONDS, EVERYONE, LAW):
        a_class.asked(module, due=TODAY)
    assert due(a_class) == [SECONDS, EVERYONE, LAW]


def test_it_is_seen_from_midnight_of_its_first_school_day_and_a_due_date_closes_nothing(
    school: School,
) -> None:
    a_class = school.a_class_of(30)
    opens = TODAY + dt.timedelta(days=2)
    asked(a_class, Asked(SECONDS, opens, opens + dt.timedelta(days=3), "천천히 하세요"))
    school.now = dt.datetime(2026, 11, 24, 14, 59, 59, tzinfo=dt.UTC)
    assert due(a_class) == []
    school.later(seconds=1)
    assert due(a_class) == [SECONDS]
    school.later(days=60)
    assert due(a_class) == [SECONDS]


def test_asking_again_changes_days_and_words_and_makes_no_second(school: School) -> None:
    a_class = school.a_class_of(30)
    asked(a_class, Asked(SECONDS, TODAY, None, ""))
    again = Asked(SECONDS, TODAY, TODAY + dt.timedelta(days=5), "금요일까지")
    asked(a_class, again)
    with school.app.app_context():
        assert due_for(a_class.facts.id, school.now) == {SECONDS: again}


def test_only_the_class_that_is_asked_is_asked_and_taking_back_leaves_what_was_done(
    school: School,
) -> None:
    a_class, other = school.a_class_of(30), school.a_class_of(30, "2-5")
    a_class.asked(SECONDS)
    other.asked(SECONDS)
    seated = Seated(school, of=a_class.student(17).joins())
    seated.finishes(SECONDS, "start")
    with school.app.app_context():
        assigning.take_back("terminal", a_class.facts.id, SECONDS, school.now)
    assert due(a_class) == []
    assert due(other) == [SECONDS]
    assert seated.progress(SECONDS).done == {"start"}


def test_a_classroom_that_is_not_there_cannot_be_asked(school: School) -> None:
    before = everything(school)
    with school.app.app_context(), pytest.raises(IntegrityError):
        assigning.assign("terminal", 999, Asked(SECONDS, TODAY, None, ""), school.now)
    assert everything(school) == before
