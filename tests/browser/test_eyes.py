"""Forced colours, reduced motion, and a phone: what the other tests do not look at."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, expect

from app.assessment.progress import ModuleProgress
from app.content.library import Library
from tests.browser.answers import seed_that_draws
from tests.browser.states import State, all_states, enter
from tests.browser.thumb import Thumb
from tests.browser.visitor import PHONE, Visitor

pytestmark = pytest.mark.browser
Visit = Callable[..., Visitor]


def test_a_whole_module_on_a_phone(visit: Visit, library: Library) -> None:
    visitor = visit("ko", viewport=PHONE, is_mobile=True, has_touch=True, device_scale_factor=2)
    module = library.modules["law-changed"]
    seed = seed_that_draws(module, "sorting", "matching")
    visitor.remember({module.id: ModuleProgress(seed)})
    visitor.goto(f"/modules/{module.id}/")
    Thumb(visitor).module(module)


# --- forced colours --------------------------------------------------------------------------

EDGES = """() => [...document.querySelectorAll(
    ".btn, .way, .opt, .bin, .route-tab, .in, select, .reveal, .exit, .notice, .card, .tag, .veil, .law"
)].filter((one) => one.checkVisibility()).filter((one) => {
    const style = getComputedStyle(one);
    const ground = getComputedStyle(document.body).backgroundColor;
    const sides = one.matches(".blank") ? ["Bottom"] : ["Top", "Bottom"];  // a line to write on
    return !sides.every((side) => style[`border${side}Style`] !== "none" &&
        parseFloat(style[`border${side}Width`]) >= 1 && style[`border${side}Color`] !== ground);
}).map((one) => one.outerHTML.slice(0, 100))"""


def states(library: Library, *names: str) -> Iterator[State]:
    known = {state.name: state for state in all_states(library)}
    return (known[name] for name in names)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_control_keeps_an_edge_in_forced_colours(
    visit: Visit, library: Library, scheme: str
) -> None:
    visitor = visit("ko", forced_colors="active", color_scheme=scheme)
    for state in states(
        library,
        "catalogue, one finished and one begun",
        "help",
        "single: first wrong",
        "multiple: missed",
        "ordering: new",
        "sorting: new",
        "matching: right",
        "does-everyone, mirror: begins",
        "does-everyone, mirror: mirror seen",
        "does-everyone, chat: begins",
        "does-everyone, chat: end-half",
        "does-everyone, why-quiet: begins",
        "does-everyone, plan: begins",
        "does-everyone, result: missed",
    ):
        enter(visitor, state)
        assert visitor.page.evaluate(EDGES) == [], state.name


def picture(mark: Locator, left: int, width: int) -> bytes:
    """Photograph what stands before a line: a mark that is drawn and not an element."""
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    assert box is not None
    clip = {"x": box["x"] + left, "y": box["y"], "width": width, "height": min(box["height"], 40)}
    return mark.page.screenshot(clip=clip)  # type: ignore[arg-type]


def test_states_can_be_told_apart_in_forced_colours(visit: Visit, library: Library) -> None:
    visitor = visit("ko", forced_colors="active")
    first = next(iter(library.modules))
    begun, partly, missed, seen, ending = states(
        library,
        f"{first}: begun",
        f"{first}, result: partly",
        "does-everyone, result: missed",
        "does-everyone, mirror: mirror seen",
        "does-everyone, chat: end-half",
    )
    enter(visitor, begun)  # stops: done, here, to come
    stops = visitor.page.locator(".steps > .stop")
    marks = [picture(stops.nth(place), -48, 30) for place in range(3)]
    assert len(set(marks)) == 3
    enter(visitor, partly)
    results = visitor.page.locator(".results > .stop")
    right, unanswered = picture(results.first, -44, 24), picture(results.last, -44, 24)
    enter(visitor, missed)
    again = picture(visitor.page.locator(".results > .stop").first, -44, 24)
    assert len({right, unanswered, again}) == 3
    enter(visitor, seen)  # one person in ten: as I guessed, beyond my guess, of another opinion
    dots = visitor.page.locator(".dots").last
    box = dots.bounding_box()
    assert box is not None
    tenth = box["width"] / 10
    people = [picture(dots, int(place * tenth) + 4, int(tenth) - 8) for place in (0, 5, 9)]
    assert len(set(people)) == 3
    enter(visitor, ending)
    costs = visitor.page.locator("dd.cost")
    assert picture(costs.first, 0, 40) != picture(costs.last, 0, 40)


def test_the_chosen_one_is_marked_in_forced_colours(visit: Visit, library: Library) -> None:
    visitor = visit("ko", forced_colors="active")
    (item,) = states(library, "single: new")
    enter(visitor, item)
    row = visitor.page.locator(".opt").first
    before = row.screenshot()
    row.click()
    visitor.page.mouse.move(0, 0)
    assert row.screenshot() != before
    here = visitor.page.get_by_role("link", name=visitor.say("Learn"), exact=True)
    expect(here).to_have_css("text-decoration-line", "underline")


# --- motion ----------------------------------------------------------------------------------


def moving(visitor: Visitor) -> int:
    return int(visitor.page.evaluate("document.getAnimations().length"))


def test_nothing_moves_for_whoever_asked_for_calm(visit: Visit) -> None:
    visitor = visit("ko", reduced_motion="reduce")
    visitor.goto("/modules/three-seconds/chat")
    assert moving(visitor) == 0
    last = visitor.page.locator(".chat > li").last
    assert last.evaluate("(one) => getComputedStyle(one).opacity") == "1"


def test_messages_come_one_by_one_and_are_all_there_soon(visit: Visit) -> None:
    visitor = visit("ko", reduced_motion="no-preference")
    visitor.goto("/modules/three-seconds/chat")
    assert moving(visitor) > 3
    ends = visitor.page.evaluate(
        """() => document.getAnimations().map((one) => {
            const { endTime, iterations } = one.effect.getComputedTiming();
            return [endTime, iterations];
        })"""
    )
    assert all(end <= 5_000 and times == 1 for end, times in ends)
    # A choice can be made at once: nobody has to wait for the show.
    visitor.page.locator(".way").last.click()
    expect(visitor.page.locator("[data-focus]")).to_be_visible()
