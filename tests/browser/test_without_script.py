"""The whole site without a line of script: links and forms alone."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from app.assessment.progress import ModuleProgress
from app.content.library import Library
from app.web.guest_progress import COOKIE
from tests.browser.answers import (
    KINDS,
    drawing,
    drawn,
    fill_in,
    form_of,
    right,
    seed_that_draws,
    wrong,
)
from tests.browser.plain import PlainWalk
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser
Visit = Callable[..., Visitor]


def test_a_whole_module(visit: Visit, library: Library) -> None:
    """With a mirror, a story, its facts, cards and a check, from the overview to the result."""
    visitor = visit("en", java_script_enabled=False)
    module = library.modules["does-everyone"]
    kinds = {
        part.kind for step in module.steps for part in (*step.parts, *(step.facts_route or ()))
    }
    assert kinds >= {"story", "mirror", "reveal", "quiz"}
    visitor.goto(f"/modules/{module.id}/")
    met = PlainWalk(visitor).module(module)
    assert met[0] == module.steps[0].id
    assert met[-1] == module.steps[-1].id


def test_the_gate_in_time_turns_without_script(visit: Visit, library: Library) -> None:
    visitor = visit("ko", java_script_enabled=False)
    gate = next(library.modules["law-changed"].step("gate").of("reveal"))
    card = next(one for one in gate.cards if one.backs[0].ko != one.backs[1].ko)
    visitor.goto("/modules/law-changed/gate")
    before, after = (
        visitor.page.get_by_text(visitor.read(back).split("**")[-1]).last for back in card.backs
    )
    expect(before).to_be_visible()
    expect(after).to_be_hidden()
    label = visitor.read(gate.labels[1])
    visitor.page.get_by_role("radio", name=label, exact=True).check()
    expect(after).to_be_visible()
    expect(before).to_be_hidden()


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_item(visit: Visit, library: Library, kind: str) -> None:
    """Sent empty, then wrong, then right."""
    visitor = visit("ko", java_script_enabled=False)
    module = next(
        one
        for one in library.modules.values()
        if any(item.logic.kind == kind for item in one.pool("check"))
    )
    seed = seed_that_draws(module, kind)
    item = next(one for one in drawn(module, seed) if one.logic.kind == kind)
    visitor.remember({module.id: ModuleProgress(seed, frozenset({"start"}))})
    visitor.goto(f"/modules/{module.id}/{drawing(module).id}/items/{item.id}")
    form = form_of(visitor, item)
    form.get_by_role("button").click()
    expect(form.get_by_role("alert")).to_be_visible()
    fill_in(visitor, form, item, wrong(item)[0])
    form.get_by_role("button").click()
    expect(form.get_by_role("status")).to_contain_text(visitor.read(item.hint))
    expect(form.get_by_role("alert")).to_have_count(0)
    fill_in(visitor, form, item, right(item))
    form.get_by_role("button").click()
    expect(form).to_have_count(0)
    expect(visitor.page.get_by_role("main").get_by_role("status")).to_contain_class("hold")


def test_a_mirror_says_what_is_missing(visit: Visit, library: Library) -> None:
    visitor = visit("en", java_script_enabled=False)
    mirror = next(library.modules["does-everyone"].step("mirror").of("mirror"))
    visitor.goto("/modules/does-everyone/mirror")
    look = visitor.page.get_by_role("button", name=visitor.say("Look in the mirror"), exact=True)
    look.click()
    for complaint in ("Choose one answer.", "Write a whole number from 0 to 10."):
        expect(visitor.page.get_by_text(visitor.say(complaint))).to_be_visible()
    guess = visitor.page.get_by_label(visitor.read(mirror.guess), exact=True)
    guess.fill("11")
    look.click()
    expect(guess).to_have_value("11")
    expect(guess).to_have_attribute("aria-invalid", "true")


def test_a_story_goes_on_in_the_other_language(visit: Visit, library: Library) -> None:
    visitor = visit("en", java_script_enabled=False)
    story = next(library.modules["three-seconds"].step("chat").of("story"))
    choice = story.scenes[story.start].choices[0]
    visitor.goto("/modules/three-seconds/chat")
    name = visitor.read(choice.words)
    visitor.page.get_by_role("button", name=name, exact=True).click()
    visitor.page.get_by_role("button", name="KO 한국어").click()
    visitor.language = "ko"
    assert urlsplit(visitor.page.url).path == "/ko/modules/three-seconds/chat"
    expect(visitor.page.locator("[data-focus]")).to_have_text(visitor.read(choice.words))
    expect(visitor.page.locator("[data-focus]")).to_be_in_viewport()


def test_answers_can_be_cleared(visit: Visit) -> None:
    visitor = visit("ko", java_script_enabled=False)
    visitor.goto("/modules/three-seconds/start")
    visitor.page.get_by_role("main").get_by_role("button").click()
    visitor.page.wait_for_load_state()
    assert COOKIE in {cookie["name"] for cookie in visitor.context.cookies()}
    visitor.page.get_by_role("button", name=visitor.say("Clear my answers")).click()
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text(
        visitor.say("Your answers are gone from this browser")
    )
    assert COOKIE not in {cookie["name"] for cookie in visitor.context.cookies()}
