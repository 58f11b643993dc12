"""The road of a teacher: from the link in the terminal to a class that is read and put away."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import expect

from app.content.library import Library
from app.content.model import Module
from app.services import classrooms
from tests.browser import adults
from tests.browser.classes import SiteSchool, join, take_place, terminal_of
from tests.browser.keys import KeyWalk
from tests.browser.looking import axe_findings, start_axe
from tests.browser.plain import PlainWalk
from tests.browser.site import running_site
from tests.browser.states import all_missed, done
from tests.browser.states_of_students import with_steps
from tests.browser.visitor import PHONE, Visitor
from tests.browser.walking import Walk
from tests.school import ClassOf, pin_of

pytestmark = pytest.mark.browser
Visit = Callable[..., Visitor]
SCHOOL, ROOM, SEATS = "한빛중학교", "2-3", 12
ADMIN, TEACHER = "admin@school.example", "teacher@school.example"
NOTE = "금요일 5교시에 이어서 해요."
MODULE = "three-seconds"
FORGETS, STOPS, NEVER_COMES = 3, 11, 12  # seats


def class_takes(classroom: ClassOf, module: Module) -> None:
    """Let ten students finish a module, four of them after a second round; one stops on the way."""
    school = classroom.school
    assert isinstance(school, SiteSchool)
    for seat in range(1, STOPS):
        finished = with_steps(done(module), module)
        if seat > 6:
            finished = replace(finished, tries=all_missed(module))
        school.has_done(school.sign_in(classroom, seat), {module.id: finished})
    school.ago = dt.timedelta(days=6)
    begun = done(module, module.steps[0].id)
    school.has_done(school.sign_in(classroom, STOPS), {module.id: begun})
    school.ago = dt.timedelta()


def set_up_school(walk: Walk, link: str) -> None:
    """Come by the link of the first start; the page is looked at in both themes on the way."""
    visitor = walk.visitor
    visitor.page.goto(link)
    if not isinstance(walk, PlainWalk):
        start_axe(visitor.page)
        assert axe_findings(visitor.page) == []
        visitor.page.reload()
    adults.set_up(walk, SCHOOL, "이서진", ADMIN)


def reads_the_class(walk: Walk, module: Module) -> None:
    """Read how far the class is, who to talk to, what was understood; and the same as tables."""
    visitor = walk.visitor
    visitor.page.reload()
    so_far = visitor.say(
        "%(done)s of %(all)s seats have finished everything that was asked.", done=10, all=SEATS
    )
    expect(visitor.page.get_by_role("main")).to_contain_text(so_far)
    talk = adults.region(walk, "Good to talk to").get_by_role("listitem")
    expect(talk).to_have_count(1)
    expect(talk.locator(".num")).to_have_text(str(STOPS))
    lines = adults.fetch_table(walk, "Progress as a table (CSV)")
    assert len(lines) == 1 + SEATS
    assert lines[1].split(",")[2] == visitor.say("finished")
    assert lines[STOPS].split(",")[2].startswith(visitor.say("stopped"))
    assert lines[NEVER_COMES].split(",")[2] == visitor.say("not yet")
    walk.follow(walk.link("Question by question").first)
    expect(visitor.page.get_by_role("heading", name=visitor.read(module.title))).to_be_visible()
    assert len(adults.fetch_table(walk, "As a table (CSV)")) > 10
    to_class(walk)


def to_class(walk: Walk) -> None:
    """Take the way back to the class that stands above every heading."""
    walk.follow(walk.visitor.page.get_by_role("link", name=ROOM, exact=True))


def whole_road(admin: Walk, teacher: Walk, student: Walk, folder: Path, module: Module) -> None:
    """Everything, from the first start to a class put away."""
    set_up_school(admin, admin.visitor.site.set_up)
    link = adults.invite(admin)
    adults.take_invitation(teacher, link, "박하늘", TEACHER, taken=ADMIN)
    number = adults.make_class(teacher, ROOM, SEATS)
    code = teacher.visitor.page.locator(".code").inner_text()
    to_class(teacher)
    adults.ask_for(teacher, module, NOTE)
    to_class(teacher)
    with terminal_of(folder) as app:
        with app.app_context():
            facts = classrooms.classroom_facts(number)
        assert code.replace("-", "") == facts.code
        classroom = ClassOf(SiteSchool(app, facts.school_id), facts)
        class_takes(classroom, module)
    reads_the_class(teacher, module)

    join(student, classroom, FORGETS)
    adults.free_seat(teacher, FORGETS)
    student.visitor.goto("/me")
    expect(adults.heading(student)).to_have_text(
        student.visitor.say("Who is signed in here has changed")
    )
    student.visitor.goto(f"/join/{facts.code}")
    take_place(student, FORGETS, pin_of(40))
    student.visitor.page.wait_for_url("**/me")
    expect(adults.region(student, "Results")).to_contain_text(student.visitor.read(module.title))

    to_class(teacher)
    adults.put_away(teacher, ROOM)
    student.visitor.goto(f"/join/{facts.code}")
    expect(adults.heading(student)).not_to_contain_text(ROOM)
    adults.sign_out(teacher)
    adults.sign_in(teacher, TEACHER)
    admin_reads_what_was_done(admin)
    adults.sign_out(admin)


def admin_reads_what_was_done(admin: Walk) -> None:
    """The newest first, each with who it was."""
    say = admin.visitor.say
    admin.follow(admin.link("What was done"))
    notes = admin.visitor.page.get_by_role("main").get_by_role("list").last.get_by_role("listitem")
    expect(notes.first).to_contain_text(say("Put %(classroom)s away", classroom=ROOM))
    expect(notes.first).to_contain_text("박하늘")
    freed = say("Let seat %(seat)s in %(classroom)s choose a new PIN", seat=FORGETS, classroom=ROOM)
    expect(notes.nth(1)).to_contain_text(freed)
    expect(notes.last).to_contain_text(say("Set up the school"))
    expect(notes).to_have_count(7)


def test_a_korean_school_with_the_keyboard_alone(
    visit: Visit, library: Library, tmp_path: Path
) -> None:
    with running_site(tmp_path) as site:
        admin, teacher, student = (visit("ko", site=site) for _ in range(3))
        student.watch.expected_statuses |= {403, 404}
        walks = KeyWalk(admin), KeyWalk(teacher)
        whole_road(*walks, Walk(student), tmp_path, library.modules[MODULE])
        assert [fault for walk in walks for fault in walk.faults] == []


def test_an_english_school_on_phones_without_script(
    visit: Visit, library: Library, tmp_path: Path
) -> None:
    with running_site(tmp_path) as site:
        without = {"site": site, "viewport": PHONE, "java_script_enabled": False}
        admin, teacher, student = (visit("en", **without) for _ in range(3))
        student.watch.expected_statuses |= {403, 404}
        walks = PlainWalk(admin), PlainWalk(teacher), PlainWalk(student)
        whole_road(*walks, tmp_path, library.modules[MODULE])
