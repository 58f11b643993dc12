"""From the link that the terminal prints to the student who sees what is asked."""

import datetime as dt

import pytest

from tests.school import Adult, ClassOf, School, StudentVisitor, notes, rows


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_school_begins_on_monday(school: School, language: str) -> None:
    admin = Adult(school, "head@school.example", "Park", language)
    page = admin.uses_link(school.set_up_link(), school="Byeolbit")
    assert page.path == f"/{language}/teach/"
    people = f"/{language}/school/"
    admin.opens(people)
    page = admin.submits(admin.page.form(people, act="invite"), button=("role", "teacher"))
    link = page.by_id("link").get("value", "")
    assert link.startswith("http://localhost/")

    teacher = Adult(school, "kim@school.example", "Kim", language)
    teacher.uses_link(link.removeprefix("http://localhost"))
    teacher.signs_out()
    assert teacher.opens(f"/{language}/teach/").path == f"/{language}/sign-in"
    assert teacher.signs_in().path == f"/{language}/teach/"

    room = teacher.makes_a_class(seats=3)
    assert teacher.page.path == room.page("handout", language)
    code = room.facts.code
    assert teacher.page.says(f"{code[:3]}-{code[3:]}")
    path = room.page("assignments", language)
    until = (school.now.date() + dt.timedelta(days=5)).isoformat()
    teacher.opens(path)
    teacher.submits(
        teacher.page.form(path, act="new"),
        {"module": ["three-seconds"], "due": until, "note": "5.27 ♡"},
    )

    student = StudentVisitor(ClassOf(school, room.facts), 2, language).joins()
    assert student.opens(f"/{language}/me").says("5.27 ♡")
    teacher.opens(room.page("seats", language))
    assert [act for _, act, _ in notes(school.app)][1:] == [
        "set up",
        "invite",
        "join school",
        "create classroom",
        "assign",
    ]
    ((kept,),) = rows(school.app, "SELECT due_on FROM assignments")
    assert str(kept) == until
