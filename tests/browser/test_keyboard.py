"""The whole road with the keyboard alone: Tab, Space, Enter, arrow keys."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from app.assessment.progress import ModuleProgress
from app.content.library import Library
from tests.browser.answers import drawing, drawn, right, seed_that_draws, wrong
from tests.browser.keys import KeyWalk
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser
Visit = Callable[..., Visitor]


def test_the_way_out_is_the_first_stop_and_the_content_the_second(visit: Visit) -> None:
    visitor = visit("en")
    for path in ("/", "/help", "/modules/three-seconds/chat", "/modules/three-seconds/result"):
        visitor.goto(path)
        walk = KeyWalk(visitor)
        assert visitor.say("Leave now") in walk.tab()["at"]
        assert visitor.say("Skip to the content") in walk.tab()["at"]
        visitor.page.keyboard.press("Enter")
        assert visitor.page.url.endswith("#main")
        walk.tab()
        assert visitor.page.evaluate("!!document.activeElement.closest('main, footer')")
        assert not walk.faults


def test_leaving_by_keyboard(visit: Visit) -> None:
    visitor = visit("ko")
    visitor.goto("/modules/three-seconds/chat")
    visitor.page.keyboard.press("Tab")
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_url("**/exit")


@pytest.mark.parametrize(
    "path",
    ["/", "/help", "/facts", "/modules/does-everyone/mirror", "/modules/law-changed/gate"],
)
def test_tab_goes_through_the_page_once_and_nothing_holds_it(visit: Visit, path: str) -> None:
    visitor = visit("ko", viewport={"width": 390, "height": 700})
    visitor.goto(path)
    walk = KeyWalk(visitor)
    stops = visitor.page.evaluate(
        """() => {
            const all = document.querySelectorAll("a[href], button, input:not([type=hidden]), select, summary");
            const seen = [...all].filter((one) => one.checkVisibility({ visibilityProperty: true }));
            const radios = new Set();
            return seen.filter((one) => one.type !== "radio" || !radios.has(one.name) && radios.add(one.name)).length;
        }"""
    )
    visitor.page.evaluate("window.visited = []")
    for _ in range(stops):
        walk.tab()
        visitor.page.evaluate("window.visited.push(document.activeElement)")
    in_order = visitor.page.evaluate(
        """() => window.visited.every((one, at, all) => one !== document.body && (at === 0 ||
            Boolean(all[at - 1].compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING)))"""
    )
    assert in_order, "Tab jumps about, or comes to the same control twice"
    assert not walk.faults, "\n".join(walk.faults)


def test_a_whole_module_by_keyboard(visit: Visit, library: Library) -> None:
    """Mirror, story, both routes, cards, selects and boxes, from the overview to the result."""
    visitor = visit("ko")
    module = library.modules["does-everyone"]
    seed = seed_that_draws(module, "ordering", "matching", "multiple")
    visitor.remember({module.id: ModuleProgress(seed)})
    visitor.goto(f"/modules/{module.id}/")
    met = KeyWalk(visitor).module(module)
    assert len(met) >= 6


def test_dates_and_cards_to_sort_by_keyboard(visit: Visit, library: Library) -> None:
    visitor = visit("en")
    module = library.modules["law-changed"]
    visitor.remember({module.id: ModuleProgress("t1", frozenset({"start"}))})
    walk = KeyWalk(visitor)
    for name in ("hook", "gate"):
        step = module.step(name)
        visitor.goto(f"/modules/{module.id}/{name}")
        walk.step(module, step)
        walk.arrived(step)


def test_a_wrong_answer_is_told_and_mended_by_keyboard(visit: Visit, library: Library) -> None:
    visitor = visit("en")
    module = library.modules["three-seconds"]
    seed = seed_that_draws(module, "single")
    item = next(one for one in drawn(module, seed) if one.logic.kind == "single")
    visitor.remember({module.id: ModuleProgress(seed, frozenset({"start"}))})
    visitor.goto(f"/modules/{module.id}/{drawing(module).id}/items/{item.id}")
    walk = KeyWalk(visitor)
    walk.answer(item, wrong(item)[0])
    told = visitor.page.get_by_role("main").get_by_role("status")
    expect(told).to_contain_text(visitor.read(item.hint))
    walk.answer(item, right(item))
    expect(told).to_contain_class("hold")
    assert not walk.faults, "\n".join(walk.faults)
