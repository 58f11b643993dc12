"""All checks of one module folder, in the order in which they can be trusted."""

from pathlib import Path

from app.content.checks import care, parity, quizzes, stories, structure, truth
from app.content.checks.consequences import NOT_WHOLE, without_consequences
from app.content.lock import read_lock
from app.content.problems import Problem, problem
from app.content.reading.lesson import read_lesson
from app.content.registries import Registries
from app.content.tree import Lesson

SOURCE, SECOND = "lesson.ko.md", "lesson.en.md"


def check_folder(
    folder: Path, registries: Registries
) -> tuple[Lesson | None, Lesson | None, list[Problem]]:
    """Read and check one module; give both trees (None when unreadable) and every problem.

    A file that cannot be read gives one message and is left out of parity.
    """
    source, problems = _read(folder, SOURCE)
    second, others = _read(folder, SECOND)
    problems += others
    if source is not None:
        problems += structure.check(source)
        problems += quizzes.check(source, registries)
        problems += stories.check(source, registries)
        problems += truth.check_fitness(source, registries)
    lock = read_lock(folder)
    for lesson in (source, second):
        if lesson is not None:
            problems += truth.check(lesson, registries)
            problems += care.check(lesson)
    if source is not None:
        problems += structure.check_retired(source, lock)
    whole = NOT_WHOLE.isdisjoint(p.code for p in problems)
    if source is not None and second is not None and whole:
        problems += parity.check(source, second, lock)
    problems = without_consequences(problems)
    return source, second, sorted(problems, key=lambda p: (str(p.path), p.line, p.code))


def _read(folder: Path, name: str) -> tuple[Lesson | None, list[Problem]]:
    path = folder / name
    if not path.exists():
        return None, [problem(path, 1, "P415", name=name)]
    return read_lesson(path, source=name == SOURCE)
