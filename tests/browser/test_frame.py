"""What stands around every page: theme, language, and forgetting the answers."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, expect

from app.assessment.progress import ModuleProgress
from app.content.library import Library
from app.web.guest_progress import COOKIE
from tests.browser.answers import drawn, wrong
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser
Visit = Callable[..., Visitor]
SENTENCE = "내짝꿍김영희"


def theme_button(visitor: Visitor) -> Locator:
    return visitor.page.get_by_role("button", name=visitor.say("Light or dark"), exact=True)


def background(visitor: Visitor) -> str:
    return str(visitor.page.evaluate("getComputedStyle(document.body).backgroundColor"))


def switch(visitor: Visitor, to: str) -> None:
    """Press the other language; from now on the visitor reads it."""
    names = {"ko": "KO 한국어", "en": "EN English"}
    group = visitor.page.get_by_role("group", name=visitor.say("Language"), exact=True)
    group.get_by_label(names[to]).click()
    visitor.page.wait_for_url(f"**/{to}/**")
    visitor.language = to


@pytest.mark.parametrize("script", [True, False])
def test_the_theme_turns_and_is_remembered(visit: Visit, script: bool) -> None:
    visitor = visit("ko", java_script_enabled=script, color_scheme="light")
    visitor.goto("/about")
    light = background(visitor)
    with visitor.page.expect_response("**/theme"):
        theme_button(visitor).click()
    expect(visitor.page.locator("html")).to_have_attribute("data-theme", "dark")
    assert path(visitor) == "/ko/about"
    dark = background(visitor)
    assert dark != light
    visitor.goto("/help")
    assert background(visitor) == dark
    with visitor.page.expect_response("**/theme"):
        theme_button(visitor).click()
    visitor.goto("/")
    assert background(visitor) == light


def path(visitor: Visitor) -> str:
    return urlsplit(visitor.page.url).path


def test_a_dark_system_is_followed_and_can_be_turned(visit: Visit) -> None:
    visitor = visit("ko", color_scheme="dark")
    visitor.goto("/")
    dark = background(visitor)
    theme_button(visitor).click()
    expect(visitor.page.locator("html")).to_have_attribute("data-theme", "light")
    assert background(visitor) != dark


def test_the_other_language_opens_at_the_same_place(visit: Visit) -> None:
    visitor = visit("ko")
    visitor.goto("/help#did")
    switch(visitor, "en")
    assert visitor.page.url.endswith("/en/help#did")
    expect(visitor.page.locator("#did")).to_be_in_viewport()


def test_the_other_language_keeps_the_answers(visit: Visit, library: Library) -> None:
    visitor = visit("ko")
    module = library.modules["three-seconds"]
    item = next(item for item in drawn(module, "t1") if item.logic.kind == "single")
    tries = {item.id: tuple(one.text for one in wrong(item))}
    visitor.remember({module.id: ModuleProgress("t1", frozenset({"start"}), tries)})
    address = f"/modules/{module.id}/check/items/{item.id}"
    visitor.goto(address)
    switch(visitor, "en")
    assert path(visitor) == f"/en{address}"
    chosen = visitor.page.locator(".opt.no")
    expect(chosen).to_contain_text(visitor.read(item.options[wrong(item)[1].text]))


def test_a_story_goes_on_in_the_other_language(visit: Visit, library: Library) -> None:
    visitor = visit("ko")
    story = next(library.modules["three-seconds"].step("chat").of("story"))
    visitor.goto("/modules/three-seconds/chat")
    scene = story.scenes[story.start]
    for _ in range(2):
        choice = scene.choices[-1]
        words = visitor.read(choice.words)
        visitor.page.get_by_role("button", name=words, exact=True).click()
        expect(visitor.page.locator("[data-focus]")).to_have_text(words)
        scene = story.scenes[choice.target]
    switch(visitor, "en")
    expect(visitor.page.locator("[data-focus]")).to_have_text(visitor.read(choice.words))
    onward = visitor.page.get_by_role("button", name=visitor.read(scene.choices[0].words))
    expect(onward).to_be_visible()
    expect(visitor.page.locator("[data-focus]")).to_be_in_viewport()


def test_clearing_empties_cookie_and_storage(visit: Visit, library: Library) -> None:
    visitor = visit("ko")
    module = library.modules["three-seconds"]
    visitor.remember({module.id: ModuleProgress("t1", frozenset({"start"}))})
    visitor.goto(f"/modules/{module.id}/plan")
    visitor.page.get_by_label(visitor.say("The person or place you choose")).fill(SENTENCE)
    assert SENTENCE in visitor.page.evaluate("JSON.stringify(localStorage)")
    clear = visitor.page.get_by_role("button", name=visitor.say("Clear my answers"), exact=True)
    clear.click()
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text(
        visitor.say("Your answers are gone from this browser")
    )
    assert visitor.page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert COOKIE not in {cookie["name"] for cookie in visitor.context.cookies()}
    visitor.goto(f"/modules/{module.id}/plan")
    blank = visitor.page.get_by_label(visitor.say("The person or place you choose"))
    expect(blank).to_have_value("")
    expect(clear).to_have_count(0)


def test_my_sentence_stays_in_this_browser_and_is_never_sent(
    visit: Visit, library: Library
) -> None:
    visitor = visit("ko")
    module = library.modules["three-seconds"]
    visitor.remember({module.id: ModuleProgress("t1", frozenset({"start"}))})
    visitor.goto(f"/modules/{module.id}/plan")
    blank = visitor.page.get_by_label(visitor.say("The person or place you choose"))
    blank.fill(SENTENCE)
    visitor.page.reload()
    expect(blank).to_have_value(SENTENCE)
    visitor.page.get_by_role("button", name=visitor.say("To the result"), exact=True).click()
    visitor.page.wait_for_url("**/result")
    visitor.goto(f"/modules/{module.id}/plan")
    switch(visitor, "en")
    blank = visitor.page.get_by_label(visitor.say("The person or place you choose"))
    expect(blank).to_have_value(SENTENCE)
    for request in visitor.watch.requests:
        sent = f"{request.url} {request.post_data} {request.all_headers()}"
        assert SENTENCE not in sent
    kept = visitor.context.cookies()
    assert all(SENTENCE not in cookie["value"] for cookie in kept)


def test_my_sentence_is_gone_for_the_next_class(visit: Visit) -> None:
    """After twelve hours, as the cookie is."""
    visitor = visit("ko")
    visitor.goto("/modules/three-seconds/plan")
    blank = visitor.page.get_by_label(visitor.say("The person or place you choose"))
    blank.fill(SENTENCE)
    visitor.page.evaluate(
        """() => { for (const key of Object.keys(localStorage)) {
            const kept = JSON.parse(localStorage[key]);
            localStorage[key] = JSON.stringify({ ...kept, at: kept.at - 13 * 60 * 60 * 1000 });
        } }"""
    )
    visitor.goto("/")
    assert visitor.page.evaluate("localStorage.length") == 0
