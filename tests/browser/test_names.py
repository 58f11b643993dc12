"""A teacher's list of names: beside the seats in this browser, and nowhere else."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Request, expect

from tests.browser.classes import SiteSchool, held_by
from tests.browser.visitor import Visitor
from tests.school import Adult, ClassOf

pytestmark = pytest.mark.browser
Visit = Callable[..., Visitor]
SEATS = 6
NAMES = "번호\t이름\n2\t한별\n5\t서아름\n\n"


@pytest.fixture
def owner(site_school: SiteSchool) -> Adult:
    return site_school.a_teacher()


@pytest.fixture
def room(site_school: SiteSchool, owner: Adult) -> ClassOf:
    return site_school.a_class_of(SEATS).taught_by(owner)


@pytest.fixture
def teacher(visit: Visit, owner: Adult, language: str) -> Visitor:
    visitor = visit(language)
    visitor.hold(held_by(owner))
    return visitor


def open_list(teacher: Visitor, room: ClassOf) -> None:
    teacher.goto(f"/teach/classrooms/{room.facts.id}/seats")
    teacher.page.get_by_text(teacher.say("Write or open the list")).click()


def shown(teacher: Visitor) -> Locator:
    return teacher.page.locator(".own-name")


def press(teacher: Visitor, english: str) -> None:
    teacher.page.get_by_role("button", name=teacher.say(english)).click()


def write_list(teacher: Visitor, words: str) -> None:
    teacher.page.get_by_label(teacher.say("One name in a line, in the order of the seats")).fill(
        words
    )
    press(teacher, "Keep in this browser")


def test_names_stand_beside_the_seats_and_are_never_sent(teacher: Visitor, room: ClassOf) -> None:
    sent: list[Request] = []
    teacher.page.on("request", lambda one: sent.append(one))  # noqa: PLW0108 - Playwright marks it
    open_list(teacher, room)
    write_list(teacher, NAMES)
    expect(
        teacher.page.get_by_text(teacher.say("The names are kept in this browser."))
    ).to_be_visible()
    expect(shown(teacher)).to_have_text([" 한별", " 서아름"])

    teacher.goto(f"/teach/classrooms/{room.facts.id}/")
    expect(shown(teacher)).to_have_count(0)  # the page may be on the wall
    press(teacher, "Show my names")
    expect(teacher.page.locator("[data-seat='2'] .own-name")).to_have_text(" 한별")
    press(teacher, "Show my names")
    expect(shown(teacher)).to_have_count(0)

    told = [f"{one.url} {one.headers} {one.post_data}" for one in sent]
    assert len(told) > 2
    assert not [one for one in told if "한별" in one or "%ED%95%9C%EB%B3%84" in one]


def test_a_list_in_the_order_of_the_seats_needs_no_numbers(teacher: Visitor, room: ClassOf) -> None:
    open_list(teacher, room)
    write_list(teacher, "Mina Park\r\nJoon, 2-3\r\n")
    expect(teacher.page.locator("[data-seat='1'] .own-name")).to_have_text(" Mina Park")
    expect(teacher.page.locator("[data-seat='2'] .own-name")).to_have_text(" Joon")


def test_more_names_than_seats_keep_nothing_and_say_so(teacher: Visitor, room: ClassOf) -> None:
    open_list(teacher, room)
    write_list(teacher, "\n".join("가나다라마바사"))
    sentence = "There are more names than seats. This class has %(last)s."
    expect(teacher.page.get_by_text(teacher.say(sentence, last=SEATS))).to_be_visible()
    teacher.page.reload()
    open_list(teacher, room)
    expect(shown(teacher)).to_have_count(0)


def test_a_list_of_a_korean_spreadsheet_is_read(teacher: Visitor, room: ClassOf) -> None:
    open_list(teacher, room)
    table = {"name": "2-3.csv", "mimeType": "text/csv", "buffer": "3,윤슬기,여\r\n".encode("cp949")}
    teacher.page.get_by_label(teacher.say("Or open a list (text or CSV)")).set_input_files(
        [table]  # type: ignore[list-item]
    )
    press(teacher, "Keep in this browser")
    expect(teacher.page.locator("[data-seat='3'] .own-name")).to_have_text(" 윤슬기")


def test_names_are_gone_when_they_are_taken_away_or_the_year_is_over(
    teacher: Visitor, room: ClassOf
) -> None:
    key = f"names {room.facts.id}"
    open_list(teacher, room)
    write_list(teacher, NAMES)
    until = teacher.page.evaluate("key => JSON.parse(localStorage.getItem(key)).until", key)
    ends = teacher.page.evaluate("until => new Date(until).toDateString()", until)
    assert ends[4:10] == "Mar 01"
    assert teacher.page.evaluate("until => until - Date.now() < 367 * 864e5", until)

    press(teacher, "Take the names away")
    expect(shown(teacher)).to_have_count(0)
    assert teacher.page.evaluate("key => localStorage.getItem(key)", key) is None

    old = '{"names": {"2": "한별"}, "until": 1}'
    teacher.page.evaluate("([key, old]) => localStorage.setItem(key, old)", [key, old])
    teacher.goto(f"/teach/classrooms/{room.facts.id}/")
    button = teacher.page.get_by_role("button", name=teacher.say("Show my names"))
    expect(button).to_be_hidden()
    assert teacher.page.evaluate("key => localStorage.getItem(key)", key) is None


def test_signing_out_leaves_the_names_and_another_class_has_none(
    teacher: Visitor, owner: Adult, room: ClassOf, site_school: SiteSchool
) -> None:
    open_list(teacher, room)
    write_list(teacher, NAMES)
    other = site_school.a_class_of(SEATS).taught_by(owner)
    open_list(teacher, other)
    expect(shown(teacher)).to_have_count(0)
    teacher.page.context.clear_cookies()
    teacher.goto("/")
    teacher.hold(held_by(owner))
    open_list(teacher, room)
    expect(shown(teacher)).to_have_count(2)


def test_a_class_that_is_only_counted_has_no_list(
    teacher: Visitor, owner: Adult, site_school: SiteSchool
) -> None:
    counted = site_school.a_counted_class().taught_by(owner)
    for page in ("seats", ""):
        teacher.goto(f"/teach/classrooms/{counted.facts.id}/{page}")
        expect(teacher.page.locator("[data-names]:visible")).to_have_count(0)
