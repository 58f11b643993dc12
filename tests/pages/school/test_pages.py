"""An admin's pages: all classes, what was done in words, the name of the school."""

import ast
from pathlib import Path

import pytest

from app.pages.school.audit import ACTS
from tests.school import Adult, School, counting_queries, notes, rows

APP = Path(__file__).resolve().parents[3] / "app"


@pytest.fixture
def admin(school: School) -> Adult:
    return school.an_admin("박관리")


def test_all_classes_of_the_school_stand_there_with_who_teaches(
    school: School, admin: Adult
) -> None:
    kim, choi = school.a_teacher("김선생"), school.a_teacher("최대신")
    school.a_class_of(3, "2-3").taught_by(kim).taught_by(choi, until=school.now.date())
    school.a_counted_class("2-4")
    other = school.another()
    other.a_class_of(3, "1-1").taught_by(other.a_teacher("한다른"))
    page = admin.opens("/ko/school/classrooms")
    assert page.says("2-3")
    assert page.says("2-4")
    assert page.says("김선생, 최대신")
    assert not page.says("1-1")
    assert not page.says("한다른")
    school.later(days=1)
    admin.signs_in()
    assert not admin.opens("/ko/school/classrooms").says("최대신")


def test_an_act_is_told_in_words_with_names(school: School, admin: Adult) -> None:
    kim = school.a_teacher("김선생")
    room = kim.makes_a_class("2-3", seats=3)
    room.student(2).joins()
    kim.fills_in(room.page("seats"), {}, act="pin", seat="2")
    page = admin.opens("/ko/school/audit")
    assert page.says("2-3 2번이 새 비밀번호를 정하게 하기 김선생")
    assert page.says("2026년 11월 23일, 09:30")


def test_only_the_notes_of_this_school_are_there(school: School, admin: Adult) -> None:
    other = school.another()
    other_teacher = other.a_teacher("한다른")
    other_teacher.makes_a_class("비밀반", seats=2)
    newest = rows(school.app, "SELECT max(id) FROM audit_notes")[0][0]
    assert isinstance(newest, int)
    own = rows(school.app, f"SELECT id FROM audit_notes WHERE school_id = {school.id}")  # noqa: S608
    for path in ("/ko/school/audit", f"/ko/school/audit/{newest + 1}"):
        page = admin.opens(path)
        (whole,) = [one for one in page.all("ol") if one.get("reversed") is not None]
        assert len(page.all("li", within=whole)) == len(own)
        assert not page.says("비밀반")
        assert not page.says("한다른")


def test_somebody_who_has_left_keeps_a_number_and_loses_the_name(
    school: School, admin: Adult
) -> None:
    kim = school.a_teacher("김선생")
    kim.makes_a_class("2-3", seats=2)
    number = kim.id
    admin.opens("/ko/school/")
    admin.submits(admin.page.form("/ko/school/", person=str(number)), button=("act", "out"))
    page = admin.opens("/ko/school/audit")
    assert page.says(f"학교를 떠난 분({number}번)")
    assert not page.says("김선생")


def test_notes_are_paged_from_the_newest_to_the_oldest(school: School, admin: Adult) -> None:
    teacher = school.a_teacher("김선생")
    for number in range(70):
        school.a_class_of(1, f"반{number:02}")
    assert teacher.id
    seen: list[str] = []
    path = "/ko/school/audit"
    for _ in range(5):
        page = admin.opens(path)
        (whole,) = [one for one in page.all("ol") if one.get("reversed") is not None]
        seen += [page.all("b", within=li)[0].text or "" for li in page.all("li", within=whole)]
        older = [link for link in page.links(page.one("main")) if "/audit/" in link]
        if not older:
            break
        (path,) = older
    assert len(seen) == len(notes(school.app))
    classes = [one.rpartition("반")[2] for one in seen if "반" in one and one[-2:].isdigit()]
    assert classes == [f"{number:02}" for number in reversed(range(70))]


def test_every_act_that_a_service_notes_has_words() -> None:
    acts: set[str] = set()
    for path in (APP / "services").glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            if ast.unparse(call.func) == "note" and len(call.args) == 6:
                act = call.args[3]
                acts |= {act.value} if isinstance(act, ast.Constant) else set()  # type: ignore[arg-type]
    assert acts > {"assign", "reset pin", "hand over"}
    assert acts | {"add teacher", "substitute", "invite admin"} == set(ACTS)


def test_the_school_gets_another_name(school: School, admin: Adult) -> None:
    path = "/ko/school/settings"
    for wrong in (" ", "긴" * 61, "줄\x07꿈"):
        page = admin.fills_in(path, {"school": wrong}, expect=422)
        assert page.by_id("school").get("aria-invalid") == "true"
    assert admin.fills_in(path, {"school": " 새별  중학교 "}).says("새별 중학교")
    assert notes(school.app)[-1][1] == "rename school"


def test_every_page_speaks_english_too(school: School, admin: Adult) -> None:
    admin.fills_in("/ko/school/settings", {"school": "Hanbit"})
    with school.app.app_context():
        reader = school.an_admin("Park", "en")
        kim = school.a_teacher("Kim")
    rows_before = notes(school.app)
    assert rows_before
    room = school.a_class_of(20).taught_by(kim).taught_by(reader, until=school.now.date())
    room.asked("law-changed", school.now.date(), "5.27")
    archived = school.a_class_of(2, "2-9").taught_by(kim)
    reader.opens("/ko/teach/")
    admin.opens(archived.page("teachers"))
    admin.submits(admin.page.form(archived.page("archive")))
    admin.fills_in("/ko/school/settings", {"school": "Hanbit School"})
    admin.opens("/ko/school/")
    admin.submits(admin.page.form("/ko/school/", person=str(admin.id)), button=("act", "out"))
    for page in ("", "classrooms", "audit", "settings"):
        reader.opens(f"/en/school/{page}")
    for one in (room, archived):
        for page in ("handout", "seats", "assignments", "teachers"):
            reader.opens(one.page(page, "en"))
    for page in ("", "account", "classrooms/new"):
        reader.opens(f"/en/teach/{page}")


@pytest.mark.parametrize("seats", [3, 30])
def test_a_page_asks_the_database_as_often_for_a_large_class_as_for_a_small_one(
    school: School, admin: Adult, seats: int
) -> None:
    rooms = [school.a_class_of(seats, f"2-{n}") for n in range(seats // 3)]
    for room in rooms:
        room.taught_by(admin).asked("law-changed", school.now.date())
    for seat in range(1, seats, 2):
        rooms[0].student(seat).joins()
    paths = {
        "/ko/teach/": 3,
        "/ko/school/": 2,
        "/ko/school/classrooms": 3,
        "/ko/school/audit": 4,
        rooms[0].page("handout"): 2,
        rooms[0].page("seats"): 3,
        rooms[0].page("assignments"): 3,
        rooms[0].page("teachers"): 4,
    }
    for path, number in paths.items():
        with counting_queries(school.app) as asked:
            admin.opens(path)
        assert len(asked) == number, f"{path}: {asked}"
