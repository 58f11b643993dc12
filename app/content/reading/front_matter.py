"""The settings between the two `---` lines at the top of a lesson."""

from difflib import get_close_matches
from pathlib import Path

from app.content import strict_yaml
from app.content.problems import Problem, problem
from app.content.reading import shapes
from app.content.tree import FrontMatter

Line = tuple[int, str]

_TABLES = ("objectives", "cast")
_LISTS = ("breaks", "duties", "curriculum", "proves")
_NUMBERS = {"minutes": (1, 60), "sensitivity": (1, 3)}


def read_front_matter(
    path: Path, lines: list[Line], problems: list[Problem], *, source: bool
) -> tuple[FrontMatter | None, list[Line]]:
    """Split the lines; give the front matter (None when unreadable) and the lines below it.

    Split by hand, because the usual package reads a file saved with a byte-order mark as empty
    metadata without an error.
    """
    fences = [n for n, (_, text) in enumerate(lines) if text.rstrip() == "---"][:2]
    if len(fences) < 2 or fences[0] != 0:
        problems.append(problem(path, 1, "S101"))
        return None, []
    inside = "\n".join(text for _, text in lines[1 : fences[1]])
    try:
        values, places = strict_yaml.read(inside, first_line=2)
    except strict_yaml.UnreadableYaml as failure:
        problems.append(problem(path, failure.line, "S102", detail=failure.detail))
        return None, []
    if not isinstance(values, dict):
        problems.append(problem(path, 1, "S101"))
        return None, []
    front = FrontMatter(values, places)
    problems.extend(_check(path, front, source=source))
    return front, lines[fences[1] + 1 :]


def _check(path: Path, front: FrontMatter, *, source: bool) -> list[Problem]:
    found = []
    known = shapes.SOURCE_FRONT if source else shapes.WORDS_FRONT
    unknown = [key for key in front.values if key not in known]
    for key in unknown:
        if key in shapes.SOURCE_FRONT:
            found.append(problem(path, front.line(key), "P407", expected="title, hook, sentence"))
        else:
            found.append(problem(path, front.line(key), "S103", key=key, known=", ".join(known)))
    required = shapes.REQUIRED_FRONT if source else shapes.REQUIRED_WORDS_FRONT
    missing = [key for key in required if key not in front.values]
    found += [
        problem(path, 1, "S104", key=key)
        for key in missing
        if not get_close_matches(key, map(str, unknown), n=1)  # misspelt: already said
    ]
    for key, value in front.values.items():
        expected = _expected(key, value)
        if expected and key in known:
            found.append(problem(path, front.line(key), "S105", key=key, expected=expected))
    if front.text("module") and front.text("module") != path.parent.name:
        found.append(
            problem(path, front.line("module"), "S105", key="module", expected=path.parent.name)
        )
    return found


def _expected(key: str, value: object) -> str:
    """Say what a value should be, empty when it is right."""
    if key in _TABLES:
        return "" if isinstance(value, dict) and all(value.values()) else "`id: text`"
    if key in _LISTS:
        return "" if isinstance(value, list) else "[a, b]"
    if key in _NUMBERS:
        low, high = _NUMBERS[key]
        fits = type(value) is int and low <= value <= high
        return "" if fits else f"{low}–{high}"
    return "" if isinstance(value, str) and value.strip() else "text"
