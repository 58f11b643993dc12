"""The site, once for all tests; visitors, new for every test."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from app.content.library import Library
from tests.browser.site import running_site
from tests.browser.visitor import Visitor


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running_site(tmp_path_factory.mktemp("site")) as address:
        yield address


@pytest.fixture
def visit(browser: Browser, site: str, library: Library) -> Iterator[Callable[..., Visitor]]:
    """Open a window for a visitor; at the end nobody's window may have seen any trouble."""
    visitors: list[Visitor] = []

    def open_window(language: str = "ko", **options: object) -> Visitor:
        visitors.append(Visitor(browser, site, library, language, **options))
        return visitors[-1]

    yield open_window
    troubles = [trouble for visitor in visitors for trouble in visitor.watch.troubles]
    for visitor in visitors:
        visitor.close()
    assert not troubles, "\n".join(troubles)
