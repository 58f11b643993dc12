"""A slow line, a lost line, a nervous finger, two tabs, the Back button: no answer is lost."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Request, Route, expect

from app.assessment.progress import ModuleProgress
from app.assessment.responses import Response
from app.content.library import Library
from app.content.model import Choice, Module, Quiz, Scene
from tests.browser.answers import drawn, fill_in, form_of, right, seed_that_draws, wrong
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser
Visit = Callable[..., Visitor]
STORY = "/modules/three-seconds/chat"


def first_choice(library: Library) -> tuple[Choice, Scene]:
    """Give the last way out of the first scene, and where it leads."""
    story = next(library.modules["three-seconds"].step("chat").of("story"))
    choice = story.scenes[story.start].choices[-1]
    return choice, story.scenes[choice.target]


def take(visitor: Visitor, choice: Choice) -> None:
    name = visitor.read(choice.words)
    visitor.page.get_by_role("button", name=name, exact=True).click()


def is_taken(visitor: Visitor, choice: Choice, scene: Scene) -> None:
    """See that the story has gone on to where this choice leads."""
    expect(visitor.page.locator("[data-focus]")).to_have_text(visitor.read(choice.words))
    onward = visitor.read(scene.choices[0].words)
    expect(visitor.page.get_by_role("button", name=onward, exact=True)).to_be_visible()


def asked_by_script(request: Request) -> bool:
    return request.resource_type == "fetch" and request.method == "POST"


def test_a_story_falls_back_to_a_page_when_the_line_breaks(visit: Visit, library: Library) -> None:
    visitor = visit("ko")
    choice, scene = first_choice(library)

    def broken(route: Route) -> None:
        route.abort() if asked_by_script(route.request) else route.continue_()

    visitor.page.route(f"**{STORY}", broken)
    visitor.goto(STORY)
    with visitor.page.expect_navigation():
        take(visitor, choice)
    is_taken(visitor, choice, scene)
    visitor.watch.expect_lost_line()


def test_a_story_falls_back_to_a_page_when_the_line_is_slow(visit: Visit, library: Library) -> None:
    visitor = visit("ko")
    choice, scene = first_choice(library)
    held: list[Route] = []

    def slow(route: Route) -> None:
        held.append(route) if asked_by_script(route.request) else route.continue_()

    visitor.page.clock.install()
    visitor.page.route(f"**{STORY}", slow)
    visitor.goto(STORY)
    take(visitor, choice)
    visitor.page.clock.run_for(5_000)
    assert len(held) == 1
    expect(visitor.page.locator("[data-focus]")).to_have_count(0)  # still patient
    with visitor.page.expect_navigation():
        visitor.page.clock.run_for(5_000)
    is_taken(visitor, choice, scene)
    visitor.watch.expect_lost_line()


def test_a_choice_made_without_a_line_is_sent_when_the_page_is_loaded_again(
    visit: Visit, library: Library
) -> None:
    visitor = visit("ko")
    choice, scene = first_choice(library)
    visitor.goto(STORY)
    visitor.context.set_offline(True)
    take(visitor, choice)
    expect(visitor.page).to_have_url(re.compile("^chrome-error:"))
    visitor.context.set_offline(False)
    visitor.page.reload()
    is_taken(visitor, choice, scene)
    visitor.watch.expect_lost_line()


def test_an_error_of_the_site_is_shown_and_not_swallowed(visit: Visit, library: Library) -> None:
    visitor = visit("ko")
    visitor.watch.expected_statuses.add(503)
    choice, _ = first_choice(library)

    def failing(route: Route) -> None:
        if route.request.method == "POST":
            route.fulfill(status=503, body="<h1>closed</h1>", content_type="text/html")
        else:
            route.continue_()

    visitor.page.route(f"**{STORY}", failing)
    visitor.goto(STORY)
    take(visitor, choice)
    expect(visitor.page.get_by_role("heading", name="closed")).to_be_visible()


def test_a_choice_pressed_twice_is_one_step(visit: Visit, library: Library) -> None:
    visitor = visit("ko")
    choice, scene = first_choice(library)
    visitor.goto(STORY)
    button = visitor.page.get_by_role("button", name=visitor.read(choice.words), exact=True)
    button.evaluate("(one) => { one.click(); one.click(); }")
    is_taken(visitor, choice, scene)
    assert len([one for one in visitor.watch.requests if one.method == "POST"]) == 1


# --- answers ---------------------------------------------------------------------------------


def begin(visitor: Visitor, library: Library) -> tuple[Module, Quiz]:
    """Stand before a question with one right answer, nothing answered yet."""
    module = library.modules["three-seconds"]
    seed = seed_that_draws(module, "single")
    item = next(one for one in drawn(module, seed) if one.logic.kind == "single")
    visitor.remember({module.id: ModuleProgress(seed, frozenset({"start"}))})
    visitor.goto(address(module, item))
    return module, item


def address(module: Module, item: Quiz) -> str:
    return f"/modules/{module.id}/check/items/{item.id}"


def answer(visitor: Visitor, item: Quiz, given: Response, page: Page | None = None) -> None:
    """Choose and send, on the visitor's page or in another tab."""
    here, visitor.page = visitor.page, page or visitor.page
    form = form_of(visitor, item)
    fill_in(visitor, form, item, given)
    form.get_by_role("button").click()
    visitor.page = here


def tries_left(visitor: Visitor, item: Quiz) -> int:
    """Say how many tries the page still offers: two at first, one with the hint, none."""
    visitor.goto(urlsplit(visitor.page.url).path.removeprefix(f"/{visitor.language}"))
    if not form_of(visitor, item).count():
        return 0
    return 1 if visitor.page.get_by_text(visitor.say("tried"), exact=True).count() else 2


@pytest.mark.parametrize("script", [True, False])
def test_an_answer_pressed_twice_counts_once(visit: Visit, library: Library, script: bool) -> None:
    visitor = visit("ko", java_script_enabled=script)
    module, item = begin(visitor, library)
    assert tries_left(visitor, item) == 2
    form = form_of(visitor, item)
    fill_in(visitor, form, item, wrong(item)[0])
    form.get_by_role("button").dblclick()
    expect(form.get_by_role("status")).to_contain_text(visitor.read(item.hint))
    visitor.goto(address(module, item))
    assert tries_left(visitor, item) == 1


def test_a_second_tab_can_neither_undo_nor_add_to_an_answer(visit: Visit, library: Library) -> None:
    visitor = visit("ko")
    module, item = begin(visitor, library)
    second = visitor.context.new_page()
    visitor.goto(address(module, item), second)
    answer(visitor, item, right(item))
    expect(visitor.page.get_by_role("main").get_by_role("status")).to_contain_class("hold")
    answer(visitor, item, wrong(item)[0], second)
    expect(second.get_by_role("main").get_by_role("status")).to_contain_class("hold")
    assert tries_left(visitor, item) == 0


def test_two_tabs_in_two_modules_keep_both(visit: Visit, library: Library) -> None:
    visitor = visit("ko")
    one, two = visitor.page, visitor.context.new_page()
    names = list(library.modules)[:2]
    for page, name in zip((one, two), names, strict=True):
        visitor.goto(f"/modules/{name}/start", page)
    for page in (one, two):
        page.get_by_role("main").get_by_role("button").click()
        page.wait_for_load_state()
    visitor.goto("/")
    for name in names:
        row = visitor.page.get_by_role("listitem").filter(
            has_text=visitor.read(library.modules[name].title)
        )
        expect(row).to_contain_text(visitor.say("You are here"))


def test_back_after_an_answer_shows_where_one_stands(visit: Visit, library: Library) -> None:
    visitor = visit("ko")
    visitor.goto("/")
    _, item = begin(visitor, library)
    answer(visitor, item, wrong(item)[0])
    expect(form_of(visitor, item).get_by_role("status")).to_be_visible()
    visitor.page.go_back()
    if form_of(visitor, item).count():  # the same question, as it stands now
        expect(form_of(visitor, item).get_by_role("status")).to_be_visible()
        visitor.page.go_forward()
    else:
        assert urlsplit(visitor.page.url).path == "/ko/"
        visitor.page.go_forward()
    expect(form_of(visitor, item).get_by_role("status")).to_be_visible()
    assert tries_left(visitor, item) == 1


def test_back_from_a_story_begins_it_again_without_a_question(
    visit: Visit, library: Library
) -> None:
    """Without script every scene is a page that was posted: Back must not ask to send it again."""
    visitor = visit("ko", java_script_enabled=False)
    choice, scene = first_choice(library)
    visitor.goto(STORY)
    take(visitor, choice)
    is_taken(visitor, choice, scene)
    visitor.page.go_back()
    expect(
        visitor.page.get_by_role("button", name=visitor.read(choice.words), exact=True)
    ).to_be_visible()
