"""A second teacher, a substitute, a class handed over."""

import pytest

from tests.school import Adult, ClassOf, School, every_row, notes


@pytest.fixture
def teacher(school: School) -> Adult:
    return school.a_teacher("김선생")


@pytest.fixture
def room(school: School, teacher: Adult) -> ClassOf:
    return school.a_class_of(3).taught_by(teacher)


def lets_in(
    teacher: Adult, room: ClassOf, other: Adult, until: str = "", expect: int = 200
) -> None:
    teacher.opens(room.page("teachers"))
    teacher.fills_in(
        room.page("teachers"), {"person": str(other.id), "until": until}, expect=expect, act="add"
    )


def test_a_second_teacher_opens_the_class(school: School, teacher: Adult, room: ClassOf) -> None:
    second = school.a_teacher("이둘째")
    second.opens(room.page("seats"), expect=404)
    lets_in(teacher, room, second)
    assert second.opens("/ko/teach/").says("2-3")
    second.opens(room.page("seats"))
    assert notes(school.app)[-1] == (
        f"person {teacher.id}",
        "add teacher",
        f"classroom {room.facts.id} person {second.id}",
    )


def test_a_substitute_may_until_their_last_day_and_not_say_who_teaches(
    school: School, teacher: Adult, room: ClassOf
) -> None:
    substitute = school.a_teacher("최대신")
    lets_in(teacher, room, substitute, until="2026-11-24")
    page = substitute.opens(room.page("teachers"))
    assert not page.has_form(room.page("teachers"))
    assert not page.has_form(room.page("archive"))
    school.later(days=1)
    substitute.signs_in()
    substitute.opens(room.page("seats"))
    school.later(days=1)
    substitute.signs_in()
    substitute.opens(room.page("seats"), expect=404)
    assert not substitute.opens("/ko/teach/").says("2-3")


@pytest.mark.parametrize("until", ["2026-11-22", "soon", "2026-13-01"])
def test_a_day_that_has_passed_or_is_none_changes_nothing(
    school: School, teacher: Adult, room: ClassOf, until: str
) -> None:
    substitute = school.a_teacher("최대신")
    before = every_row(school.app)
    lets_in(teacher, room, substitute, until=until, expect=422)
    assert teacher.page.by_id("until").get("aria-invalid") == "true"
    assert every_row(school.app) == before


def test_a_class_is_handed_over_with_everything(
    school: School, teacher: Adult, room: ClassOf
) -> None:
    heir = school.a_teacher("이이음")
    room.student(1).joins()
    path = room.page("teachers")
    page = teacher.fills_in(path, {"to": str(heir.id)}, act="over", person=str(teacher.id))
    assert page.path == "/ko/teach/"
    teacher.opens(path, expect=404)
    page = heir.opens(room.page("seats"))
    assert page.forms(page.by_id("seat-1"))
    assert notes(school.app)[-1][1] == "hand over"


def test_the_last_teacher_who_stays_is_not_taken_off(
    school: School, teacher: Adult, room: ClassOf
) -> None:
    path, second = room.page("teachers"), school.a_teacher("이둘째")
    lets_in(teacher, room, school.a_teacher("최대신"), until="2026-11-30")
    teacher.opens(path)
    page = teacher.fills_in(path, {}, expect=422, act="off", person=str(teacher.id))
    assert page.by_id(f"trouble-{teacher.id}") is not None
    lets_in(teacher, room, second)
    teacher.opens(path)
    teacher.fills_in(path, {}, act="off", person=str(teacher.id))
    teacher.opens(path, expect=404)
    second.opens(path)


def test_an_admin_gives_a_class_without_a_teacher_to_a_colleague(
    school: School, teacher: Adult, room: ClassOf
) -> None:
    admin, heir = school.an_admin(), school.a_teacher("이이음")
    admin.opens("/ko/school/")
    admin.submits(admin.page.form("/ko/school/", person=str(teacher.id)), button=("act", "out"))
    lets_in(admin, room, heir)
    heir.opens(room.page("seats"))


def test_nobody_of_another_school_is_let_in(school: School, teacher: Adult, room: ClassOf) -> None:
    other, mate = school.another().a_teacher("한다른"), school.a_teacher("이둘째")
    page = teacher.opens(room.page("teachers"))
    assert not page.says(other.email)
    form = page.form(room.page("teachers"), act="add")
    before = every_row(school.app)
    for fields in (
        {"act": "add", "person": str(other.id)},
        {"act": "add", "person": "999999999"},
        {"act": "over", "person": str(teacher.id), "to": str(other.id)},
        {"act": "off", "person": str(mate.id)},
    ):
        sent = dict(form.ready) | fields
        assert teacher.posts(room.page("teachers"), sent).status_code == 422
    assert teacher.posts(room.page("teachers"), dict(form.ready) | {"act": "?"}).status_code == 400
    assert every_row(school.app) == before
