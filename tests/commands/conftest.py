from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from app.commands import add_commands
from app.settings import Settings
from tests.content.given import copied

Run = Callable[..., Result]


@pytest.fixture
def lessons(tmp_path: Path) -> Path:
    """A copy of the real lessons that a test may spoil."""
    return copied(tmp_path)


@pytest.fixture
def run(lessons: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `flask lessons …` beside the copied lessons folder."""
    app = Flask("a site with commands only")
    app.config["SEON"] = Settings(lessons=lessons)
    add_commands(app)
    monkeypatch.chdir(lessons.parent)
    return lambda *words: app.test_cli_runner().invoke(args=["lessons", *words])
