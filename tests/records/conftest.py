"""Each test here runs on both databases, each time with an empty one of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.settings import Settings
from tests.databases import KINDS
from tests.records.given import an_engine, settings_for


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """SQLite, then PostgreSQL."""
    return str(request.param)


@pytest.fixture
def settings(kind: str, tmp_path: Path) -> Iterator[Settings]:
    """A site that has never been started."""
    with settings_for(kind, tmp_path / "instance") as made:
        yield made


@pytest.fixture
def engine(settings: Settings) -> Iterator[Engine]:
    """Connections to its empty database."""
    with an_engine(settings) as made:
        yield made
