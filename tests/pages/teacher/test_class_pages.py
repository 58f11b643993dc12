"""The pages of one class: handout, seats, putting it away."""

import re

import pytest

from tests.school import Adult, ClassOf, School, notes, rows
from tests.spoken import in_language


@pytest.fixture
def teacher(school: School) -> Adult:
    return school.a_teacher()


@pytest.fixture
def room(school: School, teacher: Adult) -> ClassOf:
    return school.a_class_of(8).taught_by(teacher)


# --- handout ----------------------------------------------------------------------------------


def drawn(path: str) -> set[tuple[int, int]]:
    """Give the dark modules of a drawn code."""
    found = set()
    for x, y, run in re.findall(r"M(\d+) (\d+)\.5h(\d+)", path):
        found |= {(int(x) + step, int(y)) for step in range(int(run))}
    return found


def test_the_sheet_shows_the_code_and_a_slip_for_every_seat(
    school: School, teacher: Adult, room: ClassOf
) -> None:
    import segno  # noqa: PLC0415 - to compare with

    page = teacher.opens(room.page("handout"))
    code = room.facts.code
    assert page.says(f"{code[:3]}-{code[3:]}")
    assert page.words.count(f"{code[:3]}-{code[3:]}") == 1 + 8
    (path,) = [
        one.get("d", "")
        for one in page.document.root.iter()
        if (one.get("d") or "")[:2] == "M2" and ".5h" in (one.get("d") or "")
    ]
    wanted = segno.make(f"http://localhost/ko/join/{code}", error="m", micro=False)
    assert drawn(path) == {
        (x + 2, y + 2) for y, row in enumerate(wanted.matrix) for x, dark in enumerate(row) if dark
    }


def test_a_new_code_ends_the_old_one(school: School, teacher: Adult, room: ClassOf) -> None:
    old = room.facts.code
    path = room.page("handout")
    page = teacher.fills_in(path, {})
    ((new,),) = rows(school.app, "SELECT code FROM classrooms")
    assert new != old
    assert page.says(f"{str(new)[:3]}-{str(new)[3:]}")
    room.student(1).opens(f"/ko/join/{old}", expect=404)
    room.student(1).opens(f"/ko/join/{new}")
    assert notes(school.app)[-1] == (
        f"person {teacher.id}",
        "renew code",
        f"classroom {room.facts.id}",
    )


def test_a_code_that_has_ended_is_said(school: School, teacher: Adult, room: ClassOf) -> None:
    sentence = in_language("ko", "This code has ended and lets nobody in. Take a new one.")
    assert not teacher.opens(room.page("handout")).says(sentence)
    school.later(days=30)
    teacher.signs_in()
    assert teacher.opens(room.page("handout")).says(sentence)


# --- seats ------------------------------------------------------------------------------------


def test_a_new_pin_keeps_what_was_done(school: School, teacher: Adult, room: ClassOf) -> None:
    student = room.student(3).joins()
    student.begins("three-seconds")
    student.goes_on()
    done = student.progress.done
    assert done
    path = room.page("seats")
    page = teacher.fills_in(path, {}, act="pin", seat="3")
    assert page.by_id("seat-3") is not None
    assert not page.document.forms(page.by_id("seat-3"))  # free again
    assert rows(school.app, "SELECT seat_id FROM sign_ins") == []
    again = room.student(3)
    again.pin = "804152"
    again.joins()
    assert again.progress_in("three-seconds").done == done
    assert notes(school.app)[-1][1:] == ("reset pin", f"classroom {room.facts.id} seat 3")


def test_a_taken_seat_shows_its_nickname_and_never_more(
    school: School, teacher: Adult, room: ClassOf
) -> None:
    student = room.student(2).joins()
    path = "/ko/me/nickname"
    student.opens(path)
    form = student.page.form(path)
    student.submits(form, button=form.buttons[0])
    page = teacher.opens(room.page("seats"))
    taken = page.by_id("seat-2")
    assert page.forms(taken)
    assert not page.forms(page.by_id("seat-1"))
    words = "".join(taken.itertext())
    assert "argon2" not in page.document.text
    assert re.search(r"2\s+\S+ \S+", words)  # a nickname has two words


@pytest.mark.parametrize("more", ["0", "53", "x", "", "-1", "١"])
def test_seats_beyond_the_limit_are_refused(
    school: School, teacher: Adult, room: ClassOf, more: str
) -> None:
    page = teacher.fills_in(room.page("seats"), {"more": more}, expect=422, more="")
    assert page.by_id("more").get("aria-invalid") == "true"
    assert len(rows(school.app, "SELECT id FROM seats")) == 8


def test_seats_are_added_after_the_last(school: School, teacher: Adult, room: ClassOf) -> None:
    page = teacher.fills_in(room.page("seats"), {"more": "52"}, more="")
    assert page.by_id("seat-60") is not None
    assert not [one for one in page.all("input") if one.get("name") == "more"]
    assert notes(school.app)[-1][1] == "add seats"


def test_a_counted_class_has_no_seats(school: School, teacher: Adult) -> None:
    counted = school.a_counted_class().taught_by(teacher)
    page = teacher.opens(counted.page("seats"))
    assert page.says(in_language("ko", "This class is only counted: it has no seats and no PINs."))
    teacher.opens(counted.page("handout"))


# --- putting away -----------------------------------------------------------------------------


def test_a_class_put_away_lets_nobody_join_and_can_be_fetched_again(
    school: School, teacher: Adult, room: ClassOf
) -> None:
    join = f"/ko/join/{room.facts.code}"
    teacher.opens(room.page("teachers"))
    assert teacher.submits(teacher.page.form(room.page("archive"))).path == "/ko/teach/"
    room.student(1).opens(join, expect=404)
    teacher.opens(room.page("teachers"))
    teacher.submits(teacher.page.form(room.page("bring-back")))
    room.student(1).opens(join)
    assert [act for _, act, _ in notes(school.app)][-2:] == ["archive", "bring back"]
