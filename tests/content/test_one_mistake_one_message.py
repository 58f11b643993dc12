"""Every check, proved on the real lessons: one mistake gives exactly its one message."""

import re
import shutil
from collections import Counter
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from app.content import lock
from app.content.messages import MESSAGES
from app.content.problems import Problem
from tests.content import given
from tests.content.seeds import ALL, Seed
from tests.content.seeds_quizzes import SEEDS as QUIZZES
from tests.content.seeds_stories import PARITY
from tests.content.seeds_stories import SEEDS as STORIES
from tests.content.seeds_structure import SEEDS as STRUCTURE
from tests.content.seeds_truth import CARE, DOORS, REGISTRIES, TRUTH

SEEDS = [*STRUCTURE, *QUIZZES, *STORIES, *PARITY, *TRUTH, *CARE, *REGISTRIES, *DOORS]
BY_HAND = {"T310"}  # a note about every story, no mistake; see test_stories.py
UNCONFIRMED = {"P410", "P416"}  # the source changed since, or nobody has confirmed it at all

_HANGUL = re.compile(r"[가-힣]")
_QUOTED = re.compile(r"`[^`]*`")


def prepared(module: str, folder: Path, *, locked: bool) -> Path:
    """Copy what a seed spoils: one module, or everything."""
    if module == ALL:
        return given.copied(folder)
    copy = folder / module
    shutil.copytree(given.LESSONS / module, copy)
    (copy / lock.NAME).unlink(missing_ok=True)
    return given.confirmed(copy) if locked else copy


def look(module: str, folder: Path) -> list[Problem]:
    return given.all_problems(folder) if module == ALL else given.module_problems(folder)


@lru_cache
def before(module: str, *, locked: bool) -> Counter[tuple[str, str]]:
    """Count what is there without a seed."""
    with TemporaryDirectory() as folder:
        copy = prepared(module, Path(folder), locked=locked)
        return given.counted(look(module, copy))


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: f"{seed.code}: {seed.mistake}")
def test_a_mistake_gives_its_one_message(seed: Seed, tmp_path: Path) -> None:
    folder = prepared(seed.module, tmp_path, locked=seed.locked)
    line = seed.plant(folder)
    after = look(seed.module, folder)
    path = folder / seed.file
    new = given.counted(after) - before(seed.module, locked=seed.locked)
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


@pytest.mark.parametrize("module", given.MODULES)
def test_the_lessons_we_ship_have_no_error(module: str) -> None:
    wrong = [p for p in given.module_problems(given.LESSONS / module) if p.severity == "error"]
    assert wrong == []


@pytest.mark.parametrize("module", given.MODULES)
def test_every_translation_we_ship_was_confirmed_as_it_stands(module: str) -> None:
    open_ends = given.module_problems(given.LESSONS / module)
    assert [p for p in open_ends if p.code in UNCONFIRMED] == []


def test_the_registries_and_doors_we_ship_have_no_error() -> None:
    outside = [
        p for p in given.all_problems(given.LESSONS) if p.path.parent.name not in given.MODULES
    ]
    assert [p for p in outside if p.severity == "error"] == []
