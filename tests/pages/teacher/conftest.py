"""A teacher who only reads and prints: one school for all of it, on one database."""

from pathlib import Path

import pytest

from app import create_app
from app.settings import Settings
from tests.school import Adult, School


@pytest.fixture(scope="module")
def reading_school(tmp_path_factory: pytest.TempPathFactory) -> School:
    """A school in which nobody writes anything, so tests may share it."""
    folder: Path = tmp_path_factory.mktemp("reading")
    return School(create_app(Settings(instance=folder)))


@pytest.fixture(scope="module")
def readers(reading_school: School) -> dict[str, Adult]:
    """A teacher for each language."""
    return {language: reading_school.a_teacher(language=language) for language in ("ko", "en")}


@pytest.fixture
def reader(readers: dict[str, Adult], language: str) -> Adult:
    """A signed-in teacher, once in each language."""
    return readers[language]
