"""A student's answer on a bad line, in two tabs, with a nervous finger; after signing out; “Leave now”.

What is kept is asked of the records themselves: an answer lies there once, or the page says not.
"""

import re
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from app.assessment.responses import Response
from app.content.model import Quiz
from app.web.guest_progress import COOKIE
from tests.browser.answers import drawing, fill_in, form_of, right, wrong
from tests.browser.classes import SiteSchool, join, leave, stands_at, take_place
from tests.browser.launching import launch_with_back_cache
from tests.browser.visitor import Visitor
from tests.browser.walking import Walk
from tests.school import ClassOf

pytestmark = pytest.mark.browser
Visit = Callable[..., Visitor]
SEAT = 9
MODULE = "three-seconds"


@pytest.fixture
def classroom(site_school: SiteSchool) -> ClassOf:
    return site_school.a_class_of(30)


def sit_down(visitor: Visitor, classroom: ClassOf, seat: int = SEAT) -> None:
    """Sign in without the way through the door, which other tests take."""
    visitor.hold(classroom.school.sign_in(classroom, seat))


def asked(visitor: Visitor) -> Quiz:
    """Open the check of the module and say what it asks."""
    module = visitor.library.modules[MODULE]
    visitor.goto(f"/modules/{MODULE}/{drawing(module).id}")
    return Walk(visitor).asked(module)


def send(visitor: Visitor, item: Quiz, given: Response, page: Page | None = None) -> None:
    """Choose and send, on the visitor's page or in another tab."""
    here, visitor.page = visitor.page, page or visitor.page
    form = form_of(visitor, item)
    fill_in(visitor, form, item, given)
    form.get_by_role("button").click()
    visitor.page = here


def address(visitor: Visitor, item: Quiz) -> str:
    check = drawing(visitor.library.modules[MODULE])
    return f"/modules/{MODULE}/{check.id}/items/{item.id}"


def told_the_hint(visitor: Visitor, item: Quiz, page: Page | None = None) -> None:
    """The page says that this was not it yet, gives the hint and takes one more try."""
    main = (page or visitor.page).get_by_role("main")
    expect(main.get_by_role("status")).to_contain_text(visitor.read(item.hint))
    expect(main.locator("form").first).to_be_visible()


# --- the line --------------------------------------------------------------------------------


@pytest.mark.parametrize("script", [True, False])
def test_an_answer_pressed_twice_lies_there_once(
    visit: Visit, classroom: ClassOf, script: bool
) -> None:
    visitor = visit("ko", java_script_enabled=script)
    sit_down(visitor, classroom)
    item = asked(visitor)
    form = form_of(visitor, item)
    fill_in(visitor, form, item, wrong(item)[0])
    form.get_by_role("button").dblclick()
    told_the_hint(visitor, item)
    kept = classroom.school.answers_at(classroom, SEAT, item)
    assert kept == [wrong(item)[0].text]


def test_an_answer_that_never_left_is_sent_again_and_kept_once(
    visit: Visit, classroom: ClassOf
) -> None:
    visitor = visit("ko")
    sit_down(visitor, classroom)
    item = asked(visitor)
    visitor.context.set_offline(True)
    send(visitor, item, wrong(item)[0])
    # The browser says that there is no line; nothing on the screen says that it was saved.
    expect(visitor.page).to_have_url(re.compile("^chrome-error:"))
    assert classroom.school.answers_at(classroom, SEAT, item) == []
    visitor.context.set_offline(False)
    visitor.page.reload()
    told_the_hint(visitor, item)
    assert classroom.school.answers_at(classroom, SEAT, item) == [wrong(item)[0].text]
    visitor.watch.expect_lost_line()


@pytest.mark.parametrize("is_right", [True, False])
def test_an_answer_whose_reply_was_lost_is_kept_once_and_found_again(
    visit: Visit, classroom: ClassOf, is_right: bool
) -> None:
    """The worst moment: the server has kept it, the student never heard so, and sends it again."""
    visitor = visit("en")
    sit_down(visitor, classroom)
    item = asked(visitor)
    given = right(item) if is_right else wrong(item)[0]
    lost: list[int] = []

    def lose(route: Route) -> None:
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch(max_redirects=0).status)
            route.abort("connectionreset")
        else:
            route.continue_()

    visitor.page.route(f"**{address(visitor, item)}", lose)
    send(visitor, item, given)
    expect(visitor.page).to_have_url(re.compile("^chrome-error:"))
    assert lost == [303]
    visitor.page.reload()  # sends it once more
    if is_right:
        Walk(visitor).settled(item, is_right=True)
    else:
        told_the_hint(visitor, item)
    assert classroom.school.answers_at(classroom, SEAT, item) == [given.text]
    visitor.goto(address(visitor, item))  # or is opened anew
    if is_right:
        Walk(visitor).settled(item, is_right=True)
    else:
        told_the_hint(visitor, item)
    visitor.watch.expect_lost_line()


def test_an_answer_on_a_slow_line_is_not_given_up(visit: Visit, classroom: ClassOf) -> None:
    """Pressed, nothing happens for long, pressed again; both arrive in the end: one answer."""
    visitor = visit("ko")
    sit_down(visitor, classroom)
    item = asked(visitor)
    held: list[Route] = []

    def slow(route: Route) -> None:
        held.append(route) if route.request.method == "POST" and not held else route.continue_()

    visitor.page.route(f"**{address(visitor, item)}", slow)
    form = form_of(visitor, item)
    fill_in(visitor, form, item, wrong(item)[0])
    form.get_by_role("button").scroll_into_view_if_needed()
    box = form.get_by_role("button").bounding_box()
    assert box is not None
    press = partial(visitor.page.mouse.click, box["x"] + 20, box["y"] + 20)
    with visitor.page.expect_request(lambda one: one.method == "POST"):
        press()
    with visitor.page.expect_request(lambda one: one.method == "POST"):
        press()
    told_the_hint(visitor, item)
    late = held[0].fetch(max_redirects=0)  # the first one was under way all the time
    assert late.status == 422
    assert classroom.school.answers_at(classroom, SEAT, item) == [wrong(item)[0].text]


# --- two tabs, two people --------------------------------------------------------------------


def test_a_second_tab_can_neither_undo_nor_add_to_an_answer(
    visit: Visit, classroom: ClassOf
) -> None:
    visitor = visit("ko")
    sit_down(visitor, classroom)
    item = asked(visitor)
    second = visitor.context.new_page()
    visitor.goto(address(visitor, item), second)
    send(visitor, item, right(item))
    Walk(visitor).settled(item, is_right=True)
    send(visitor, item, wrong(item)[0], second)
    expect(second.get_by_role("main").get_by_role("status")).to_contain_class("hold")
    assert classroom.school.answers_at(classroom, SEAT, item) == [right(item).text]


def test_a_tab_of_the_student_before_gives_the_next_one_no_answer(
    visit: Visit, classroom: ClassOf
) -> None:
    """One tablet, two hands: what an old tab sends is neither the one's nor the other's."""
    visitor = visit("ko")
    visitor.watch.expected_statuses.add(403)
    sit_down(visitor, classroom, SEAT)
    old = visitor.context.new_page()
    item = asked(visitor)
    visitor.goto(address(visitor, item), old)
    visitor.goto("/")
    sit_down(visitor, classroom, SEAT + 1)
    send(visitor, item, right(item), old)
    expect(old.get_by_role("main")).to_contain_text(
        visitor.say("What you just sent was not saved.")
    )
    for seat in (SEAT, SEAT + 1):
        assert classroom.school.answers_at(classroom, seat, item) == []


def test_an_old_tab_says_so_when_the_student_has_signed_out(
    visit: Visit, classroom: ClassOf
) -> None:
    """It must not become a guest's answer on a tablet that goes to the next hand."""
    visitor = visit("en")
    visitor.watch.expected_statuses.add(403)
    sit_down(visitor, classroom)
    item = asked(visitor)
    old = visitor.context.new_page()
    visitor.goto(address(visitor, item), old)
    leave(Walk(visitor))
    send(visitor, item, right(item), old)
    expect(old.get_by_role("main")).to_contain_text(
        visitor.say("What you just sent was not saved.")
    )
    assert COOKIE not in {cookie["name"] for cookie in visitor.context.cookies()}
    assert classroom.school.answers_at(classroom, SEAT, item) == []


def test_a_student_whose_pin_was_freed_is_told_and_comes_back_to_the_answer(
    visit: Visit, classroom: ClassOf
) -> None:
    visitor = visit("ko")
    visitor.watch.expected_statuses.add(403)
    walk = Walk(visitor)
    sit_down(visitor, classroom)
    item = asked(visitor)
    classroom.frees(SEAT)
    send(visitor, item, right(item))
    expect(visitor.page.get_by_role("main")).to_contain_text(
        visitor.say("What you just sent was not saved.")
    )
    walk.follow(walk.link("Come in again"))
    join(walk, classroom, SEAT)
    visitor.goto(address(visitor, item))
    send(visitor, item, right(item))
    walk.settled(item, is_right=True)
    assert classroom.school.answers_at(classroom, SEAT, item) == [right(item).text]


def test_the_next_hand_does_not_find_what_the_one_before_has_written(
    visit: Visit, classroom: ClassOf
) -> None:
    """The if–then sentence is kept by script alone; somebody else at the tablet never sees it."""
    visitor = visit("ko")
    sit_down(visitor, classroom)
    plan = f"/modules/{MODULE}/plan"
    visitor.goto(plan)
    blank = visitor.page.get_by_label(visitor.say("The person or place you choose"))
    blank.fill("이모")
    visitor.page.reload()
    expect(blank).to_have_value("이모")
    visitor.goto("/")
    visitor.goto(f"/join/{classroom.facts.code}")  # without signing out
    walk = Walk(visitor)
    take_place(walk, SEAT + 1)
    visitor.page.wait_for_url("**/me")
    visitor.goto(plan)
    expect(blank).to_have_value("")
    assert "이모" not in visitor.page.evaluate("JSON.stringify(localStorage)")


# --- after signing out -----------------------------------------------------------------------


@pytest.fixture
def back_cache(browser: Browser) -> Iterator[Browser]:
    """A browser that keeps pages in memory for Back, as people's browsers do."""
    chromium = launch_with_back_cache(browser)
    yield chromium
    chromium.close()


def test_back_after_signing_out_shows_nothing_of_the_student(
    visit: Visit, classroom: ClassOf, back_cache: Browser
) -> None:
    visitor = visit("ko", chromium=back_cache)
    visitor.watch.expected_statuses.add(404)  # a question that a guest was not drawn
    visitor.goto("/about")
    sit_down(visitor, classroom)
    item = asked(visitor)
    send(visitor, item, right(item))
    Walk(visitor).settled(item, is_right=True)
    for path in (f"/modules/{MODULE}/result", "/me/nickname", "/", "/me"):
        visitor.goto(path)
    assert stands_at(visitor)
    leave(Walk(visitor))
    of_the_student = ("2-3", visitor.say("seat %(number)s", number=SEAT), visitor.say("Right."))
    seen = []
    while not visitor.page.url.endswith("/about"):
        visitor.page.go_back()
        seen.append(visitor.page.url.removeprefix(visitor.site))
        words = visitor.page.get_by_role("main").inner_text()
        assert not any(one in words for one in of_the_student), seen
        expect(visitor.page.get_by_role("button", name=visitor.say("Sign out"))).to_have_count(0)
    assert any(path.endswith("/result") for path in seen)


# --- “Leave now” -----------------------------------------------------------------------------


def test_leaving_now_while_signed_in(visit: Visit, classroom: ClassOf) -> None:
    """Out at once, nothing to go back to; who returns is still at their seat and at their step."""
    visitor = visit("ko")
    sit_down(visitor, classroom)
    visitor.page.goto("about:blank")
    item = asked(visitor)
    for _ in range(3):
        visitor.page.keyboard.press("Shift")
    visitor.page.wait_for_url("**/exit")
    (request,) = [one for one in visitor.watch.requests if one.url.endswith("/exit")]
    assert "referer" not in request.all_headers()
    shown = visitor.page.content()
    for words in ("SEON", "선", "2-3", str(SEAT)):
        assert words not in shown
    visitor.page.go_back()
    assert visitor.page.url == "about:blank"
    visitor.goto("/me")
    assert str(SEAT) in stands_at(visitor)
    assert asked(visitor) is item
