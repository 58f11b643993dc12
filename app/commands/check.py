"""`flask lessons check`: what is wrong, where, and what to write instead."""

import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from flask.cli import with_appcontext

from app.commands.terminal import (
    LANGUAGES,
    fail,
    is_module,
    lessons_folder,
    module_folder,
    problem_lines,
    shown,
)
from app.content.library import check_module, module_folders, read_library
from app.content.problems import ERROR, NOTE, WARNING, Problem, errors, for_release
from app.web.library_access import today

PATIENCE = 2.0  # seconds before a progress bar appears


@click.command("check", short_help="수업 파일을 점검해요. / Check lessons.")
@click.argument("folder", required=False)
@click.option("--json", "as_json", is_flag=True, help="편집기용 목록 / a list for editors")
@click.option(
    "--release",
    is_flag=True,
    help="기한이 지난 사실과 확인하지 않은 번역도 오류로 봐요. / "
    "Overdue facts and unconfirmed translations are errors.",
)
@click.option(
    "--language",
    type=click.Choice([*LANGUAGES, "both"]),
    default="both",
    show_default=True,
    help="메시지의 언어 / language of the messages",
)
@with_appcontext
def check(folder: str | None, as_json: bool, release: bool, language: str) -> None:
    """수업 파일을 점검해요. / Check lessons.

    FOLDER: 단원 id, 단원 폴더, 또는 수업 폴더 전체(기본). / a module id, a module folder, or the
    whole lessons folder (the default). 오류가 있으면 1로 끝나요. / Exits with 1 on any error.
    """
    languages = LANGUAGES if language == "both" else (language,)
    problems, count = _problems(folder)
    found = for_release(problems) if release else tuple(problems)
    if as_json:
        click.echo(json.dumps([_entry(p) for p in found], ensure_ascii=False, indent=1))
    else:
        for one in found:
            for line in problem_lines(one, languages):
                click.echo(line)
        for line in _summary(found, count, languages):
            click.echo(line)
    if errors(found):
        raise SystemExit(1)


def _problems(folder: str | None) -> tuple[list[Problem], int]:
    """Check what was named; give the problems and the number of modules."""
    whole = lessons_folder() if folder is None else Path(folder).resolve()
    by_id = folder is not None and is_module(lessons_folder() / folder)
    if folder is not None and (by_id or is_module(whole) or not whole.is_dir()):
        return check_module(module_folder(folder)), 1
    count = len(module_folders(whole))
    if count == 0:
        fail(
            f"{shown(whole)}에는 단원이 없어요. 수업 폴더나 단원 폴더를 적어 주세요.",
            f"{shown(whole)} holds no module. Name a lessons folder or a module folder.",
        )
    with _progress(count) as after_each:
        return list(read_library(whole, today(), after_each).problems), count


@contextmanager
def _progress(count: int) -> Iterator[Callable[[], None]]:
    """Show a bar, but only once the work has taken a while."""
    began, done = time.monotonic(), 0
    bar = click.progressbar(length=count, label="점검 / checking", file=sys.stderr)

    def after_each() -> None:
        nonlocal done
        done += 1
        if bar.entered:
            bar.update(1)
        elif time.monotonic() - began > PATIENCE:
            bar.__enter__()
            bar.update(done)

    yield after_each
    if bar.entered:
        bar.__exit__(None, None, None)


def _entry(problem: Problem) -> dict[str, object]:
    return {
        "file": shown(problem.path),
        "line": problem.line,
        "code": problem.code,
        "severity": problem.severity,
        "ko": problem.ko,
        "en": problem.en,
    }


def _summary(
    problems: Iterable[Problem], modules: int, languages: tuple[str, ...]
) -> Iterator[str]:
    many = Counter(p.severity for p in problems)
    wrong, careful, known = many[ERROR], many[WARNING], many[NOTE]
    texts = {
        "ko": f"단원 {modules}개 · 오류 {wrong}개 · 경고 {careful}개 · 알림 {known}개",
        "en": f"modules: {modules} · errors: {wrong} · warnings: {careful} · notes: {known}",
    }
    yield from (texts[language] for language in languages)
