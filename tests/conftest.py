"""What many tests share: the site as it is, built once, and people who come to it."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Error, sync_playwright

from app import create_app
from app.content.library import Library
from app.records.database import db
from app.services.attempts import Attempts
from app.settings import Settings
from tests.browser.launching import HINT, is_required, launch
from tests.databases import KINDS, a_database
from tests.given import LANGUAGES, GuestVisitor, library_of
from tests.school import School
from tests.visitor import Visitor


@pytest.fixture(scope="session")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for what the site writes at start."""
    return tmp_path_factory.mktemp("instance")


@pytest.fixture(scope="session")
def app(instance: Path) -> Flask:
    """The site with its real lessons."""
    return create_app(Settings(instance=instance))


@pytest.fixture
def fresh_app(instance: Path) -> Flask:
    """A site of its own for a test that changes it."""
    return create_app(Settings(instance=instance))


@pytest.fixture(scope="session")
def library(app: Flask) -> Library:
    """The real lessons."""
    return library_of(app)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests; skips without one, and fails where one is required."""
    with sync_playwright() as playwright:
        try:
            started = launch(playwright)
        except Error as reason:
            give_up = pytest.fail if is_required() else pytest.skip
            give_up(f"{HINT} ({str(reason).splitlines()[0]})")
        yield started
        started.close()


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    """Both languages, one after the other."""
    return str(request.param)


@pytest.fixture
def steady_seeds(request: pytest.FixtureRequest) -> Iterator[None]:
    """The same draws in every run of a test: seeds come from its name."""
    chance = random.Random(request.node.name)  # noqa: S311 - to draw the same again
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("app.services.seeds.secrets.choice", chance.choice)
        yield


@pytest.fixture
def guest(app: Flask, language: str, steady_seeds: None) -> GuestVisitor:
    """Somebody new, once in each language."""
    return GuestVisitor(app, language)


@pytest.fixture
def korean_guest(app: Flask, steady_seeds: None) -> GuestVisitor:
    """Somebody new who reads Korean."""
    return GuestVisitor(app, "ko")


@pytest.fixture(scope="session", params=KINDS)
def school_app(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Flask]:
    """The site with records: once on SQLite, once on PostgreSQL."""
    with a_database(request.param) as url:
        made = create_app(Settings(instance=tmp_path_factory.mktemp("school"), database_url=url))
        yield made
        with made.app_context():
            db.engine.dispose()


@pytest.fixture
def school(school_app: Flask, steady_seeds: None) -> School:
    """A school without classes; it is Monday morning."""
    school_app.extensions["attempts"] = Attempts()
    return School(school_app)


@pytest.fixture
def visitor(app: Flask) -> Visitor:
    """Somebody who opens addresses."""
    return Visitor(app)
