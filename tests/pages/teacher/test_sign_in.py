"""Adults come in: one sentence for everything that is wrong, a pause, links that work once."""

import pytest

from tests.school import Adult, School, notes, rows
from tests.spoken import in_language

WRONG = "E-mail and password do not fit together. Look at both once more."
PAUSE = "Too many tries. Wait ten minutes, or ask your school’s admin for a link to a new password."


@pytest.fixture
def teacher(school: School) -> Adult:
    return school.a_teacher()


def newcomer(school: School, email: str = "new@school.example") -> Adult:
    return Adult(school, email, "새선생")


def invited(admin: Adult) -> str:
    path = "/ko/school/"
    admin.opens(path)
    page = admin.submits(admin.page.form(path, act="invite"), button=("role", "teacher"))
    return page.by_id("link").get("value", "").removeprefix("http://localhost")


def test_a_wrong_password_and_an_unknown_address_get_the_same_page(
    school: School, teacher: Adult
) -> None:
    stranger = newcomer(school)
    wrong = stranger.signs_in("nothing-of-the-kind", teacher.email, expect=422)
    unknown = stranger.signs_in(email="who@school.example", expect=422)
    assert wrong.says(in_language("ko", WRONG))
    assert wrong.document.text.replace(teacher.email, "") == unknown.document.text.replace(
        "who@school.example", ""
    )


def test_after_five_wrong_tries_there_is_a_pause_even_for_the_right_password(
    school: School, teacher: Adult
) -> None:
    stranger = newcomer(school)
    for _ in range(5):
        stranger.signs_in("nothing-of-the-kind", teacher.email, expect=422)
    assert stranger.signs_in(email=teacher.email, expect=429).says(in_language("ko", PAUSE))


def test_a_link_works_once(school: School) -> None:
    link = invited(school.an_admin())
    newcomer(school).uses_link(link)
    second = newcomer(school, "second@school.example")
    second.opens(link, expect=404)
    assert second.asks(link).headers["Referrer-Policy"] == "strict-origin"
    answer = second.posts(
        link, {"name": "x", "email": "second@school.example", "password": second.password}
    )
    assert answer.status_code == 404


def test_a_link_ends_after_seven_days(school: School) -> None:
    link = invited(school.an_admin())
    school.later(days=6, hours=23)
    newcomer(school).opens(link)
    school.later(hours=1)
    newcomer(school).opens(link, expect=404)


def test_only_the_newest_set_up_link_counts_and_none_once_somebody_is_in(school: School) -> None:
    old, link = school.set_up_link(), school.set_up_link()
    newcomer(school).opens(old, expect=404)
    school.a_teacher()  # invited from the terminal meanwhile
    newcomer(school).uses_link(link, expect=404, school="둘째학교")
    assert len(rows(school.app, "SELECT id FROM schools")) == 1


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"password": "short"}, "password"),
        ({"password": "qwertyuiop"}, "password"),
        ({"email": "no address"}, "email"),
        ({"name": " "}, "name"),
    ],
)
def test_what_cannot_be_used_is_said_beside_the_field_and_the_link_stays(
    school: School, fields: dict[str, str], field: str
) -> None:
    link, new = invited(school.an_admin()), newcomer(school)
    page = new.uses_link(link, expect=422, **fields)
    assert page.by_id(field).get("aria-invalid") == "true"
    assert page.by_id("password").get("value") is None
    new.uses_link(link)


def test_an_address_belongs_to_one_person(school: School, teacher: Adult) -> None:
    link = invited(school.an_admin())
    page = newcomer(school).uses_link(link, expect=422, email=teacher.email.upper())
    assert page.by_id("email").get("aria-invalid") == "true"


def test_the_admin_s_link_sets_a_new_password_and_ends_every_sign_in(
    school: School, teacher: Adult
) -> None:
    admin, path = school.an_admin(), "/ko/school/"
    admin.opens(path)
    form = admin.page.form(path, person=str(teacher.id))
    page = admin.submits(form, button=("act", "password"))
    link = page.by_id("link").get("value", "").removeprefix("http://localhost")
    again = Adult(school, teacher.email, teacher.name)
    again.password = "아주-새로운-비밀-낱말"
    again.uses_link(link)
    assert teacher.asks("/ko/teach/").status_code == 303
    Adult(school, teacher.email, "").signs_in(expect=422)
    assert notes(school.app)[-2:] == [
        (f"person {admin.id}", "reset password", f"person {teacher.id}"),
        (f"person {teacher.id}", "renew password", f"person {teacher.id}"),
    ]


def test_one_s_own_password_is_changed_with_the_old_one(school: School, teacher: Adult) -> None:
    elsewhere = Adult(school, teacher.email, teacher.name)
    elsewhere.signs_in()
    path, new = "/ko/teach/account", "아주-새로운-비밀-낱말"
    teacher.opens(path)
    page = teacher.fills_in(path, {"old": "wrong", "password": new}, expect=422)
    assert page.by_id("old").get("aria-invalid") == "true"
    teacher.opens(path)
    page = teacher.fills_in(path, {"old": teacher.password, "password": "short"}, expect=422)
    assert page.by_id("password").get("aria-invalid") == "true"
    teacher.opens(path)
    assert teacher.fills_in(path, {"old": teacher.password, "password": new}).path == "/ko/teach/"
    assert elsewhere.asks("/ko/teach/").status_code == 303
    elsewhere.signs_in(new)
    newcomer(school).signs_in(teacher.password, teacher.email, expect=422)
    assert notes(school.app)[-1][1] == "change password"


def test_whoever_finds_a_browser_open_has_no_endless_tries(school: School, teacher: Adult) -> None:
    path = "/ko/teach/account"
    for _ in range(5):
        teacher.opens(path)
        teacher.fills_in(path, {"old": "wrong", "password": "아주-새로운-비밀"}, expect=422)
    teacher.opens(path)
    teacher.fills_in(path, {"old": teacher.password, "password": "아주-새로운-비밀"}, expect=429)


def test_whoever_is_taken_out_is_out_at_once_and_the_last_admin_stays(
    school: School, teacher: Adult
) -> None:
    admin, path = school.an_admin(), "/ko/school/"
    number = teacher.id
    admin.opens(path)
    admin.submits(admin.page.form(path, person=str(number)), button=("act", "out"))
    assert teacher.asks("/ko/teach/").status_code == 303
    teacher.signs_in(expect=422)
    admin.opens(path)
    page = admin.submits(
        admin.page.form(path, person=str(admin.id)), button=("act", "out"), expect=422
    )
    assert page.says(
        in_language("ko", "A school keeps at least one admin. Invite another admin first.")
    )


def test_an_admin_touches_nobody_of_another_school(school: School) -> None:
    admin = school.an_admin()
    other = school.another().a_teacher("한다른")
    assert not admin.opens("/ko/school/").says(other.email)
    for act in ("password", "out"):
        admin.opens("/ko/school/")
        token = dict(admin.page.form("/ko/school/", act="invite").ready)["token"]
        sent = {"token": token, "act": act, "person": str(other.id)}
        assert admin.posts("/ko/school/", sent).status_code == 404
    assert other.asks("/ko/teach/").status_code == 200
