"""Two checked files become one module: one logic, every passage in both languages."""

from pathlib import Path

import pytest

from app.assessment.matching import Matching
from app.assessment.multiple import Multiple
from app.assessment.ordering import Ordering
from app.assessment.single import Single
from app.assessment.sorting import Sorting
from app.content import model
from app.content.building import build_module
from app.content.checks import check_folder
from app.content.model import Module, Words
from tests.content.given import EN, KO, LESSONS, MODULES, real_registries, started


def build(folder: Path) -> Module:
    source, second, _ = check_folder(folder, real_registries())
    assert source is not None
    assert second is not None
    return build_module(source, second)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return started(tmp_path)


def change(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def part(module: Module, kind: str, step: str) -> model.Part:
    found = module.step(step)
    assert found is not None
    return next(found.of(kind))


def test_the_front_matter_is_in_both_languages(folder: Path) -> None:
    module = build(folder)
    assert module.id == "my-module"
    assert module.title == Words("올리기 전에 한 번", "Once before you post")
    assert module.title["ko"] == "올리기 전에 한 번"
    assert module.title["en"] == "Once before you post"
    assert (module.minutes, module.sensitivity) == (8, 1)
    assert module.objectives["stop"].en.startswith("I can choose")
    assert module.proves == ("q1", "q2", "q4")
    assert module.cast["yuri"] == model.Character(Words("유리", "Yuri"), Words("수아", "Sua"))
    assert module.cast["me"] == model.Character(Words("나", "Me"), None)


def test_the_two_routes_are_one_step(folder: Path) -> None:
    module = build(folder)
    assert "chat-facts" not in [step.id for step in module.steps]
    chat = module.step("chat")
    assert chat is not None
    assert chat.facts_title == Words("사진 한 장: 자료", "One photo: the facts")
    assert chat.facts_route is not None
    assert [p.kind for p in chat.facts_route] == ["prose", "prose"]
    assert chat.sensitivity == 2
    assert module.steps[0].sensitivity == 1  # from the front matter


def test_a_pool_leaves_its_step_and_a_draw_finds_it(folder: Path) -> None:
    module = build(folder)
    assert [item.id for item in module.pool("check")] == ["q1", "q2", "q3", "q4", "q5"]
    assert [p.id for step in module.steps for p in step.of("quiz")] == ["predict"]
    assert list(module.items) == ["predict", "q1", "q2", "q3", "q4", "q5"]
    check, again = module.step("check"), module.step("again")
    assert check is not None
    assert again is not None
    assert (check.draw, check.scenarios, check.pool, check.reteach) == (3, 1, "check", "again")
    assert (again.draw, again.pool, again.reteach_of) == (1, "check", "check")
    assert module.step("recall").retrieve == 1  # type: ignore[union-attr]
    assert module.step("nothing") is None


def test_each_kind_of_item_gets_its_logic(folder: Path) -> None:
    logic = {name: item.logic for name, item in build(folder).items.items()}
    assert logic["q1"] == Single(
        "q1", ("a", "b", "c"), "c", {"a": "photo-is-permission", "b": "silence-agrees"}
    )
    assert logic["q2"] == Multiple(
        "q2",
        ("a", "b", "c", "d"),
        frozenset("ac"),
        {"b": "just-a-prank", "d": "everyone-does"},
    )
    assert logic["q3"] == Ordering("q3", ("a", "b", "c", "d"), "silence-agrees")
    assert logic["q4"] == Sorting(
        "q4",
        ("a", "b", "c"),
        ("yes", "unknown"),
        {"a": "yes", "b": "unknown", "c": "unknown"},
        {"b": "silence-agrees", "c": "silence-agrees"},
    )
    assert isinstance(logic["q5"], Matching)
    assert logic["predict"].misconceptions() == frozenset()


def test_an_item_keeps_its_words(folder: Path) -> None:
    item = build(folder).items["q4"]
    assert item.module == "my-module"
    assert item.graded
    assert item.scenario
    assert item.tests == "ask"
    assert item.bins == {
        "yes": Words("허락", "A yes"),
        "unknown": Words("아직 모름", "Not known yet"),
    }
    assert item.options["b"].en == "(reads it and says nothing)"
    assert item.feedback["b"].ko.startswith("조용함은 동의가 아니에요.")
    assert item.hint is not None
    assert item.closing is not None
    assert item.misconceptions == {"silence-agrees"}
    assert not build(folder).items["predict"].graded


def test_a_story_keeps_its_map(folder: Path) -> None:
    story = part(build(folder), "story", "chat")
    assert isinstance(story, model.Story)
    assert story.start == "s1"
    assert story.people == Words("{n:5명}", "{n:5} people")
    first = story.scenes["s1"]
    assert [(c.target, c.misconception, c.now, c.later) for c in first.choices] == [
        ("s-laugh", "just-a-prank", "none", "some"),
        ("s-ask", "", "small", "none"),
    ]
    assert first.first("at") == Words(
        "저녁 {n:7:20} · 읽음 {n:4}", "evening {n:7:20} · read by {n:4}"
    )
    assert first.first("why") is None
    assert story.scenes["end-spread"].end == "harm"


def test_the_other_blocks(folder: Path) -> None:
    module = build(folder)
    mirror = part(module, "mirror", "mirror")
    assert isinstance(mirror, model.Mirror)
    assert mirror.national == ("STAT-MOE-CRIME", "share")
    assert list(mirror.options) == ["crime", "unsure", "not-crime"]
    evidence = module.step("evidence")
    assert evidence is not None
    cards, gate = (p for p in evidence.of("reveal") if isinstance(p, model.Reveal))
    assert (cards.style, cards.labels, len(cards.cards[0].backs)) == ("cards", (), 1)
    assert gate.style == "gate"
    assert gate.labels[1] == Words("바뀐 뒤", "After the change")
    assert [back.en for back in gate.cards[0].backs] == [
        "up to {{LAW-14-2-7.before}}",
        "up to {{LAW-14-2-7.after}}",
    ]
    plan = part(module, "plan", "plan")
    assert isinstance(plan, model.Plan)
    assert "___" in plan.then.ko
    card = part(module, "teacher", "plan")
    assert isinstance(card, model.TeacherNotes)
    assert card.use == "hard-question"
    assert list(card.lines) == ["ask", "say", "avoid", "hand-over"]
    assert part(module, "help", "plan") == model.HelpCards(
        ("line-1366", "line-117"),
        (
            Words(
                "나의 일이어도, 친구의 일이어도 말할 수 있어요.",
                "Whether it is about you or about a friend, you can tell someone.",
            ),
        ),
    )
    note = part(module, "note", "start")
    assert isinstance(note, model.Note)
    assert note.tone == "care"


def test_a_corrected_word_keeps_the_fingerprint_and_a_new_key_does_not(folder: Path) -> None:
    before = build(folder).fingerprint
    change(folder, KO, "이 사진은 어떤지 다시 물어본다", "이 사진은 어떠냐고 다시 묻는다")
    change(folder, EN, "A yes is about that photo", "A yes is about this photo")
    assert build(folder).fingerprint == before
    change(folder, KO, "{m=photo-is-permission}", "{m=everyone-does}")
    assert build(folder).fingerprint != before


def test_the_fingerprint_does_not_depend_on_the_process(folder: Path) -> None:
    assert build(folder).fingerprint == build(folder).fingerprint
    assert "frozenset({'a', 'c'})" not in repr(build(folder).items["q2"].logic)
    assert "frozenset(['a', 'c'])" in repr(build(folder).items["q2"].logic)


@pytest.mark.parametrize("name", MODULES)
def test_the_modules_we_ship_can_be_built_and_asked(name: str) -> None:
    module = build(LESSONS / name)
    assert len(module.proves) == 3
    for item in module.items.values():
        assert item.logic.grade(item.logic.solution()).right
        assert set(item.options) == set(item.feedback) == set(item.logic.keys)
    for step in module.steps:
        if step.draw:
            assert len(module.pool(step.pool)) >= step.draw
