"""The class of a teacher: progress by seat, what was understood as counts, the same as tables."""

import csv
import io

import pytest

from app.pages.teacher.items import _table
from app.services.class_progress import Where, class_progress
from app.services.days import school_day
from tests.given import library_of
from tests.school import Adult, ClassOf, School
from tests.spoken import in_language

MODULE = "three-seconds"
SEATS = 12


@pytest.fixture
def teacher(school: School) -> Adult:
    return school.a_teacher()


@pytest.fixture
def room(school: School, teacher: Adult) -> ClassOf:
    return school.a_class_of(SEATS).taught_by(teacher)


def table(teacher: Adult, room: ClassOf, name: str) -> list[list[str]]:
    answer = teacher.asks(room.page("") + name)
    assert answer.status_code == 200
    raw = answer.get_data()
    assert raw.startswith(b"\xef\xbb\xbf")  # without it a Korean Excel shows no Hangul
    return list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def test_a_new_class_says_what_to_do_first(teacher: Adult, room: ClassOf) -> None:
    page = teacher.opens(room.page(""))
    assert page.says(in_language("ko", "Nobody has come in yet. Show the code, and it begins."))


def test_a_stopped_seat_is_named_with_its_step_and_never_with_an_answer(
    school: School, teacher: Adult, room: ClassOf
) -> None:
    room.asked(MODULE)
    student = room.student(7).joins()
    student.begins(MODULE)
    student.goes_on()
    school.later(days=6)
    teacher.signs_in()
    rows = table(teacher, room, "progress.csv")
    assert rows[7][0] == "7"
    assert rows[7][2].startswith(in_language("ko", "stopped"))
    assert teacher.opens(room.page("")).says(in_language("ko", "Good to talk to"))


def test_an_open_re_teach_does_not_show(school: School, room: ClassOf) -> None:
    """All steps but no end would tell that fewer than half of the answers were right."""
    room.asked(MODULE)
    student = room.student(7).joins()
    student.begins(MODULE)
    student.answers_check("check", right=0)
    for step in student.module.steps:
        if step.id != "again":
            student.opens(MODULE, step.id)
            student.goes_on()
    assert not student.road().is_finished
    with school.app.app_context():
        progress = class_progress(
            room.facts.id, library_of(school.app).modules, {}, school_day(school.now)
        )
    (cell,) = progress.lines[6].cells
    assert cell.where is Where.UNDER_WAY
    assert cell.done < cell.steps


def test_the_table_of_items_says_what_the_page_says(
    school: School, teacher: Adult, room: ClassOf
) -> None:
    room.asked(MODULE)
    for seat in range(1, SEATS + 1):
        student = room.student(seat).joins()
        student.takes_module(MODULE, right=seat % 2 == 0)
    page = teacher.opens(room.page("items"))
    head, *rows = table(teacher, room, "items.csv")
    assert len(head) == 6
    assert rows, "nothing of twelve students was published"
    idea = in_language("ko", "Idea")
    for _, _, answer, count, of, _ in rows:
        assert (of == "") == (count == in_language("ko", "not shown"))
        assert not of or int(of) >= 9
        assert not count.isdigit() or 5 <= int(count) <= int(of) - 5
        if not answer.startswith(idea):
            assert page.says(answer)
            assert page.says(count)


def test_nothing_in_a_table_is_taken_for_a_formula() -> None:
    written = _table([["=1+1", "+2", "-3", "@x", "plain"]], "x.csv").get_data().decode("utf-8-sig")
    assert next(csv.reader([written])) == ["'=1+1", "'+2", "'-3", "'@x", "plain"]


def test_a_title_with_quotation_marks_stands_in_others(
    school: School, teacher: Adult, room: ClassOf
) -> None:
    room.asked("word-prank")
    student = room.student(7).joins()
    student.begins("word-prank")
    student.goes_on()
    school.later(days=6)
    teacher.signs_in()
    page = teacher.asks(room.page("").replace("/ko/", "/en/")).get_data(as_text=True)
    assert "“The Word ‘Prank’”: " in page
