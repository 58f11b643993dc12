"""What stands in a lesson file becomes a tree in which everything knows its line."""

import unicodedata
from pathlib import Path

import pytest

from app.content.reading.lesson import read_lesson
from app.content.reading.options import split_tags
from app.content.tree import Block, Lesson, Passage
from tests.content.given import EN, KO, started


@pytest.fixture
def module(tmp_path: Path) -> Path:
    return started(tmp_path)


def lesson(module: Path, name: str = KO) -> Lesson:
    read, problems = read_lesson(module / name, source=name == KO)
    assert problems == []
    assert read is not None
    return read


def one_block(read: Lesson, kind: str, name: str = "") -> Block:
    return next(block for block in read.blocks(kind) if name in ("", block.id))


def lines_of(module: Path) -> list[str]:
    return (module / KO).read_text(encoding="utf-8").split("\n")


def test_the_front_matter_keeps_values_and_lines(module: Path) -> None:
    front = lesson(module).front
    assert front.text("minutes") == "8"
    assert front.names("breaks") == ("photo-is-permission", "silence-agrees", "just-a-prank")
    assert front.table("cast")["yuri"] == "유리 / 수아"
    assert lines_of(module)[front.line("cast.yuri") - 1] == "  yuri: 유리 / 수아"
    assert front.text("nothing") == ""
    assert front.names("nothing") == ()
    assert front.table("nothing") == {}
    assert front.line("nothing") == 1


def test_steps_keep_id_title_attributes_and_line(module: Path) -> None:
    step = lesson(module).steps[4]
    assert (step.id, step.title.text) == ("chat-facts", "사진 한 장: 자료")
    assert step.attributes == {"sensitivity": "2", "instead-of": "chat"}
    assert lines_of(module)[step.line - 1].startswith("## 사진 한 장: 자료")


def test_every_passage_stands_where_it_says(module: Path) -> None:
    lines = lines_of(module)
    found = 0
    for step in lesson(module).steps:
        for node in step.contents:
            passages = [node] if isinstance(node, Passage) else list(node.passages)
            if isinstance(node, Block):
                passages += [option.text for option in node.options]
                passages += [option.feedback for option in node.options if option.feedback]
                passages += [*node.labels.values(), *node.settings.values()]
                passages += [line.text for scene in node.scenes for line in scene.lines]
                passages += [choice.text for scene in node.scenes for choice in scene.choices]
            for passage in passages:
                assert passage.text.split("\n")[0] in lines[passage.line - 1]
                found += 1
    assert found > 150


def test_an_item_keeps_marks_ideas_feedback_hint_and_closing(module: Path) -> None:
    quiz = one_block(lesson(module), "quiz", "q1")
    assert [(o.key, o.mark, dict(o.tags)) for o in quiz.options] == [
        ("a", "( )", {"m": "photo-is-permission"}),
        ("b", "( )", {"m": "silence-agrees"}),
        ("c", "(x)", {}),
    ]
    assert all(option.feedback for option in quiz.options)
    assert quiz.labels["hint"].text == "그 친구는 무엇에 대해 괜찮다고 했나요?"
    assert quiz.setting("pool") == "check"
    assert quiz.setting("graded", "yes") == "yes"


def test_cards_keep_bins_and_labels(module: Path) -> None:
    quiz = one_block(lesson(module), "quiz", "q4")
    assert [option.target for option in quiz.options] == ["yes", "unknown", "unknown"]
    assert quiz.options[1].tags == {"m": "silence-agrees"}
    assert quiz.labels["bin unknown"].text == "아직 모름"


def test_a_story_keeps_scenes_speakers_targets_and_costs(module: Path) -> None:
    story = one_block(lesson(module), "story")
    scene = story.scenes[0]
    assert [line.speaker for line in scene.lines] == ["taeo", "photo", "at", "narr", "ask"]
    assert scene.choices[0].target == "s-laugh"
    assert scene.choices[0].tags == {"m": "just-a-prank", "now": "none", "later": "some"}
    assert [s.end for s in story.scenes] == ["", "", "", "harm", "mixed", "protect"]
    assert scene.first("narr") is scene.lines[3]
    assert scene.first("why") is None


def test_the_second_file_has_the_same_skeleton_and_no_logic(module: Path) -> None:
    ko, en = lesson(module), lesson(module, EN)
    assert [step.id for step in en.steps] == [step.id for step in ko.steps]
    assert [block.id for block in en.blocks()] == [block.id for block in ko.blocks()]
    for block in en.blocks():
        assert all(not (o.mark or o.target or o.tags) for o in block.options)
        assert all(not c.target and not c.tags for s in block.scenes for c in s.choices)


@pytest.mark.parametrize(
    ("text", "words", "tags"),
    [
        ("그냥 둔다", "그냥 둔다", {}),
        ("그냥 둔다 {m=silence-agrees}", "그냥 둔다", {"m": "silence-agrees"}),
        ("둘 {m=a now=none later=}", "둘", {"m": "a", "now": "none", "later": ""}),
        ("{n:3명}", "{n:3명}", {}),
        ("{n:3명} {m=a}", "{n:3명}", {"m": "a"}),
        ("{{LAW-14-2-7.after}} {m=a}", "{{LAW-14-2-7.after}}", {"m": "a"}),
        ("{m=a} 뒤", "{m=a} 뒤", {}),
    ],
)
def test_tags_stand_at_the_end(text: str, words: str, tags: dict[str, str]) -> None:
    assert split_tags(text) == (words, tags)


@pytest.mark.parametrize("change", ["bom", "crlf", "nfd"])
def test_what_editors_do_to_a_file_changes_nothing(module: Path, change: str) -> None:
    before = lesson(module)
    text = (module / KO).read_text(encoding="utf-8")
    data = {
        "bom": b"\xef\xbb\xbf" + text.encode(),
        "crlf": text.replace("\n", "\r\n").encode(),
        "nfd": unicodedata.normalize("NFD", text).encode(),
    }[change]
    (module / KO).write_bytes(data)
    assert lesson(module) == before


def test_a_line_separator_inside_a_sentence_moves_no_line(module: Path) -> None:
    text = (module / KO).read_text(encoding="utf-8")
    (module / KO).write_text(
        text.replace("사진은 나오지 않아요.", "사진은\u2028나오지 않아요."), encoding="utf-8"
    )
    assert (
        one_block(lesson(module), "plan").line == lines_of(module).index("/// plan | my-line") + 1
    )


def test_a_full_width_colon_speaks_too(module: Path) -> None:
    text = (module / KO).read_text(encoding="utf-8")
    (module / KO).write_text(text.replace("taeo: 오늘", "taeo： 오늘"), encoding="utf-8")
    assert one_block(lesson(module), "story").scenes[0].lines[0].speaker == "taeo"


def test_without_a_file_there_is_one_message(tmp_path: Path) -> None:
    read, problems = read_lesson(tmp_path / KO, source=True)
    assert read is None
    assert [p.code for p in problems] == ["S100"]
