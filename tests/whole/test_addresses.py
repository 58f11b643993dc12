"""Every address of the site is visited here or excused by name, and has exactly one guard."""

import ast
from collections import deque
from pathlib import Path

import pytest
from flask import Flask

from tests.given import LANGUAGES, GuestVisitor
from tests.school import School
from tests.term import every_table, token_on
from tests.visitor import Page, Visitor

PAGES = Path(__file__).resolve().parents[2] / "app/pages"
GUARDS = {"public", "students", "teachers", "school_admins"}
ADULTS = ("teacher.", "school.")  # all of theirs: tests/pages/teacher/test_who_may.py

# (endpoint, method) → what is asked for, what comes. A new page needs a line here.
VISITED: dict[tuple[str, str], tuple[str, dict[str, str], int]] = {
    ("public.catalogue", "GET"): ("", {}, 200),
    ("public.module", "GET"): ("modules/three-seconds/", {}, 200),
    ("public.step", "GET"): ("modules/three-seconds/chat", {}, 200),
    ("public.walk_on", "POST"): (
        "modules/three-seconds/chat",
        {"part": "seen-by-seven", "road": "", "choice": "a"},
        200,
    ),
    ("public.next_step", "POST"): ("modules/three-seconds/start/next", {}, 303),
    ("public.item", "GET"): ("modules/three-seconds/hook/items/predict", {}, 302),
    ("public.answer", "POST"): (
        "modules/three-seconds/hook/items/predict",
        {"choice": "b"},
        303,
    ),
    ("public.result", "GET"): ("modules/three-seconds/result", {}, 200),
    ("public.help_now", "GET"): ("help", {}, 200),
    ("public.facts", "GET"): ("facts", {}, 200),
    ("public.fact", "GET"): ("facts/LAW-14-2-7", {}, 200),
    ("public.about", "GET"): ("about", {}, 200),
    ("public.privacy", "GET"): ("privacy", {}, 200),
    ("public.accessibility", "GET"): ("accessibility", {}, 200),
    ("public.clear", "POST"): ("clear", {}, 303),
    ("public.cleared", "GET"): ("cleared", {}, 200),
    ("public.theme", "POST"): ("theme", {"theme": "dark", "back": "/"}, 303),
    ("public.join", "GET"): ("join", {}, 200),
    ("public.read_code", "POST"): ("join", {"code": "222222"}, 422),
    ("public.join_class", "GET"): ("join/222222", {}, 404),
    ("public.enter", "POST"): ("join/222222", {"seat": "3", "pin": "940275"}, 404),
    ("public.sign_in", "GET"): ("sign-in", {}, 200),
    ("public.enter_as_teacher", "POST"): (
        "sign-in",
        {"email": "a@b.example", "password": "x"},
        422,
    ),
    ("public.sign_out", "POST"): ("sign-out", {}, 303),
    ("public.entry", "GET"): ("entry/nothing", {}, 404),
    ("public.entered", "POST"): ("entry/nothing", {"name": "x"}, 404),
    ("student.leave", "POST"): ("leave", {}, 303),
    ("student.left", "GET"): ("left", {}, 200),
}
# Pages of a student at a seat: what is asked for, what comes to them. To others: the way to join.
STUDENTS: dict[tuple[str, str], tuple[str, dict[str, str], int]] = {
    ("student.me", "GET"): ("me", {}, 200),
    ("student.bring", "GET"): ("me/bring", {}, 303),
    ("student.brought", "POST"): ("me/bring", {"choice": "leave"}, 303),
    ("student.nickname", "GET"): ("me/nickname", {}, 200),
    ("student.nicknamed", "POST"): ("me/nickname", {"nickname": ""}, 303),
}
EXCUSED = {
    ("outside.setup", "GET"): "leads into a language; tests/pages/teacher/test_sign_in.py",
    ("outside.start", "GET"): "leads into a language; tests/pages/outside/test_start.py",
    ("outside.exit_page", "GET"): "has no frame of ours; tests/pages/outside/test_exit.py",
    ("outside.health", "GET"): "is no page; tests/pages/outside/test_health.py",
    ("static_file", "GET"): "is no page; tests/web/test_static_files.py",
}
# Pages that no link of a page leads to while nothing has been done.
WITHOUT_A_LINK = {
    "public.cleared": "comes after clearing",
    "public.result": "comes at the end",
    "public.join_class": "comes after the code",
    "student.left": "comes after signing out",
    "public.entry": "comes from an invitation",
}


def test_every_address_is_visited_or_excused_by_name(app: Flask) -> None:
    there = {
        (rule.endpoint, method)
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if not rule.endpoint.startswith(ADULTS)
    }
    assert there == VISITED.keys() | STUDENTS.keys() | EXCUSED.keys()
    assert len(there) == len(VISITED) + len(STUDENTS) + len(EXCUSED)
    endpoints = [rule.endpoint for rule in app.url_map.iter_rules()]
    assert len(endpoints) == len(set(endpoints)), "a page has two addresses"


@pytest.mark.parametrize(("endpoint", "method"), VISITED, ids=str)
def test_every_address_answers(guest: GuestVisitor, endpoint: str, method: str) -> None:
    path, fields, code = VISITED[endpoint, method]
    address = f"/{guest.language}/{path}"
    with guest.app.test_request_context(address, method=method) as context:
        assert context.request.endpoint == endpoint
    answer = guest.posts(address, fields) if method == "POST" else guest.asks(address)
    assert answer.status_code == code
    target = answer.headers.get("Location", address)
    Visitor.opens(guest, target, expect=404 if code == 404 else 200)


@pytest.mark.parametrize(("endpoint", "method"), VISITED | STUDENTS, ids=str)
def test_every_address_answers_a_student(school: School, endpoint: str, method: str) -> None:
    """With the token of the page before; joining again and signing out included."""
    path, fields, code = (VISITED | STUDENTS)[endpoint, method]
    student = school.a_class_of(30).student(17).joins()
    with student.app.test_request_context(f"/ko/{path}", method=method) as context:
        assert context.request.endpoint == endpoint
    sent = fields | token_on(student.page)
    answer = student.posts(f"/ko/{path}", sent) if method == "POST" else student.asks(f"/ko/{path}")
    assert answer.status_code == code
    target = answer.headers.get("Location", f"/ko/{path}")
    Visitor.opens(student, target, expect=404 if code == 404 else 200)


@pytest.mark.parametrize(("endpoint", "method"), STUDENTS, ids=str)
def test_a_students_address_shows_others_the_way_to_join(
    school: School, language: str, endpoint: str, method: str
) -> None:
    """A guest and somebody of a counted class; one whose sign-in has ended is told so first."""
    path, fields, _ = STUDENTS[endpoint, method]
    guest = GuestVisitor(school.app, language)
    guest.opens()
    counted = school.a_counted_class().student(0, language).joins()
    ended = school.a_class_of(30).student(17, language).joins()
    school.later(hours=13)
    before = every_table(school.app)
    address = f"/{language}/{path}"
    for visitor in (guest, counted, ended):
        sent = fields | token_on(visitor.page)
        answer = visitor.posts(address, sent) if method == "POST" else visitor.asks(address)
        if visitor is ended:
            page = Page(answer, address, "", language)
            assert page.status == 403
            assert f"/{language}/join" in page.links(page.one("main"))
            assert not ended.token, "the browser lets go of a sign-in that is none"
            answer = visitor.asks(f"/{language}/me")
        assert answer.status_code == 303
        assert answer.headers["Location"] == f"/{language}/join"
    assert every_table(school.app) == before


def test_a_student_meets_only_their_own_data_wherever_they_go(school: School) -> None:
    """Three students with something to show: the next seat, the same seat of another class."""
    first, second = school.a_class_of(30, "2-3"), school.a_class_of(30, "3-1")
    third = school.another("바다중학교").a_class_of(30, "1-9")
    others = [first.student(18).joins(), second.student(17).joins(), third.student(17).joins()]
    for other in others:
        other.takes_module("three-seconds", right=False)
        chosen = "/ko/me/nickname"
        form = other.opens(chosen).form(chosen)
        other.submits(form, button=form.buttons[0])
    first.asked("law-changed", note="이 반에만 하는 말")
    second.asked("law-changed", note="그 반에는 안 하는 말")
    before = every_table(school.app)
    student = first.student(17).joins()
    page = student.opens("/ko/me")
    assert page.says("이 반에만 하는 말")
    assert not page.says("그 반에는 안 하는 말")
    assert "바다" not in page.words
    assert not student.progress_in("three-seconds").done
    student.takes_module("three-seconds", right=True)
    after = every_table(school.app)
    own = [
        one["id"]
        for one in after["seats"]
        if one["number"] == 17 and one["classroom_id"] == first.facts.id
    ]
    assert len(own) == 1
    for table in ("seat_modules", "seat_responses"):
        theirs = [one for one in after[table] if one["seat_id"] not in own]
        assert theirs == before[table]
        assert theirs


def test_every_page_lives_below_a_language(app: Flask) -> None:
    for rule in app.url_map.iter_rules():
        if rule.endpoint.startswith(("public.", "student.", *ADULTS)):
            assert rule.rule.startswith("/<any(ko, en):language>/")


def test_every_address_has_exactly_one_guard(app: Flask) -> None:
    for endpoint, view in app.view_functions.items():
        assert getattr(view, "guard", None) in GUARDS, endpoint


@pytest.mark.parametrize("path", sorted(PAGES.glob("*/*.py")), ids=lambda path: path.name)
def test_the_guard_stands_in_the_line_above_the_page(path: Path) -> None:
    for function in functions_with_an_address(path):
        names = [ast.unparse(decorator) for decorator in function.decorator_list]
        assert names[-1] in GUARDS, f"{function.name}: {names}"
        assert not [name for name in names[:-1] if name in GUARDS]
        assert ast.get_docstring(function), f"{function.name} does not say what it shows"


def functions_with_an_address(path: Path) -> list[ast.FunctionDef]:
    """Give the functions of a file that a blueprint sends requests to."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        and any(isinstance(d, ast.Call) for d in node.decorator_list)
        and "property" not in ast.unparse(node.decorator_list[0])
    ]


def test_there_are_pages() -> None:
    paths = [path for path in PAGES.glob("*/*.py") if f"{path.parent.name}." not in ADULTS]
    found = [f for path in paths for f in functions_with_an_address(path)]
    assert (
        len(found) == len(VISITED) + len(STUDENTS) + len(EXCUSED) - 1
    )  # static files have no page


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_of_every_page_leads_to_a_page(app: Flask, language: str) -> None:
    """Begin at the start and follow every link; every page is checked on the way."""
    visitor = Visitor(app)
    start = f"/{language}/"
    waiting, met, endpoints = deque([start]), {start}, set()
    while waiting:
        path = waiting.popleft()
        page = visitor.opens(path)
        with app.test_request_context(path) as context:
            endpoints.add(context.request.endpoint)
        for link in page.links():
            address, _, place = link.partition("#")
            if place and not address:
                page.by_id(place)
            elif address.startswith(start) and address not in met:
                met.add(address)
                waiting.append(address)
    shown = {endpoint for endpoint, method in VISITED if method == "GET"}
    assert endpoints == shown - WITHOUT_A_LINK.keys()
    assert len(met) > 120


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_to_a_place_on_another_page_finds_it(app: Flask, language: str) -> None:
    visitor = Visitor(app)
    module = "/{}/modules/three-seconds/{}"
    for path in ("facts/LAW-14-2-7", "help"):
        page = visitor.opens(f"/{language}/{path}")
        for link in page.links():
            if link.startswith("/") and "#" in link:
                visitor.opens(link)  # fails when the place is missing
    visitor.opens(module.format(language, "hook") + "#predict")
