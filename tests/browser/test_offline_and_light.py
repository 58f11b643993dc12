"""Nothing from outside, little from inside: requests, fonts, and a browser that saves data."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.labels import LANGUAGES
from tests.browser.looking import MOST_FONT_BYTES, fonts
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser
Visit = Callable[..., Visitor]

PAGES = (
    "/",
    "/help",
    "/facts",
    "/modules/three-seconds/chat",
    "/modules/does-everyone/mirror",
    "/modules/law-changed/evidence",
    "/modules/three-seconds/result",
)
MOST_REQUESTS = 6  # before the fonts: page, style sheet, two scripts, icon, and the fonts' sheet


def fonts_are_there(page: Page) -> None:
    page.wait_for_function(
        "() => document.querySelector('link[href*=fonts]')?.sheet && document.fonts.status === 'loaded'"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_light_on_a_first_visit(visit: Visit, language: str) -> None:
    for path in PAGES:
        visitor = visit(language)  # nothing cached yet
        visitor.goto(path)
        fonts_are_there(visitor.page)
        asked = [one for one in visitor.watch.requests if one.resource_type != "font"]
        assert len(asked) <= MOST_REQUESTS, [one.url for one in asked]
        sizes = fonts(visitor.page)
        assert sizes, path
        assert sum(sizes.values()) <= MOST_FONT_BYTES, (path, sizes)
        # An English page has no use for the large Korean font.
        assert language == "ko" or not any("hangul" in name for name in sizes), path


def test_fonts_wait_until_the_page_is_there(visit: Visit) -> None:
    visitor = visit("ko")
    visitor.goto("/modules/three-seconds/chat")
    fonts_are_there(visitor.page)
    loaded, asked = visitor.page.evaluate(
        """() => [performance.getEntriesByType("navigation")[0].loadEventStart,
            performance.getEntriesByType("resource").filter((one) => /font|woff/.test(one.name))
                .map((one) => one.startTime)]"""
    )
    assert len(asked) >= 2  # the sheet and a font
    assert min(asked) >= loaded > 0


@pytest.mark.parametrize("script", [True, False])
def test_a_browser_that_saves_data_is_sent_no_font(visit: Visit, script: bool) -> None:
    headers = {"Save-Data": "on"}
    visitor = visit("ko", extra_http_headers=headers, java_script_enabled=script)
    for path in PAGES[:5]:
        visitor.goto(path)
    visitor.page.wait_for_load_state("networkidle")
    assert not [one.url for one in visitor.watch.requests if "font" in one.url]


def test_without_script_the_fonts_come_from_the_page_itself(visit: Visit) -> None:
    visitor = visit("ko", java_script_enabled=False)
    with visitor.page.expect_response("**/*.woff2"):
        visitor.goto("/")
