"""All modules and registries as one immutable index, read once and known by one fingerprint."""

import datetime as dt
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from app.content.building import build_module
from app.content.checks import check_folder, check_registries
from app.content.checks.consequences import without_unread
from app.content.cited import facts_of
from app.content.doors import Door, read_doors
from app.content.durations import step_seconds
from app.content.model import Module, Step
from app.content.papers import Paper, read_papers
from app.content.problems import Problem, errors
from app.content.registries import Registries, read_registries
from app.content.rendering import Renderer


@dataclass(frozen=True)
class Library:
    """What the site teaches from.

    `modules` stand in the order of the catalogue; `withheld` are those with an error, which no
    student sees and the operator is told about; the rest of the site runs.
    """

    folder: Path
    registries: Registries
    modules: Mapping[str, Module]
    withheld: Mapping[str, tuple[Problem, ...]]
    problems: tuple[Problem, ...]
    doors: tuple[Door, ...]
    papers: Mapping[str, Paper]
    fingerprint: str
    renderer: Renderer
    _minutes: dict[tuple[str, str, str], int] = field(default_factory=dict, repr=False)
    _facts: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False)

    def minutes(self, module: Module, step: Step, language: str) -> int:
        """Say about how many minutes a step takes, at least 1. Reckoned once, then kept."""
        key = (module.id, step.id, language)
        if key not in self._minutes:
            pool = module.pool(step.pool) if step.draw else ()
            self._minutes[key] = max(1, round(step_seconds(step, pool, language) / 60))
        return self._minutes[key]

    def facts_of(self, module: Module) -> tuple[str, ...]:
        """Give the ids of all facts a module rests on. Looked up once, then kept."""
        if module.id not in self._facts:
            self._facts[module.id] = facts_of(module)
        return self._facts[module.id]

    def overdue(self, module: Module, today: dt.date) -> tuple[str, ...]:
        """Give those of its facts whose review date has passed."""
        facts = self.registries.facts
        return tuple(name for name in self.facts_of(module) if facts[name].overdue(today))


def module_folders(folder: Path) -> list[Path]:
    """Give the folders that hold a module: those with any lesson file."""
    return sorted({path.parent for path in folder.glob("*/lesson.*.md")})


def check_module(folder: Path) -> list[Problem]:
    """Give everything that is wrong with one module, and with reading the registries beside it."""
    registries, problems = read_registries(folder.parent)
    return without_unread([*problems, *check_folder(folder, registries)[2]])


def read_library(
    folder: Path, today: dt.date, after_each: Callable[[], None] = lambda: None
) -> Library:
    """Read, check and build everything below a lessons folder; say so after each module."""
    registries, problems = read_registries(folder)
    folders = module_folders(folder)
    problems += check_registries(registries, [one.name for one in folders], today)
    found: dict[str, Module] = {}
    withheld: dict[str, tuple[Problem, ...]] = {}
    for module_folder in folders:
        source, second, mine = check_folder(module_folder, registries)
        problems += mine
        if errors(mine) or source is None or second is None:
            withheld[module_folder.name] = errors(mine)
        else:
            module = build_module(source, second)
            found[module.id] = module
        after_each()
    doors, door_problems = read_doors(folder, registries)
    problems += door_problems
    papers, paper_problems = read_papers(folder, registries)
    problems += paper_problems
    order = [name for name in registries.catalogue.order if name in found]
    order += [name for name in found if name not in order]
    return Library(
        folder=folder,
        registries=registries,
        modules={name: found[name] for name in order},
        withheld=withheld,
        problems=tuple(without_unread(problems)),
        doors=doors,
        papers=papers,
        fingerprint=fingerprint(folder),
        renderer=Renderer(registries),
    )


def fingerprint(folder: Path) -> str:
    """Hash every file authors write, so that a page can say which content it came from."""
    whole = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.suffix in (".md", ".yml", ".lock")):
        whole.update(str(path.relative_to(folder).as_posix()).encode())
        whole.update(path.read_bytes())
    return whole.hexdigest()[:16]
