"""The site, once for all tests; visitors, new for every test."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from app.content.library import Library
from tests.browser.classes import SiteSchool, school_of
from tests.browser.site import running_site
from tests.browser.visitor import Visitor


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the site keeps what it writes."""
    return tmp_path_factory.mktemp("site")


@pytest.fixture(scope="session")
def site(site_folder: Path) -> Iterator[str]:
    with running_site(site_folder) as address:
        yield address


@pytest.fixture(scope="session")
def site_school(site: str, site_folder: Path) -> Iterator[SiteSchool]:
    """A school at the site; every test makes its own class."""
    with school_of(site_folder) as school:
        yield school


@pytest.fixture
def visit(browser: Browser, site: str, library: Library) -> Iterator[Callable[..., Visitor]]:
    """Open a window for a visitor; at the end nobody's window may have seen any trouble."""
    visitors: list[Visitor] = []

    def open_window(language: str = "ko", **options: Any) -> Visitor:
        where, chromium = options.pop("site", site), options.pop("chromium", browser)
        visitors.append(Visitor(chromium, where, library, language, **options))
        return visitors[-1]

    yield open_window
    troubles = [trouble for visitor in visitors for trouble in visitor.watch.troubles]
    for visitor in visitors:
        visitor.close()
    assert not troubles, "\n".join(troubles)
