"""Every template is rendered by some page, and lies where one looks for it."""

import ast
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from jinja2 import BaseLoader, Environment

from app import create_app
from app.assessment.items import KINDS
from app.content import model
from app.services.people import ADMIN, invite
from app.settings import Settings
from tests.given import MODULES, GuestVisitor, seed_that_draws, two_wrong
from tests.school import School, StudentVisitor

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "app/templates"
PAGES = ROOT / "app/pages"
FOLDERS = {"blocks", "components", "items", "layouts", "public", "school", "student", "teacher"}
ADULTS = ("school/", "teacher/", "components/")  # seen in tests/pages/teacher, tests/pages/school


def templates() -> set[str]:
    return {path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.*")}


class Recording(BaseLoader):
    """Hands templates on and remembers which were asked for."""

    def __init__(self, inner: BaseLoader) -> None:
        self.inner = inner
        self.asked: set[str] = set()

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        self.asked.add(template)
        return self.inner.get_source(environment, template)


def recorded(app: Flask) -> Recording:
    """Make a site remember which templates it uses."""
    assert app.jinja_env.loader is not None
    recording = Recording(app.jinja_env.loader)
    app.jinja_env.loader = recording
    return recording


def test_every_template_is_rendered(instance: Path, language: str) -> None:
    """A guest and a student see one of everything; what nobody ever sees is not needed."""
    app = create_app(Settings(instance=instance))
    recording = recorded(app)
    guest = GuestVisitor(app, language)
    for path in ("help", "facts", "facts/LAW-14-2-7", "about", "privacy", "accessibility"):
        guest.opens(f"/{language}/{path}")
    for module in guest.library.modules.values():
        guest.opens(module.id)
        for step in module.steps:
            guest.opens(module.id, step.id)
    guest.opens()
    for kind in KINDS:
        answers_one_of(guest, kind)
    guest.opens(guest.module.id, "result")
    guest.has_finished(next(name for name in MODULES if name != guest.module.id))
    guest.opens(guest.module.id, "recall")
    guest.clears()
    guest.opens("/nowhere", expect=404)
    sees_every_page_of_a_student(School(app).a_class_of(30).student(17, language))
    looks_in_as_nobody_known(guest)
    author = create_app(Settings(instance=instance, preview=True))
    previewed = recorded(author)
    GuestVisitor(author, language).opens(MODULES[0], "start")
    seen = recording.asked | previewed.asked
    assert {name for name in templates() - seen if not name.startswith(ADULTS)} == set()
    assert previewed.asked - recording.asked == {"components/preview.html"}


def answers_one_of(guest: GuestVisitor, kind: str) -> None:
    """Answer an item of a kind wrong, twice."""
    everything = [q for m in guest.library.modules.values() for q in m.pool("check")]
    quiz = next(quiz for quiz in everything if quiz.logic.kind == kind)
    module = guest.library.modules[quiz.module]
    check = module.step("check")
    assert check is not None
    guest.has_seed(module.id, seed_that_draws(module, check, quiz.id))
    guest.opens(module.id, "check", quiz.id)
    for wrong in two_wrong(quiz.logic):
        guest.answers(quiz.id, wrong)


def sees_every_page_of_a_student(student: StudentVisitor) -> None:
    """Come in with answers of a guest, look at everything, and leave."""
    student.begins("three-seconds")
    student.goes_on()
    student.joins()
    assert student.page.path.endswith("/me/bring")
    student.opens(f"/{student.language}/me")
    student.opens(f"/{student.language}/me/nickname")
    student.posts(f"/{student.language}/me/nickname", {"nickname": ""})  # without a token: changed
    student.signs_out()


def looks_in_as_nobody_known(guest: GuestVisitor) -> None:
    """Open the doors of adults with nothing in hand."""
    guest.opens(f"/{guest.language}/sign-in")
    guest.opens(f"/{guest.language}/entry/nothing", expect=404)
    with guest.app.app_context():
        link = invite("terminal", 1, ADMIN, guest.app.extensions["clock"]())
    # Asked, not checked as a page: it says the name of the school, which is in one language.
    assert guest.asks(f"/{guest.language}/entry/{link.rpartition('/')[2]}").status_code == 200


def test_the_folders_are_the_ones_we_know() -> None:
    assert {name.partition("/")[0] for name in templates()} == FOLDERS
    assert all(name.count("/") == 1 for name in templates())
    assert all(name.endswith(".html") for name in templates())


def test_there_is_one_template_for_each_part_and_kind() -> None:
    parts = {part.__dataclass_fields__["kind"].default for part in model.Part.__args__}
    blocks = {name.removeprefix("blocks/") for name in templates() if name.startswith("blocks/")}
    assert blocks == {f"{part}.html" for part in parts} | {"recall.html"}
    items = {name.removeprefix("items/") for name in templates() if name.startswith("items/")}
    assert items == {f"{kind}{form}.html" for kind in KINDS for form in ("", "_solved")}


@pytest.mark.parametrize("path", sorted(PAGES.glob("*/*.py")), ids=lambda path: path.name)
def test_a_page_renders_a_template_of_its_own_audience(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for name in re.findall(r'"([a-z_/]+\.html)"', text):
        folder = name.partition("/")[0]
        assert folder in (path.parent.name, "static"), f"{path.name} renders {name}"
        assert name in templates() or folder == "static"


def test_every_page_template_belongs_to_a_page() -> None:
    texts = [path.read_text(encoding="utf-8") for path in PAGES.glob("*/*.py")]
    texts.append((ROOT / "app/web/errors.py").read_text(encoding="utf-8"))
    pages = r'"((?:public|student)/[a-z_]+\.html)"'
    named = {name for text in texts for name in re.findall(pages, text)}
    assert named == {name for name in templates() if name.startswith(("public/", "student/"))}


@pytest.mark.parametrize("name", sorted(templates()))
def test_a_template_asks_for_nothing_but_what_it_is_given(name: str) -> None:
    """No request, no session, nothing from outside, nothing marked safe without a filter of ours."""
    text = (TEMPLATES / name).read_text(encoding="utf-8")
    assert not re.search(r"\b(request|session|g|config|current_app)\.", text)
    assert not re.search(r"https?://", text)
    assert not re.search(r"\sstyle=|\son[a-z]+=|<style|javascript:", text)
    assert not re.search(r"<script(?! type=\"module\" src=)", text)
    assert not re.search(r"autoescape\s+false|\|\s*tojson", text)


def test_the_layout_is_extended_by_every_page() -> None:
    for name in sorted(templates()):
        if name.startswith(("public/", "student/")):
            text = (TEMPLATES / name).read_text(encoding="utf-8")
            assert re.match(r'{% extends "(layouts/page|public/error)\.html" %}', text), name
            assert "{% block title %}" in text or "{% set title =" in text, name


@pytest.mark.parametrize("name", sorted(templates()))
def test_every_form_carries_the_token_of_a_sign_in(name: str) -> None:
    text = (TEMPLATES / name).read_text(encoding="utf-8")
    forms = re.findall(r"<form\b[^>]*>(?:\{\{ form_token\(\) \}\})?", text)
    assert [form for form in forms if not form.endswith("{{ form_token() }}")] == []


def test_every_form_of_every_page_carries_it_once_somebody_is_signed_in(school: School) -> None:
    """Not only in the source: in what comes, on pages of lessons, of errors and of the student."""
    student = school.a_class_of(30).student(17).joins()
    paths = ["", "me", "me/nickname", "help", "join", f"join/{student.classroom.facts.code}"]
    paths += ["modules/three-seconds/chat", "modules/three-seconds/check", "facts"]
    paths += ["modules/does-everyone/mirror", "modules/does-everyone/hook"]
    for path in paths:
        page = student.opens(f"/ko/{path}")
        assert page.forms()
        for form in page.forms():
            assert dict(form.ready).get("token"), f"{path}: {form.action}"
    guest = GuestVisitor(school.app, "ko")
    assert not [form for form in guest.opens().forms() if dict(form.ready).get("token")]


def test_a_view_calls_one_template() -> None:
    """A page reads the request, calls one service and renders one template."""
    for path in PAGES.glob("*/*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for function in (n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)):
            calls = [
                node
                for node in ast.walk(function)
                if isinstance(node, ast.Call) and ast.unparse(node.func) == "render_template"
            ]
            assert len(calls) <= 1, f"{path.name}: {function.name}"
