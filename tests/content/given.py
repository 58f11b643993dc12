"""The real lessons, copied so that a test may spoil them."""

import datetime as dt
import shutil
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from app.content import lock
from app.content.checks import check_folder, structure
from app.content.library import read_library
from app.content.problems import Problem
from app.content.registries import Registries, read_registries

ROOT = Path(__file__).resolve().parents[2]
LESSONS = ROOT / "lessons"
STARTER = ROOT / "app/commands/starter"
MODULES = sorted(path.parent.name for path in LESSONS.glob("*/lesson.ko.md"))
TODAY = dt.date(2026, 11, 22)
KO, EN = "lesson.ko.md", "lesson.en.md"


@lru_cache
def real_registries() -> Registries:
    registries, problems = read_registries(LESSONS)
    assert problems == []
    return registries


def copied(folder: Path, *, locked: bool = False) -> Path:
    """Copy all lessons below a folder, without their locks or freshly confirmed."""
    whole = folder / "lessons"
    shutil.copytree(LESSONS, whole, ignore=shutil.ignore_patterns(lock.NAME))
    if locked:
        for module in MODULES:
            confirmed(whole / module)
    return whole


def started(folder: Path, module: str = "my-module") -> Path:
    """Make the module that `flask lessons new` makes."""
    made = folder / module
    made.mkdir(parents=True)
    for name in (KO, EN):
        text = (STARTER / name).read_text(encoding="utf-8").replace("MODULE-ID", module)
        (made / name).write_text(text, encoding="utf-8")
    return made


def confirmed(module: Path) -> Path:
    source, _, _ = check_folder(module, real_registries())
    assert source is not None
    lock.confirm(module, source, frozenset(key for key, _ in structure.keys(source)))
    return module


def module_problems(module: Path) -> list[Problem]:
    return check_folder(module, real_registries())[2]


def all_problems(lessons: Path) -> list[Problem]:
    return list(read_library(lessons, TODAY).problems)


def counted(problems: Iterable[Problem]) -> Counter[tuple[str, str]]:
    """Count by file and code, because an edit may move every line below it."""
    return Counter((f"{p.path.parent.name}/{p.path.name}", p.code) for p in problems)
