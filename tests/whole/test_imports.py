"""Imports flow one way: pages → web → services → content → assessment. Nothing points back.

Cannot see: what is imported by a name made at run time; nothing here does that.
"""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
APP = ROOT / "app"

STANDARD = frozenset(sys.stdlib_module_names)
# What each part of the house may use of the others.
MAY_USE = {
    "assessment": {"assessment"},
    "content": {"assessment", "content"},
    "records": {"records", "settings"},
    "services": {"assessment", "content", "records", "services"},
    "web": {"assessment", "content", "services", "web", "settings", "keys"},
    "pages": {"assessment", "content", "services", "web", "pages"},
    "commands": {"content", "services", "web", "commands", "settings", "keys", "app"},
    "settings": set(),
    "keys": set(),
    "factory": {"commands", "keys", "pages", "records", "settings", "web"},
    "demo_school": {"assessment", "content", "services", "web"},
    "serving": {"demo_school", "keys", "records", "settings", "web", "app"},
    "__init__": {"factory", "settings"},
}
# What each part may use of other people's work.
MAY_USE_OF_OTHERS = {
    "assessment": set(),
    "content": {"markdown", "markupsafe", "nh3", "pydantic", "yaml"},
    "records": {"alembic", "flask", "flask_sqlalchemy", "sqlalchemy"},
    "services": {"argon2", "limits", "markupsafe", "sqlalchemy"},
    "keys": set(),
    "settings": set(),
}
# The clock and chance stand still in the pure parts: `today` and a seed are handed in.
TIMELESS = ("assessment", "content", "services")
CLOCK = {"today", "now", "utcnow", "time", "monotonic", "perf_counter", "localtime", "gmtime"}
CHANCE = {"random", "secrets", "uuid", "time"}


def sources() -> list[Path]:
    return sorted(APP.rglob("*.py"))


def part_of(path: Path) -> str:
    """Give the part of the house a file belongs to: its folder below app, or its own name."""
    first = path.relative_to(APP).parts[0]
    return first.removesuffix(".py")


def imported(source: str) -> list[str]:
    """Give the full name of everything a source imports, also inside functions."""
    names = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "an import by dots"
            names += [f"{node.module}.{alias.name}" for alias in node.names]
    return names


def trespasses(part: str, source: str) -> list[str]:
    """Give every import that points the wrong way."""
    found = []
    for name in imported(source):
        first, _, rest = name.partition(".")
        if first == "app":
            inner = rest.partition(".")[0]
            inner = inner if (APP / inner).is_dir() or (APP / f"{inner}.py").exists() else "app"
            if inner not in MAY_USE[part]:
                found.append(name)
        elif first == "tests" or (
            part in MAY_USE_OF_OTHERS
            and first not in STANDARD
            and first not in MAY_USE_OF_OTHERS[part]
        ):
            found.append(name)
    return found


def readings_of_the_clock(source: str, allowed: frozenset[str] = frozenset()) -> list[str]:
    """Give every call that asks what time it is, and every import that brings chance."""
    tree = ast.parse(source)
    calls = [
        ast.unparse(node)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in CLOCK
        and not ast.unparse(node.func.value).startswith("self")
    ]
    return calls + [name for name in imported(source) if name.partition(".")[0] in CHANCE - allowed]


@pytest.mark.parametrize("path", sources(), ids=lambda path: path.relative_to(APP).as_posix())
def test_a_file_uses_only_what_lies_below_it(path: Path) -> None:
    assert trespasses(part_of(path), path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "path",
    [path for path in sources() if part_of(path) in TIMELESS],
    ids=lambda path: path.relative_to(APP).as_posix(),
)
def test_the_pure_parts_know_neither_time_nor_chance(path: Path) -> None:
    # A service draws codes, tokens and seeds; what is fixed by a seed stays in the pure parts.
    allowed = frozenset({"secrets"} if part_of(path) == "services" else ())
    assert readings_of_the_clock(path.read_text(encoding="utf-8"), allowed) == []


def test_a_page_knows_no_other_audience() -> None:
    for path in (APP / "pages").glob("*/*.py"):
        audience = path.parent.name
        for name in imported(path.read_text(encoding="utf-8")):
            if name.startswith("app.pages."):
                assert name.split(".")[2] == audience, f"{path.name}: {name}"


def test_every_part_has_its_rule() -> None:
    assert {part_of(path) for path in sources()} == set(MAY_USE)


def test_the_pure_parts_load_without_the_web() -> None:
    """What `ast` says is tried: a bare Python that has read the lessons knows no Flask."""
    code = (
        "import sys, app.content.library, app.content.gift, app.assessment.items\n"
        "loud = ('flask', 'werkzeug', 'babel', 'flask_babel', 'jinja2', 'wtforms', 'sqlalchemy')\n"
        "print([name for name in loud if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("part", "source"),
    [
        ("assessment", "from app.content.model import Quiz"),
        ("assessment", "import yaml"),
        ("content", "import flask"),
        ("content", "def f():\n    from flask_babel import gettext"),
        ("content", "from app.services.learning import Road"),
        ("content", "from sqlalchemy import select"),
        ("services", "from app.web.guests import guest_road"),
        ("services", "from flask import request"),
        ("web", "from app.pages.public import step"),
        ("pages", "from app.factory import build"),
        ("pages", "from tests.given import MODULES"),
        ("content", "from app import create_app"),
    ],
)
def test_a_wrong_way_is_noticed(part: str, source: str) -> None:
    assert trespasses(part, source)


@pytest.mark.parametrize(
    "source",
    [
        "import datetime as dt\ndt.date.today()",
        "from datetime import datetime\ndatetime.now(tz=None)",
        "import time\ntime.time()",
        "from random import choice",
        "import secrets",
    ],
)
def test_a_look_at_the_clock_is_noticed(source: str) -> None:
    assert readings_of_the_clock(source)
