"""Every check, proved on the real lessons: one mistake gives exactly its one message."""

import re
import shutil
from pathlib import Path

import pytest

from app.content.messages import MESSAGES
from tests.content import given
from tests.content.seeds import ALL, Seed
from tests.content.seeds_quizzes import SEEDS as QUIZZES
from tests.content.seeds_stories import PARITY
from tests.content.seeds_stories import SEEDS as STORIES
from tests.content.seeds_structure import SEEDS as STRUCTURE
from tests.content.seeds_truth import CARE, DOORS, REGISTRIES, TRUTH

SEEDS = [*STRUCTURE, *QUIZZES, *STORIES, *PARITY, *TRUTH, *CARE, *REGISTRIES, *DOORS]
BY_HAND = {"T310"}  # a note on every story, no mistake; see test_stories.py
_HANGUL = re.compile(r"[가-힣]")
_QUOTED = re.compile(r"`[^`]*`")


def prepared(seed: Seed, folder: Path) -> Path:
    """Copy what the seed spoils: one module, or everything."""
    if seed.module == ALL:
        return given.copied(folder)
    module = folder / seed.module
    shutil.copytree(given.LESSONS / seed.module, module)
    (module / "lesson.lock").unlink(missing_ok=True)
    return given.confirmed(module) if seed.locked else module


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: f"{seed.code}: {seed.mistake}")
def test_a_mistake_gives_its_one_message(seed: Seed, tmp_path: Path) -> None:
    folder = prepared(seed, tmp_path)
    look = given.all_problems if seed.module == ALL else given.module_problems
    before = given.counted(look(folder))
    line = seed.plant(folder)
    after = look(folder)
    new = given.counted(after) - before
    path = folder / seed.file
    assert new == {(f"{path.parent.name}/{path.name}", seed.code): 1}
    found = [p for p in after if p.code == seed.code and p.path == path]
    assert line in [p.line for p in found]
    for problem in found:
        assert problem.severity == MESSAGES[seed.code].severity
        assert _HANGUL.search(_QUOTED.sub("", problem.ko))
        assert not _HANGUL.search(_QUOTED.sub("", problem.en))
        assert "{" not in _QUOTED.sub("", problem.ko + problem.en)


def test_every_code_is_proved() -> None:
    assert {seed.code for seed in SEEDS} | BY_HAND == set(MESSAGES)
