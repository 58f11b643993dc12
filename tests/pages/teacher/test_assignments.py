"""What a class is asked to take: chosen, changed, taken back; days that make no sense."""

import pytest

from tests.school import Adult, ClassOf, School, notes, rows
from tests.spoken import in_language

KEPT = "SELECT module, opens_on, due_on, note FROM assignments ORDER BY id"


@pytest.fixture
def teacher(school: School) -> Adult:
    return school.a_teacher()


@pytest.fixture
def room(school: School, teacher: Adult) -> ClassOf:
    return school.a_class_of(3).taught_by(teacher)


def asks(teacher: Adult, room: ClassOf, expect: int = 200, **fields: object) -> None:
    path = room.page("assignments")
    teacher.opens(path)
    teacher.page = teacher.submits(
        teacher.page.form(path, act="new"),
        fields,
        expect=expect,  # type: ignore[arg-type]
    )


def kept(school: School) -> list[tuple[str, ...]]:
    return [tuple(str(part) for part in row) for row in rows(school.app, KEPT)]


def test_a_path_asks_for_what_is_not_asked_yet(
    school: School, teacher: Adult, room: ClassOf
) -> None:
    name, path = next(iter(teacher.library.registries.catalogue.paths.items()))
    first, *rest = [one for one in teacher.library.modules if one in path.modules]
    asks(teacher, room, module=[first], due="2026-12-01", note="먼저")
    asks(teacher, room, path=[name], due="2026-12-05")
    assert kept(school) == [
        (first, "2026-11-23", "2026-12-01", "먼저"),
        *((one, "2026-11-23", "2026-12-05", "") for one in rest),
    ]
    asks(teacher, room, module=[one for one in teacher.library.modules if one not in path.modules])
    assert not teacher.page.says(in_language("ko", "Which modules"), teacher.page.one("main"))
    assert len(kept(school)) == len(teacher.library.modules)
    assert {act for _, act, _ in notes(school.app)[-len(teacher.library.modules) :]} == {"assign"}


def test_what_opens_later_is_not_shown_to_students_yet(
    school: School, teacher: Adult, room: ClassOf
) -> None:
    asks(teacher, room, module=["law-changed"], opens="2026-11-25", note="수요일부터")
    student = room.student(1).joins()
    assert not student.opens("/ko/me").says("수요일부터")
    school.later(days=2)
    student = room.student(1).joins()
    assert student.opens("/ko/me").says("수요일부터")


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"due": "2026-11-22"}, "due"),
        ({"opens": "2026-11-02", "due": "2026-11-22"}, "due"),
        ({"due": "2026-02-30"}, "due"),
        ({"due": "soon"}, "due"),
        ({"due": "2027-03-01"}, "due"),
        ({"opens": "2027-03-01"}, "due"),
        ({"opens": "2026-12-02", "due": "2026-12-01"}, "due"),
        ({"opens": "tomorrow"}, "opens"),
        ({"note": "말" * 201}, "note"),
    ],
)
def test_what_makes_no_sense_gets_a_sentence_and_changes_nothing(
    school: School, teacher: Adult, room: ClassOf, fields: dict[str, str], wrong: str
) -> None:
    asks(teacher, room, expect=422, module=["law-changed"], **fields)
    assert teacher.page.by_id(wrong).get("aria-invalid") == "true"
    assert kept(school) == []
    ticked = [one for one in teacher.page.all("input") if one.get("checked") is not None]
    assert [one.get("value") for one in ticked] == ["law-changed"]


def test_nothing_chosen_is_said(school: School, teacher: Adult, room: ClassOf) -> None:
    asks(teacher, room, expect=422, due="2026-12-01")
    assert teacher.page.by_id("what-trouble") is not None
    assert kept(school) == []


def test_what_is_asked_is_changed_and_taken_back(
    school: School, teacher: Adult, room: ClassOf
) -> None:
    asks(teacher, room, module=["law-changed"], due="2026-12-01")
    path, change = room.page("assignments"), {"act": "change", "module": "law-changed"}
    teacher.fills_in(path, {"due": "2026-12-09", "note": "늦췄어요"}, **change)
    assert kept(school) == [("law-changed", "2026-11-23", "2026-12-09", "늦췄어요")]
    teacher.opens(path)
    page = teacher.fills_in(path, {"due": "2026-11-01"}, expect=422, **change)
    assert page.by_id("due-law-changed").get("aria-invalid") == "true"
    assert kept(school)[0][2] == "2026-12-09"
    school.later(days=20)
    teacher.signs_in()
    teacher.opens(path)
    teacher.fills_in(path, {"note": "아직 괜찮아요"}, **change)  # its day has passed, and stays
    assert kept(school)[0][2:] == ("2026-12-09", "아직 괜찮아요")
    teacher.opens(path)
    teacher.fills_in(path, {}, act="back", module="law-changed")
    assert kept(school) == []
    assert [act for _, act, _ in notes(school.app)][-2:] == ["assign", "take back"]


def test_a_module_nobody_was_asked_to_take_cannot_be_changed(
    school: School, teacher: Adult, room: ClassOf
) -> None:
    path = room.page("assignments")
    teacher.opens(path)
    token = dict(teacher.page.form(path, act="new").ready)["token"]
    for act in ("change", "back", "other"):
        sent = {"token": token, "act": act, "module": "law-changed"}
        assert teacher.posts(path, sent).status_code == 404
    assert kept(school) == []
