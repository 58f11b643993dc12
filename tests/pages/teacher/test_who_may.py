"""Every address of teachers and admins, tried by everybody who might come.

New addresses are found by themselves; one with a part nobody knows yet needs a value below.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask

from tests.school import Adult, ClassOf, School, every_row

VALUES: dict[str, Any] = {
    "before": 2_000_000,
    "module_id": "three-seconds",
    "paper_id": "key",
}
# What an address that changes something is sent, so that it would change it.
SENT = {
    "teacher.change_seats": {"act": "pin", "seat": "1"},
    "teacher.change_assignments": {"act": "new", "module": "three-seconds"},
    "teacher.change_class_teachers": {"act": "add"},
    "teacher.change_mirrors": {
        "act": "close",
        "module": "does-everyone",
        "mirror": "crime-view",
    },
    "school.change_people": {"act": "invite"},
    "school.change_settings": {"school": "다른 이름"},
}
KEPT = {"teacher.change_class_teachers", "teacher.archive", "teacher.bring_back"}


def addresses(app: Flask, blueprint: str) -> Iterator[tuple[str, str, Any]]:
    """Give (endpoint, method, rule) for every address of an audience."""
    for rule in app.url_map.iter_rules():
        if rule.endpoint.startswith(f"{blueprint}."):
            for method in sorted((rule.methods or set()) & {"GET", "POST"}):
                yield rule.endpoint, method, rule


def built(app: Flask, endpoint: str, rule: Any, classroom_id: int) -> str:
    """Give an address in full."""
    values = VALUES | {"classroom_id": classroom_id, "language": "ko"}
    missing = rule.arguments - values.keys()
    assert not missing, f"{endpoint}: VALUES needs {missing}"
    with app.test_request_context():
        return str(
            app.url_map.bind("localhost").build(
                endpoint, {name: values[name] for name in rule.arguments}
            )
        )


def tries(who: Adult, path: str, endpoint: str, method: str) -> tuple[int, str]:
    """Ask for an address as this person; give the code and what the page says."""
    if method == "GET":
        answer = who.asks(path)
    else:
        who.opens("/ko/teach/" if who.has_sign_in else "/ko/sign-in")
        token = dict(_hidden(who))
        answer = who.posts(path, token | SENT.get(endpoint, {}))
    text = answer.get_data(as_text=True).replace(path, "").replace(path.replace("/ko/", "/en/"), "")
    return answer.status_code, text


def _hidden(who: Adult) -> list[tuple[str, str]]:
    return [pair for form in who.page.forms() for pair in form.ready if pair[0] == "token"][:1]


@pytest.fixture
def room(school: School) -> ClassOf:
    """A class with a seat that is taken."""
    made = school.a_class_of(5)
    made.student(1).joins()
    return made


def of_classes(app: Flask) -> list[tuple[str, str, Any]]:
    return [one for one in addresses(app, "teacher") if "classroom_id" in one[2].arguments]


def test_whoever_has_no_business_in_a_class_learns_nothing_of_it(
    school: School, room: ClassOf
) -> None:
    owner = school.a_teacher("김주인")
    room.taught_by(owner)
    stranger = school.a_teacher("이남")
    past = school.a_teacher("최지난")
    room.taught_by(past, until=school.now.date() - dt.timedelta(days=1))
    elsewhere = school.another()
    other_admin, other_teacher = elsewhere.an_admin("정다른"), elsewhere.a_teacher("한다른")
    before = every_row(school.app)
    for endpoint, method, rule in of_classes(school.app):
        there = built(school.app, endpoint, rule, room.facts.id)
        nowhere = built(school.app, endpoint, rule, 999_999)
        beyond = built(school.app, endpoint, rule, 10**30)
        for who in (stranger, past, other_admin, other_teacher):
            found = tries(who, there, endpoint, method)
            assert found[0] == 404, f"{who.name}: {method} {there}"
            assert found == tries(who, nowhere, endpoint, method), f"{who.name}: {method} {there}"
            assert tries(who, beyond, endpoint, method)[0] == 404
    assert every_row(school.app) == before


def test_whoever_teaches_a_class_may_open_all_of_it(school: School, room: ClassOf) -> None:
    owner, second = school.a_teacher("김주인"), school.a_teacher("이둘째")
    substitute, admin = school.a_teacher("최대신"), school.an_admin()
    room.taught_by(owner).taught_by(second)
    room.taught_by(substitute, until=school.now.date())
    for endpoint, method, rule in of_classes(school.app):
        path = built(school.app, endpoint, rule, room.facts.id)
        for who in (owner, second, substitute, admin):
            code, _ = tries(who, path, endpoint, method)
            if who is substitute and endpoint in KEPT:
                assert code == 404, f"{who.name}: {method} {path}"
            else:
                assert code in (200, 204, 303, 422), f"{who.name}: {method} {path}: {code}"


def test_a_substitute_is_let_out_the_day_after(school: School, room: ClassOf) -> None:
    substitute = school.a_teacher("최대신")
    room.taught_by(substitute, until=school.now.date())
    substitute.opens(room.page("seats"))
    school.later(days=1)
    substitute.signs_in()
    substitute.opens(room.page("seats"), expect=404)


def test_a_teacher_finds_no_page_of_the_school_and_changes_nothing(school: School) -> None:
    teacher = school.a_teacher()
    before = every_row(school.app)
    for endpoint, method, rule in addresses(school.app, "school"):
        path = built(school.app, endpoint, rule, 1)
        assert tries(teacher, path, endpoint, method)[0] == 404, f"{method} {path}"
    assert every_row(school.app) == before


def test_an_admin_opens_every_page_of_the_school(school: School) -> None:
    admin = school.an_admin()
    for endpoint, method, rule in addresses(school.app, "school"):
        path = built(school.app, endpoint, rule, 1)
        code, _ = tries(admin, path, endpoint, method)
        if endpoint == "school.change_people" or method == "GET":
            assert code == 200, f"{method} {path}: {code}"


def test_whoever_is_not_signed_in_is_led_to_the_door(school: School, room: ClassOf) -> None:
    before = every_row(school.app)
    nobody = Adult(school, "nobody@school.example", "아무개")
    student = room.student(1).joins()
    student_before = every_row(school.app)
    for blueprint in ("teacher", "school"):
        for endpoint, method, rule in addresses(school.app, blueprint):
            path = built(school.app, endpoint, rule, room.facts.id)
            answer = nobody.asks(path) if method == "GET" else nobody.posts(path, {})
            assert answer.status_code == 303, f"{method} {path}"
            assert answer.headers["Location"] == "/ko/sign-in"
            answer = student.asks(path)
            assert answer.status_code in (303, 405), f"{method} {path}"
    assert before != student_before
    assert every_row(school.app) == student_before
