"""“Leave now”: out of the lesson at once, and the Back button does not show it again."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser
Visit = Callable[..., Visitor]
LESSON = "/modules/three-seconds/chat"


def leave_link(visitor: Visitor):
    return visitor.page.get_by_role("link", name=visitor.say("Leave now"), exact=True)


def arrive(visitor: Visitor) -> None:
    """Come to a lesson from another page, as one does."""
    visitor.page.goto("about:blank")
    visitor.goto(LESSON)


def path(visitor: Visitor) -> str:
    return urlsplit(visitor.page.url).path


@pytest.mark.parametrize("language", ["ko", "en"])
def test_it_replaces_the_lesson_in_the_history(visit: Visit, language: str) -> None:
    visitor = visit(language)
    arrive(visitor)
    before = visitor.page.evaluate("history.length")
    leave_link(visitor).click()
    visitor.page.wait_for_url("**/exit")
    assert visitor.page.evaluate("history.length") == before
    visitor.page.go_back()
    assert visitor.page.url == "about:blank"


def test_a_choice_in_a_story_leaves_nothing_to_go_back_to(visit: Visit) -> None:
    visitor = visit("ko")
    arrive(visitor)
    visitor.page.locator(".way").first.click()
    expect(visitor.page.locator("[data-focus]")).to_be_visible()
    leave_link(visitor).click()
    visitor.page.wait_for_url("**/exit")
    visitor.page.go_back()
    assert visitor.page.url == "about:blank"


def test_shift_three_times_does_the_same(visit: Visit) -> None:
    visitor = visit("ko")
    arrive(visitor)
    for _ in range(3):
        visitor.page.keyboard.press("Shift")
    visitor.page.wait_for_url("**/exit")
    visitor.page.go_back()
    assert visitor.page.url == "about:blank"


def test_writing_capital_letters_leaves_nobody_outside(visit: Visit) -> None:
    visitor = visit("en")
    visitor.goto("/modules/three-seconds/plan")
    blank = visitor.page.get_by_label(visitor.say("The person or place you choose"))
    blank.focus()
    for letter in "MRKIM":
        visitor.page.keyboard.press(f"Shift+{letter}")
    expect(blank).to_have_value("MRKIM")
    assert path(visitor).endswith("/plan")


def test_slow_presses_of_shift_do_not_add_up(visit: Visit) -> None:
    visitor = visit("en")
    visitor.page.clock.install()
    visitor.goto(LESSON)
    for _ in range(4):
        visitor.page.keyboard.press("Shift")
        visitor.page.clock.run_for(1000)
    assert path(visitor).endswith("/chat")


def test_without_script_it_is_an_ordinary_link(visit: Visit) -> None:
    visitor = visit("ko", java_script_enabled=False)
    visitor.goto(LESSON)
    leave_link(visitor).click()
    visitor.page.wait_for_url("**/exit")


def test_it_works_when_the_line_is_gone(visit: Visit) -> None:
    """The note page is kept for an hour once it was open."""
    visitor = visit("ko")
    visitor.page.goto(f"{visitor.site}/exit")
    arrive(visitor)
    visitor.context.set_offline(True)
    leave_link(visitor).click()
    visitor.page.wait_for_url("**/exit")
    expect(visitor.page.get_by_role("textbox")).to_be_visible()
    visitor.watch.expect_lost_line()


def test_the_note_page_does_not_say_where_one_was(visit: Visit) -> None:
    visitor = visit("ko")
    arrive(visitor)
    leave_link(visitor).click()
    visitor.page.wait_for_url("**/exit")
    shown = visitor.page.content().casefold()
    for word in ("seon", "선", "딥페이크", "동의", "consent", "static"):
        assert word not in shown
    assert visitor.page.evaluate("document.referrer") == ""
    (request,) = [one for one in visitor.watch.requests if one.url.endswith("/exit")]
    assert "referer" not in request.all_headers()
