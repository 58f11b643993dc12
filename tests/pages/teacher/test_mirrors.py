"""A class's own mirror, as its teacher meets it: closed once, looked at alone, shown where it helps."""

from functools import partial
from pathlib import Path

import pytest
from flask import Flask

from app import create_app
from app.assessment.norms import Advice
from app.demo_school import Term
from app.records.database import db
from app.services.mirrors import Stage, close, reflections
from app.settings import Settings
from tests.databases import a_database
from tests.given import GuestVisitor, library_of
from tests.mirrored import (
    MODULE,
    Answer,
    looks,
    mirror_in,
    numbers,
    place_of,
    presses,
    the_class_has_come,
    the_class_has_looked,
)
from tests.school import Adult, ClassOf, School, counting_queries, every_row, notes, rows
from tests.services.seats import at_once
from tests.spoken import in_language
from tests.visitor import Page

SEATS = 14
HELPS: list[Answer] = [("crime", 5)] * 12 + [("unsure", 6), ("not-crime", 2)]
LOW: list[Answer] = [("crime", 2)] * 8 + [("unsure", 1)] * 6
GUESSED: list[Answer] = [("crime", 10)] * 13 + [("unsure", 9)]
CLOSE, SHOW = "Close and look", "Show it to the class"
TALK = "Use the national figure and talk."
OURS = "In our class more chose this answer than we had guessed of each other."


@pytest.fixture
def teacher(school: School) -> Adult:
    return school.a_teacher()


@pytest.fixture
def room(school: School, teacher: Adult) -> ClassOf:
    """A class in which fourteen have come in."""
    made = school.a_class_of(30).taught_by(teacher)
    the_class_has_come(made, SEATS)
    return made


def opened(teacher: Adult, room: ClassOf) -> Page:
    return teacher.opens(room.page("mirrors", teacher.language))


def said(page: Page, words: str) -> bool:
    return bool(page.says(in_language(page.language, words)))


def forged(teacher: Adult, room: ClassOf, act: str, **fields: str) -> int:
    """Send what no button on the page would send."""
    page = opened(teacher, room)
    (token,) = {value for form in page.forms() for name, value in form.ready if name == "token"}
    sent = {"act": act, "module": MODULE, "mirror": mirror_in(teacher.app).id} | fields
    path = room.page("mirrors", teacher.language)
    return teacher.posts(path, sent | {"token": token}).status_code


# --- before it is closed ------------------------------------------------------------------------


def test_the_class_page_leads_to_it_and_a_new_class_has_none(
    school: School, teacher: Adult
) -> None:
    made = school.a_class_of(3).taught_by(teacher)
    path = made.page("mirrors", teacher.language)
    assert path in teacher.opens(made.page("", teacher.language)).links()
    assert said(
        opened(teacher, made), "The class has begun no module with a mirror of opinions yet."
    )


def test_a_module_that_was_begun_brings_its_mirror(room: ClassOf, teacher: Adult) -> None:
    student = room.student(1).joins()
    student.begins(MODULE)
    student.goes_on()
    page = opened(teacher, room)
    assert page.says(teacher.words(library_of(teacher.app).modules[MODULE].title))
    assert said(page, TALK)


@pytest.mark.parametrize("answers", [0, 1, 9])
def test_with_fewer_than_ten_answers_nothing_is_said_and_nothing_can_be_closed(
    school: School, room: ClassOf, teacher: Adult, answers: int
) -> None:
    student = room.student(1).joins()
    student.begins(MODULE)
    student.goes_on()
    the_class_has_looked(room, [("crime", 4)] * answers)
    before = every_row(school.app)
    page = opened(teacher, room)
    assert said(page, "Fewer than ten answers so far. From ten on it can be closed, and then looked at.")  # fmt: skip
    assert not said(page, CLOSE)
    for act in ("close", "show"):
        assert forged(teacher, room, act) == 422
    assert every_row(school.app) == before


def test_ten_and_fourteen_answers_look_the_same_until_it_is_closed(
    school: School, room: ClassOf, teacher: Adult
) -> None:
    """Otherwise whoever looks at the page again and again sees who has just answered."""
    the_class_has_looked(room, HELPS[:10])
    ten = opened(teacher, room)
    assert said(ten, CLOSE)
    the_class_has_looked(school.a_class_of(3), [("crime", 1)])
    for number, (own, guess) in enumerate(HELPS[10:], start=1):
        looks(room.student(number).joins(), own, guess)
    assert opened(teacher, room).words == ten.words


def test_a_class_of_nine_is_never_closed_however_often_it_answers(
    school: School, teacher: Adult
) -> None:
    made = school.a_class_of(9).taught_by(teacher)
    the_class_has_come(made, 9)
    the_class_has_looked(made, HELPS)
    assert forged(teacher, made, "close") == 422


def test_far_more_answers_than_students_are_nobodys_figure(room: ClassOf, teacher: Adult) -> None:
    the_class_has_looked(room, [("crime", 1)] * (SEATS + 3))
    page = opened(teacher, room)
    assert said(page, TALK)
    assert not said(page, CLOSE)
    assert forged(teacher, room, "close") == 422


# --- closing ------------------------------------------------------------------------------------


def test_closing_says_it_once_and_lets_go_of_the_numbers(
    school: School, room: ClassOf, teacher: Adult
) -> None:
    the_class_has_looked(room, HELPS)
    page = presses(teacher, room, "close")
    assert page.says("14명 가운데 거의 모두")
    assert page.says("4.5–5")  # the guesses come to 68: 4.86 on average
    assert numbers(room) == {}
    assert rows(school.app, "SELECT spent FROM class_mirrors") == [("",)]
    subject = f"classroom {room.facts.id} {MODULE}"
    assert notes(school.app)[-1] == (f"person {teacher.id}", "close mirror", subject)


def test_what_was_closed_never_changes(school: School, room: ClassOf, teacher: Adult) -> None:
    the_class_has_looked(room, HELPS)
    seen = presses(teacher, room, "close").words
    student = room.student(1, teacher.language).joins()
    before = every_row(school.app)
    page = looks(student, "not-crime", 0)
    assert said(page, "Your two answers were not kept anywhere.")
    assert forged(teacher, room, "close") == 303  # a second press, a second teacher
    assert every_row(school.app) == before
    assert opened(teacher, room).words == seen


def test_two_who_close_it_at_the_same_moment_close_it_once(
    school: School, room: ClassOf, teacher: Adult
) -> None:
    the_class_has_looked(room, HELPS)

    def closes(number: int) -> None:
        with school.app.app_context():
            close(f"person {number}", place_of(room), school.now)

    at_once(partial(closes, number) for number in range(1, 9))
    assert [act for _, act, _ in notes(school.app)].count("close mirror") == 1


def test_whoever_answers_while_it_is_closed_is_counted_or_not_but_never_half(
    school: School, room: ClassOf
) -> None:
    the_class_has_looked(room, HELPS)

    def closes() -> None:
        with school.app.app_context():
            close("terminal", place_of(room), school.now)

    students = [room.student(seat).joins() for seat in range(1, 3)]
    at_once([closes, *(partial(looks, student) for student in students)])
    ((answers,),) = rows(school.app, "SELECT answers FROM class_mirrors")
    assert answers in (14, 15, 16)
    assert numbers(room) == {}


def test_it_reads_in_english_too(school: School, room: ClassOf) -> None:
    teacher = school.a_teacher("이영어", language="en")
    room.taught_by(teacher)
    the_class_has_looked(room, HELPS)
    assert presses(teacher, room, "close").says("almost all of 14")
    presses(teacher, room, "show")
    assert looks(room.student(1, "en").joins()).says("Our class, 14 answers")


# --- what it says -------------------------------------------------------------------------------


@pytest.mark.parametrize(("answers", "helps"), [(HELPS, True), (LOW, False), (GUESSED, False)])
def test_the_class_sees_its_figure_only_where_it_helps(
    room: ClassOf, teacher: Adult, answers: list[Answer], helps: bool
) -> None:
    the_class_has_looked(room, answers)
    page = presses(teacher, room, "close")
    assert said(page, SHOW) is helps
    assert said(page, TALK) is not helps
    assert said(page, "This page is for you alone and not meant for the wall. Look first; whether the class sees its figure is decided afterwards.")  # fmt: skip
    assert forged(teacher, room, "show") == (303 if helps else 422)
    student = room.student(1, teacher.language).joins()
    assert said(looks(student), OURS) is helps


@pytest.mark.parametrize("others", range(5))
def test_how_many_few_answered_otherwise_is_on_no_page(
    school: School, teacher: Adult, others: int
) -> None:
    """With nought to four others the page is the same, and so is the database."""
    made = school.a_class_of(30).taught_by(teacher)
    the_class_has_come(made, 10)
    whole = [("crime", 4)] * (20 - others) + [("not-crime", 4)] * others
    the_class_has_looked(made, whole[:12] if others else [("crime", 4)] * 12)
    with school.app.app_context():
        close("terminal", place_of(made), school.now)
    kept = rows(school.app, "SELECT answers, low, high FROM class_mirrors")
    assert kept == [(12, 9, 12)]


def test_the_others_are_not_told_apart(school: School, room: ClassOf, teacher: Adult) -> None:
    the_class_has_looked(room, LOW)
    page = presses(teacher, room, "close")
    for key, words in mirror_in(school.app).options.items():
        assert page.says(teacher.words(words)) is (key == "crime")


# --- showing it ---------------------------------------------------------------------------------


def test_the_class_sees_its_figure_beside_the_national_one_and_nobody_else_does(
    school: School, room: ClassOf, teacher: Adult
) -> None:
    the_class_has_looked(room, HELPS)
    presses(teacher, room, "close")
    mine = room.student(1, teacher.language).joins()
    assert not said(looks(mine), OURS)
    presses(teacher, room, "show")
    page = looks(mine)
    assert said(page, OURS)
    assert page.says(mine.words(mirror_in(school.app).reveal))
    assert said(page, "almost all")
    others = school.a_class_of(3, "2-9").student(1, teacher.language).joins()
    elsewhere = school.another().a_class_of(3).student(1, teacher.language).joins()
    for somebody in (others, elsewhere, GuestVisitor(school.app, teacher.language), teacher):
        assert not said(looks(somebody), OURS)


def test_showing_it_twice_is_noted_once(school: School, room: ClassOf, teacher: Adult) -> None:
    the_class_has_looked(room, HELPS)
    presses(teacher, room, "close")
    for _ in range(2):
        assert forged(teacher, room, "show") == 303
    assert [act for _, act, _ in notes(school.app)].count("show mirror") == 1


def test_an_admin_reads_both_acts_in_words(school: School, room: ClassOf, teacher: Adult) -> None:
    the_class_has_looked(room, HELPS)
    presses(teacher, room, "close")
    presses(teacher, room, "show")
    page = school.an_admin().opens("/ko/school/audit")
    named = {"classroom": "2-3", "module": library_of(school.app).modules[MODULE].title.ko}
    for act in (
        "Closed the mirror of %(classroom)s in “%(module)s”",
        "Let %(classroom)s see its figure in “%(module)s”",
    ):
        assert page.says(in_language("ko", act) % named)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"module": "no-such"}, 404),
        ({"module": "three-seconds"}, 404),
        ({"mirror": "no-such"}, 404),
        ({"act": "open"}, 400),
        ({"act": ""}, 400),
    ],
)
def test_what_no_button_sends_changes_nothing(
    school: School, room: ClassOf, teacher: Adult, fields: dict[str, str], code: int
) -> None:
    the_class_has_looked(room, HELPS)
    before = every_row(school.app)
    assert forged(teacher, room, **({"act": "close"} | fields)) == code
    assert every_row(school.app) == before


def test_the_demo_has_one_that_can_be_shown(school: School) -> None:
    """The same method that makes the demo, on a class whose seats are taken."""
    made = school.a_class_of(30)
    the_class_has_come(made, 30)
    modules = library_of(school.app).modules
    with school.app.app_context():
        Term(modules, (), b"", school.now).looks(made.facts, modules[MODULE], "terminal")
        (found,) = reflections(made.facts.id, modules)
    assert found.stage is Stage.CLOSED
    assert found.norm is not None
    assert found.norm.advice is Advice.SHOW
    assert not found.is_shown


# --- what it costs, and when it ends ------------------------------------------------------------


def test_the_page_asks_no_more_of_a_larger_class(
    school: School, room: ClassOf, teacher: Adult
) -> None:
    the_class_has_looked(room, HELPS)
    with counting_queries(school.app) as few:
        opened(teacher, room)
    for seat in range(1, 7):
        student = room.student(seat).joins()
        student.begins(MODULE)
        student.goes_on()
    with counting_queries(school.app) as many:
        opened(teacher, room)
    assert len(few) == len(many) <= 8


def test_it_ends_with_the_class(school: School, room: ClassOf, teacher: Adult) -> None:
    the_class_has_looked(room, HELPS)
    counted = school.a_counted_class()
    the_class_has_looked(counted, HELPS)
    presses(teacher, room, "close")
    school.now = school.now.replace(year=2027, month=3)
    school.app.test_cli_runner().invoke(args=["data", "purge"])
    for table in ("class_mirrors", "mirror_counts"):
        assert rows(school.app, f"SELECT * FROM {table}") == []  # noqa: S608


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_backup_brings_it_back_as_it_was(
    school: School, room: ClassOf, teacher: Adult, tmp_path: Path, kind: str
) -> None:
    the_class_has_looked(room, HELPS)
    presses(teacher, room, "close")
    counted = school.a_counted_class()
    the_class_has_looked(counted, HELPS)
    file = tmp_path / "school.backup"
    run(school.app, "backup", str(file))
    with a_database(kind) as url:
        other = create_app(Settings(instance=tmp_path / "other", database_url=url))
        run(other, "restore", "--yes", str(file))
        for table in ("class_mirrors", "mirror_counts"):
            assert plainly(other, table) == plainly(school.app, table)
        with other.app_context():
            (found,) = reflections(room.facts.id, library_of(other).modules)
            assert found.stage is Stage.CLOSED
            assert found.norm is not None
            assert found.norm.advice is Advice.SHOW
        with other.app_context():
            db.engine.dispose()


def plainly(app: Flask, table: str) -> list[list[str]]:
    """Give the rows of a table in the same words for both databases."""
    yes_or_no = {"True": "1", "False": "0"}
    return [[yes_or_no.get(str(v), str(v)) for v in row] for row in every_row(app)[table]]


def run(app: Flask, *words: str) -> None:
    result = app.test_cli_runner().invoke(args=["data", *words])
    assert result.exit_code == 0, result.output
