"""How long the roads of a story are, and that a check ends however the roads run."""

import re
from pathlib import Path

import pytest

from app.content.checks.stories import road_seconds
from app.content.reading_time import CHOICE_SECONDS, reading_seconds
from app.content.tree import Choice, Passage, Scene, Speech
from tests.content.given import LESSONS, MODULES, module_problems, started


def scene(name: str, text: str, *targets: str) -> Scene:
    choices = (Choice("abc"[n], Passage("", 1), 1, target) for n, target in enumerate(targets))
    end = "" if targets else "mixed"
    return Scene(name, 1, end, (Speech("narr", Passage(text, 1)),), tuple(choices))


def test_korean_is_read_by_characters_and_english_by_words() -> None:
    assert reading_seconds("가 나 다 라", "ko") == pytest.approx(4 * 60 / 400)
    assert reading_seconds("one two three", "en") == pytest.approx(3 * 60 / 180)
    assert reading_seconds("", "ko") == 0


def test_the_shortest_and_the_longest_road() -> None:
    scenes = {
        s.id: s
        for s in (
            scene("s1", "a", "s2", "end-a"),
            scene("s2", "b c", "end-a", "end-b"),
            scene("end-a", "d"),
            scene("end-b", "e f g"),
        )
    }
    word = 60 / 180
    short, long = road_seconds("s1", scenes, "en", {})
    assert short == pytest.approx(2 * word + CHOICE_SECONDS)
    assert long == pytest.approx(6 * word + 2 * CHOICE_SECONDS)


def test_many_roads_that_meet_again_are_counted_once() -> None:
    depth = 60  # two to the power of sixty roads
    scenes = {f"s{n}": scene(f"s{n}", "a", f"s{n + 1}", f"s{n + 1}") for n in range(depth)}
    scenes[f"s{depth}"] = scene(f"s{depth}", "a")
    short, long = road_seconds("s0", scenes, "en", {})
    assert short == pytest.approx(long)


@pytest.mark.parametrize("name", MODULES)
def test_every_story_we_ship_is_told_its_length(name: str) -> None:
    notes = [p for p in module_problems(LESSONS / name) if p.code == "T310"]
    stories = (LESSONS / name / "lesson.ko.md").read_text(encoding="utf-8").count("\n/// story |")
    assert len(notes) == stories
    for note in notes:
        assert note.severity == "note"
        short, long = map(float, re.findall(r"\d+\.\d", note.en))
        assert 0 < short <= long < 15


def test_a_story_with_a_broken_road_is_not_told_its_length(tmp_path: Path) -> None:
    module = started(tmp_path)
    path = module / "lesson.ko.md"
    path.write_text(
        path.read_text(encoding="utf-8").replace("-> s-ask", "-> s-aks"), encoding="utf-8"
    )
    assert "T310" not in [p.code for p in module_problems(module)]
