"""A teacher reads a module whole before the class does: run sheets, roads, solutions, sources."""

import pytest

from app.content.model import Module, Story, TeacherNotes
from app.content.registries import Pair
from app.records.base import Base
from tests.document import tidy
from tests.given import MODULES
from tests.school import Adult, School, counting_queries, rows
from tests.visitor import Visitor

every_module = pytest.mark.parametrize("name", MODULES)


def module_of(teacher: Adult, name: str) -> Module:
    return teacher.library.modules[name]


def notes_of(module: Module) -> list[TeacherNotes]:
    parts = [part for step in module.steps for part in step.of("teacher")]
    return [part for part in parts if isinstance(part, TeacherNotes)]


def registered(teacher: Adult, words: Pair) -> str:
    return teacher.library.renderer.text(words[teacher.language], teacher.language)


def test_a_teacher_finds_every_module_with_what_it_is_and_where_it_counts(
    reader: Adult, language: str
) -> None:
    teacher = reader
    page = teacher.opens(f"/{language}/teach/modules/")
    for module in teacher.library.modules.values():
        assert f"/{language}/teach/modules/{module.id}/" in page.links()
        assert page.says(teacher.words(module.title))
        assert page.says(teacher.words(module.sentence))
        for duty in module.duties:
            assert page.says(registered(teacher, teacher.library.registries.duties[duty].name))


def test_the_way_leads_from_my_classes_to_a_module_and_its_papers(school: School) -> None:
    teacher = school.a_teacher()
    assert "/ko/teach/modules/" in teacher.opens("/ko/teach/").links()
    links = teacher.opens("/ko/teach/modules/").links()
    assert "/ko/teach/papers/" in links
    assert "/ko/teach/modules/three-seconds/worksheet" in links
    assert "/ko/teach/modules/three-seconds/key" in links


@every_module
def test_everything_of_a_module_stands_on_one_page(reader: Adult, language: str, name: str) -> None:
    teacher = reader
    module = module_of(teacher, name)
    page = teacher.opens(f"/{language}/teach/modules/{name}/")
    for step in module.steps:
        assert page.says(teacher.words(step.title))
    for quiz in module.items.values():
        for words in (*quiz.stem[:1], *quiz.options.values(), *quiz.feedback.values()):
            assert page.says(teacher.words(words)), quiz.id
    for note in notes_of(module):
        for words in note.lines.values():
            assert page.says(teacher.words(words)), note.id
    ideas = {idea for quiz in module.items.values() for idea in quiz.misconceptions}
    for idea in ideas:
        assert page.says(registered(teacher, teacher.library.registries.misconceptions[idea].name))
    for fact in teacher.library.facts_of(module):
        assert page.says(registered(teacher, teacher.library.registries.facts[fact].statement))


@every_module
def test_every_scene_of_a_story_can_be_read_and_every_road_leads_to_one(
    readers: dict[str, Adult], name: str
) -> None:
    teacher = readers["ko"]
    module = module_of(teacher, name)
    page = teacher.opens(f"/ko/teach/modules/{name}/")
    stories = [p for step in module.steps for p in step.parts if isinstance(p, Story)]
    for story in stories:
        for scene in story.scenes.values():
            said = page.by_id(f"scene-{story.id}-{scene.id}")
            for choice in scene.choices:
                assert page.says(teacher.words(choice.words), within=said)
                assert f"#scene-{story.id}-{choice.target}" in page.links(said)


def test_the_right_option_is_marked_and_no_other(reader: Adult, language: str) -> None:
    teacher = reader
    module = module_of(teacher, "three-seconds")
    page = teacher.opens(f"/{language}/teach/modules/three-seconds/")
    mark = {"ko": "맞는 답", "en": "right"}[language]
    for quiz in module.pool("check"):
        if quiz.logic.kind not in ("single", "multiple"):
            continue
        heading = page.by_id(f"item-{quiz.id}")
        section = page.parent(heading)
        options = page.all("li", within=section)
        marked = {
            key
            for key, item in zip(quiz.logic.keys, options, strict=True)
            if mark in [tidy("".join(tag.itertext())) for tag in page.all("span", within=item)]
        }
        assert marked == set(quiz.logic.solution().text.split("+")), quiz.id


def test_a_fact_past_its_review_date_shows_until_it_is_read_again(
    school: School, language: str
) -> None:
    said = {"ko": "다시 확인할 날", "en": "past"}[language]
    fine = {"ko": "확인 기한 안", "en": "within"}[language]
    teacher = school.a_teacher(language=language)
    assert teacher.opens(f"/{language}/teach/modules/").says(fine)
    assert not teacher.page.says(said)
    school.later(days=2 * 365)
    teacher = school.a_teacher(language=language)
    assert teacher.opens(f"/{language}/teach/modules/").says(said)
    assert not teacher.page.says(fine)
    assert teacher.opens(f"/{language}/teach/modules/three-seconds/").says(said)


def test_a_look_leaves_no_trace(school: School) -> None:
    school.a_class_of(3)
    teacher = school.a_teacher()

    def everything() -> dict[str, list[tuple[object, ...]]]:
        return {name: rows(school.app, f"SELECT * FROM {name}") for name in Base.metadata.tables}  # noqa: S608

    before = everything()
    for path in ("", "three-seconds/", "three-seconds/worksheet", "three-seconds/key"):
        answer = teacher.asks(f"/ko/teach/modules/{path}")
        assert answer.status_code == 200
        assert "Set-Cookie" not in answer.headers
    assert everything() == before


def test_a_page_asks_the_database_once_who_is_there(school: School) -> None:
    teacher = school.a_teacher()
    for path in ("modules/", "modules/three-seconds/", "modules/three-seconds/worksheet"):
        with counting_queries(school.app) as seen:
            teacher.asks(f"/ko/teach/{path}")
        assert len(seen) == 1, seen


@pytest.mark.parametrize("path", ["", "three-seconds/", "three-seconds/worksheet"])
def test_a_stranger_is_shown_the_sign_in(school: School, language: str, path: str) -> None:
    answer = Visitor(school.app).asks(f"/{language}/teach/modules/{path}")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/{language}/sign-in")


def test_a_student_is_shown_the_sign_in_too(school: School) -> None:
    student = school.a_class_of(3).student(2).joins()
    answer = student.asks("/ko/teach/modules/three-seconds/key")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/ko/sign-in")


@pytest.mark.parametrize("path", ["nothing/", "nothing/worksheet", "nothing/key"])
def test_a_module_that_is_not_there_is_not_found(school: School, path: str) -> None:
    assert school.a_teacher().asks(f"/ko/teach/modules/{path}").status_code == 404
