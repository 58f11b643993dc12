"""At the door: how long it takes, what it says, and what a class that only counts is told."""

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from app.content.library import Library
from app.web.guest_progress import COOKIE
from app.web.signed_in import CLASS_COOKIE, SEAT_COOKIE
from tests.browser.answers import drawing
from tests.browser.classes import SiteSchool, join, leave, take_place, write_code
from tests.browser.looking import SIDEWAYS
from tests.browser.test_frame import switch
from tests.browser.visitor import Visitor
from tests.browser.walking import Walk
from tests.school import ClassOf, pin_of, rows

pytestmark = pytest.mark.browser
Visit = Callable[..., Visitor]
SEAT = 12
# What a person needs, by the keystroke-level model (Card, Moran & Newell 1980), in seconds: a key of
# a code copied from the board, a digit, pointing at a field or a button, thinking before each field.
CODE_KEY, DIGIT, POINT, THINK = 0.75, 0.5, 1.1, 1.35
MOST_SECONDS = 20


@pytest.fixture
def classroom(site_school: SiteSchool) -> ClassOf:
    return site_school.a_class_of(30)


def held(visitor: Visitor) -> set[str]:
    return {str(cookie["name"]) for cookie in visitor.context.cookies()}


FIELDS = "main input:not([type=hidden]), main select, main textarea"


def test_three_inputs_and_in_within_twenty_seconds(visit: Visit, classroom: ClassOf) -> None:
    """Every field on the way is counted, every key is a person's; what is left is ours."""
    visitor = visit("ko")
    visitor.goto("/join")
    page, fields, person, began = visitor.page, 0, 0.0, time.perf_counter()
    for written, key in (
        ([classroom.facts.code.lower()], CODE_KEY),
        ([str(SEAT), pin_of(SEAT)], DIGIT),
    ):
        shown = page.locator(FIELDS).all()
        assert len(shown) == len(written)
        for field, words in zip(shown, written, strict=True):
            field.press_sequentially(words)
            person += POINT + THINK + key * len(words)
            fields += 1
        before = page.url
        page.get_by_role("main").get_by_role("button").click()
        page.wait_for_url(lambda url, before=before: url != before)
        person += POINT
    machine = time.perf_counter() - began
    expect(page.get_by_role("heading", level=1)).to_have_text(visitor.say("Good that you are here"))
    assert fields == 3
    assert person + machine < MOST_SECONDS, (person, machine)


def test_the_qr_code_leaves_two_inputs(visit: Visit, classroom: ClassOf) -> None:
    visitor = visit("en")
    visitor.goto(f"/join/{classroom.facts.code}")
    expect(visitor.page.locator(FIELDS)).to_have_count(2)
    take_place(Walk(visitor), SEAT)
    visitor.page.wait_for_url("**/me")


@pytest.mark.parametrize("script", [True, False])
def test_what_was_wrong_is_said_beside_what_was_written(
    visit: Visit, classroom: ClassOf, script: bool
) -> None:
    """A mistyped code, no seat, an easy PIN, and at last a PIN that is not this seat's."""
    classroom.school.sign_in(classroom, SEAT)  # has been here before
    visitor = visit("ko", java_script_enabled=script)
    walk, page = Walk(visitor), visitor.page
    trouble = page.get_by_role("main").get_by_role("alert")
    visitor.goto("/join")
    code = page.get_by_label(visitor.say("Class code"), exact=True)
    code.fill("AAAAAA")
    walk.press(walk.button("Next"))
    expect(trouble).to_be_visible()
    expect(code).to_have_value("AAAAAA")
    expect(code).to_have_attribute("aria-invalid", "true")
    code.fill(f" {classroom.facts.code[:3].lower()}-{classroom.facts.code[3:]}")
    walk.follow(walk.button("Next"))
    seat = page.get_by_label(visitor.say("Seat number"))
    for number, pin, sentence in (
        ("x", "804152", "Write your seat number in digits, such as 17."),
        (str(SEAT), "80415", "Write six digits as your PIN."),
        (str(SEAT), "123456", "Anybody would try these six digits first. Choose others."),
        (str(SEAT), "804152", WRONG),
        ("31", "804152", WRONG),  # the same words where there is no such seat
    ):
        seat.fill(number)
        page.get_by_label(visitor.say("PIN, six digits")).fill(pin)
        walk.press(walk.button("Come in"))
        expect(trouble).to_have_text(visitor.say(sentence))
        expect(seat).to_have_value(number)
        expect(page.get_by_label(visitor.say("PIN, six digits"))).to_have_value("")
    assert SEAT_COOKIE not in held(visitor)
    take_place(walk, SEAT)
    page.wait_for_url("**/me")


WRONG = (
    "Seat and PIN do not fit together. Look at both once more. If you have forgotten your PIN, "
    "your teacher can free it; what you have done stays."
)


def test_the_next_student_comes_in_on_the_same_tablet(visit: Visit, classroom: ClassOf) -> None:
    """The door says that somebody is still in; going on ends that, and what they did stays theirs."""
    visitor = visit("ko")
    walk = Walk(visitor)
    join(walk, classroom, SEAT)
    visitor.goto(f"/join/{classroom.facts.code}")
    expect(visitor.page.locator(".notice")).to_be_visible()
    take_place(walk, SEAT + 1)
    visitor.page.wait_for_url("**/me")
    expect(visitor.page.locator(".eyebrow")).to_contain_text(str(SEAT + 1))
    present = (
        "select seats.number from sign_ins join seats on seats.id = seat_id where classroom_id = {}"
    )
    assert rows(classroom.school.app, present.format(classroom.facts.id)) == [(SEAT + 1,)]


def test_the_door_keeps_its_place_in_the_other_language(visit: Visit, classroom: ClassOf) -> None:
    visitor = visit("ko")
    visitor.goto(f"/join/{classroom.facts.code}")
    switch(visitor, "en")
    assert visitor.page.url.endswith(f"/en/join/{classroom.facts.code}")
    take_place(Walk(visitor), SEAT)
    visitor.page.wait_for_url("**/en/me")


@pytest.mark.parametrize("script", [True, False])
def test_light_or_dark_is_remembered_while_signed_in(
    visit: Visit, classroom: ClassOf, script: bool
) -> None:
    visitor = visit("ko", java_script_enabled=script, color_scheme="light")
    visitor.hold(classroom.school.sign_in(classroom, SEAT))
    visitor.goto("/me")
    with visitor.page.expect_response("**/theme") as answer:
        visitor.page.get_by_role("button", name=visitor.say("Light or dark"), exact=True).click()
    assert answer.value.status == 303
    visitor.goto("/me")
    expect(visitor.page.locator("html")).to_have_attribute("data-theme", "dark")


def test_a_class_that_only_counts(visit: Visit, library: Library, site_school: SiteSchool) -> None:
    """One press after the code; a whole module on a small phone; then out, and nothing is left."""
    classroom = site_school.a_counted_class()
    visitor = visit("en", viewport={"width": 320, "height": 640})
    walk = Walk(visitor)
    visitor.goto("/")
    write_code(walk, classroom.facts.code)
    expect(visitor.page.locator(FIELDS)).to_have_count(0)
    assert visitor.page.evaluate(SIDEWAYS) == []
    walk.follow(walk.button("Come in"))
    expect(visitor.page.locator(".eyebrow")).to_have_text("2-4")
    module = library.modules["three-seconds"]
    visitor.goto(f"/modules/{module.id}/")
    walk.module(module)
    counted = "select sum(n) from option_counts where option = 'right' and classroom_id = {}"
    drawn = drawing(module).draw
    assert rows(site_school.app, counted.format(classroom.facts.id)) == [(drawn,)]
    leave(walk)
    assert not held(visitor) & {SEAT_COOKIE, CLASS_COOKIE, COOKIE}
    visitor.goto(f"/modules/{module.id}/result")
    expect(visitor.page.get_by_text(visitor.say("Answers and reasons"))).to_have_count(0)
