"""What every command shares: two languages on a terminal, and how authors name a module."""

from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

import click
from flask import current_app

from app.content.checks.lesson import SECOND, SOURCE
from app.content.problems import ERROR, NOTE, WARNING, Problem

LANGUAGES = ("ko", "en")
SEVERITIES = {
    "ko": {ERROR: "오류", WARNING: "경고", NOTE: "알림"},
    "en": {ERROR: "error", WARNING: "warning", NOTE: "note"},
}


def say(ko: str, en: str, *, err: bool = False) -> None:
    """Say one thing in both languages."""
    click.echo(ko, err=err)
    click.echo(en, err=err)


def fail(ko: str, en: str, problems: Iterable[Problem] = ()) -> NoReturn:
    """Say in both languages why nothing was done, after the problems that led to it; end with 1."""
    for problem in problems:
        for line in problem_lines(problem):
            click.echo(line, err=True)
    say(ko, en, err=True)
    raise SystemExit(1)


def lessons_folder() -> Path:
    """Give the lessons folder of this installation."""
    folder: Path = current_app.config["SEON"].lessons
    return folder


def is_module(folder: Path) -> bool:
    """Say whether a folder holds a lesson."""
    return any((folder / name).is_file() for name in (SOURCE, SECOND))


def module_folder(name: str) -> Path:
    """Give the folder of a module named by its id or by a path; end with an error when none is."""
    for folder in (lessons_folder() / name, Path(name)):
        if is_module(folder):
            return folder.resolve()
    fail(
        f"`{name}` 단원이 없어요. 단원 id나 폴더를 적어 주세요.",
        f"There is no module `{name}`. Name its id or its folder.",
    )


def shown(path: Path) -> str:
    """Give a path as seen from here, when it lies below."""
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()


def problem_lines(problem: Problem, languages: tuple[str, ...] = LANGUAGES) -> list[str]:
    """Give one line for each language."""
    place = f"{shown(problem.path)}:{problem.line}: {problem.code}"
    return [
        f"{place} {SEVERITIES[language][problem.severity]}: {problem.text(language)}"
        for language in languages
    ]
