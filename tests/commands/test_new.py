"""`flask lessons new`: an author edits instead of starting from nothing."""

from pathlib import Path

import pytest

from app.assessment.items import KINDS
from app.content.checks import check_folder
from app.content.reading.lesson import read_lesson
from app.content.reading.shapes import SHAPES
from tests.commands.conftest import Run
from tests.content.given import EN, KO, real_registries


def test_a_new_module_passes_the_check(run: Run, lessons: Path) -> None:
    result = run("new", "my-module")
    assert result.exit_code == 0
    assert f"lessons/my-module에 {KO}와 {EN}를 만들었어요" in result.output
    assert f"Made {KO} and {EN} in lessons/my-module" in result.output
    assert sorted(path.name for path in (lessons / "my-module").iterdir()) == [EN, KO]
    assert run("check", "my-module").exit_code == 0
    _, _, problems = check_folder(lessons / "my-module", real_registries())
    assert {p.code for p in problems} == {"P416", "T310"}  # not even a warning about the text


def test_it_shows_every_kind_of_block_and_item(run: Run, lessons: Path) -> None:
    run("new", "my-module")
    lesson, _ = read_lesson(lessons / "my-module" / KO, source=True)
    assert lesson is not None
    assert {block.kind for block in lesson.blocks()} == set(SHAPES)
    assert {block.setting("kind") for block in lesson.blocks("quiz")} == set(KINDS)
    assert {block.setting("style") for block in lesson.blocks("reveal")} == {"cards", "gate"}
    ends = {scene.end for block in lesson.blocks("story") for scene in block.scenes}
    assert ends == {"", "harm", "mixed", "protect"}
    attributes = {name for step in lesson.steps for name in step.attributes}
    assert attributes == {
        "sensitivity",
        "instead-of",
        "draw",
        "scenarios",
        "reteach",
        "from",
        "retrieve",
    }


def test_it_can_be_confirmed_and_exported_at_once(run: Run) -> None:
    run("new", "my-module")
    assert run("confirm", "my-module").exit_code == 0
    assert run("check", "my-module", "--release").exit_code == 0
    assert run("export", "my-module", "--gift").exit_code == 0


def test_an_existing_folder_is_left_alone(run: Run, lessons: Path) -> None:
    for name in ("does-everyone", "facts"):
        before = sorted((lessons / name).iterdir())
        result = run("new", name)
        assert result.exit_code == 1
        assert "이미 있어요" in result.output
        assert "exists already" in result.output
        assert sorted((lessons / name).iterdir()) == before


@pytest.mark.parametrize(
    "name", ["My-Module", "1st", "한글", "a b", "../outside", "a/b", "", "a_b", "a\n"]
)
def test_a_bad_id_is_refused(run: Run, lessons: Path, name: str) -> None:
    before = sorted(lessons.rglob("*"))
    result = run("new", name)
    assert result.exit_code == 1
    assert "id로 쓸 수 없어요" in result.output
    assert "cannot be an id" in result.output
    assert sorted(lessons.rglob("*")) == before
    assert not (lessons.parent / "outside").exists()


def test_in_a_folder_with_other_registries_it_says_what_is_missing(run: Run, lessons: Path) -> None:
    (lessons / "misconceptions.yml").write_text("", encoding="utf-8")
    result = run("new", "my-module")
    assert result.exit_code == 1
    assert "Q204" in result.output
    assert "lacks entries that the example uses" in result.output
