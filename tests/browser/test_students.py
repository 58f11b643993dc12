"""The road of a student at a seat: the code, seat and PIN, a module, the result, out again."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from app.assessment.progress import ModuleProgress
from app.content.library import Library
from app.content.model import Module, Step
from app.web.guest_progress import COOKIE
from app.web.signed_in import CLASS_COOKIE, SEAT_COOKIE
from tests.browser.answers import (
    KINDS,
    drawing,
    drawn,
    form_of,
    right,
    seed_that_draws,
    wrong,
)
from tests.browser.classes import SiteSchool, join, leave, school_of, stands_at
from tests.browser.keys import KeyWalk
from tests.browser.looking import SIDEWAYS
from tests.browser.plain import PlainWalk
from tests.browser.site import running_site
from tests.browser.thumb import Thumb
from tests.browser.visitor import PHONE, Visitor
from tests.browser.walking import Walk
from tests.databases import a_database
from tests.school import ClassOf

pytestmark = pytest.mark.browser
Visit = Callable[..., Visitor]
SEAT = 17
SMALL = {"width": 320, "height": 640}
DRAWN = (("ordering", "matching", "multiple"), ("sorting", "single"))  # by seeds of two modules
NOTE = "금요일에 이어서 해요."


@pytest.fixture
def classroom(site_school: SiteSchool) -> ClassOf:
    return site_school.a_class_of(30)


def heading(visitor: Visitor) -> Locator:
    return visitor.page.get_by_role("heading", level=1)


def at_seat(visitor: Visitor) -> str:
    return f"2-3 · {visitor.say('seat %(number)s', number=SEAT)}"


def step_at(walk: Walk, module: Module) -> Step:
    """Say which step a reader is on."""
    step = module.step(walk.path.rsplit("/", 1)[-1])
    assert step is not None, walk.path
    return step


def guest_begins(walk: Walk, module: Module) -> None:
    """Take the first step of a module as a guest."""
    walk.visitor.goto(f"/modules/{module.id}/")
    walk.follow(walk.link("Begin"))
    walk.step(module, module.steps[0])


def go_to_end(walk: Walk, module: Module) -> list[str]:
    """Go on from where somebody is to the result; give the steps that were met."""
    walk.visitor.goto(f"/modules/{module.id}/")
    walk.follow(walk.visitor.page.get_by_role("main").locator(".row .btn"))
    met: list[str] = []
    while not walk.path.endswith("/result"):
        step = step_at(walk, module)
        met.append(step.id)
        walk.step(module, step)
        walk.arrived(step)
    return met


def sees_results(visitor: Visitor, *modules: Module) -> None:
    """See every question of finished modules with its reasons, by the links of one's own page."""
    for module in modules:
        visitor.goto("/me")
        results = visitor.page.get_by_role("region", name=visitor.say("Results"))
        results.get_by_role("link", name=visitor.read(module.title), exact=True).click()
        expect(heading(visitor)).to_have_text(visitor.say("You have been through the whole module"))
        reasons = visitor.page.get_by_text(visitor.say("Answers and reasons"), exact=True)
        expect(reasons.nth(drawing(module).draw - 1)).to_be_visible()
        for one in reasons.all():
            one.click()
        shown = visitor.page.get_by_role("main").get_by_role("status")
        expect(shown.filter(visible=True)).to_have_count(reasons.count())


def test_a_korean_student_keeps_what_the_guest_began(
    visit: Visit, library: Library, classroom: ClassOf
) -> None:
    """Two modules with every kind of item, begun as a guest, ended at the seat."""
    visitor = visit("ko")
    walk = Walk(visitor)
    modules = library.modules["does-everyone"], library.modules["law-changed"]
    seeds = [seed_that_draws(one, *kinds) for one, kinds in zip(modules, DRAWN, strict=True)]
    begun = dict(zip((one.id for one in modules), map(ModuleProgress, seeds), strict=True))
    asked = [drawn(one, begun[one.id].seed) for one in modules]
    assert {item.logic.kind for items in asked for item in items} == set(KINDS)
    classroom.asked(modules[1].id, note=NOTE)
    visitor.remember(begun)
    for module in modules:
        guest_begins(walk, module)

    join(walk, classroom, SEAT)
    visitor.page.wait_for_url("**/me/bring")
    expect(visitor.page.get_by_role("main").get_by_role("listitem")).to_have_text(
        [visitor.read(module.title) for module in modules]
    )
    walk.follow(walk.button("Mine, keep it"))
    assert stands_at(visitor) == at_seat(visitor)
    expect(visitor.page.get_by_text(NOTE)).to_be_visible()

    for module in modules:
        met = go_to_end(walk, module)
        assert module.steps[0].id not in met, "what the guest did was kept"
    for item in (*asked[0], *asked[1]):  # the very questions that the guest drew
        assert classroom.school.answers_at(classroom, SEAT, item) == [right(item).text]
    sees_results(visitor, *modules)
    visitor.goto("/me")
    expect(visitor.page.get_by_text(visitor.say("Finished"), exact=True)).to_have_count(2)
    expect(visitor.page.get_by_text(visitor.say("You are here"), exact=True)).to_have_count(0)
    leave(walk)
    held = {cookie["name"] for cookie in visitor.context.cookies()}
    assert not held & {SEAT_COOKIE, CLASS_COOKIE, COOKIE}


def test_an_english_student_who_learns_on_a_small_phone(
    visit: Visit, library: Library, classroom: ClassOf
) -> None:
    """Somebody else's answers are left behind, every answer is wrong at first; 320 pixels wide."""
    visitor = visit("en", viewport=SMALL, is_mobile=True, has_touch=True)
    walk = Thumb(visitor, knows=False)
    module, others = library.modules["three-seconds"], library.modules["law-changed"]
    visitor.remember({others.id: ModuleProgress("t1", frozenset({"start"}))})
    visitor.goto("/")
    join(walk, classroom, SEAT)
    visitor.page.wait_for_url("**/me/bring")
    assert visitor.page.evaluate(SIDEWAYS) == []
    walk.follow(walk.button("Not mine, leave it"))
    assert COOKIE not in {cookie["name"] for cookie in visitor.context.cookies()}
    expect(visitor.page.get_by_text(visitor.say("You are here"), exact=True)).to_have_count(0)
    assert visitor.page.evaluate(SIDEWAYS) == []

    walk.follow(walk.link("Draw a nickname"))
    chosen = visitor.page.get_by_role("main").locator(".way").last
    name = chosen.inner_text().strip()
    walk.follow(chosen)
    expect(heading(visitor)).to_have_text(visitor.say("Hello, %(nickname)s", nickname=name))
    assert visitor.page.evaluate(SIDEWAYS) == []

    assert "again" in go_to_end(walk, module)
    sees_results(visitor, module)
    visitor.goto("/me")
    ideas = visitor.page.get_by_role("region", name=visitor.say("Worth another look"))
    expect(ideas).to_be_visible()
    assert visitor.page.evaluate(SIDEWAYS) == []
    leave(walk)


def test_the_whole_road_by_keyboard(visit: Visit, library: Library, classroom: ClassOf) -> None:
    visitor = visit("ko")
    walk = KeyWalk(visitor)
    module = library.modules["three-seconds"]
    visitor.goto("/")
    join(walk, classroom, SEAT)
    walk.follow(walk.link("Draw a nickname"))
    walk.follow(visitor.page.get_by_role("main").locator(".way").first)
    walk.follow(visitor.page.get_by_role("link", name=visitor.read(module.title)))
    walk.module(module)
    visitor.goto("/me")
    results = visitor.page.get_by_role("region", name=visitor.say("Results"))
    walk.follow(results.get_by_role("link", name=visitor.read(module.title)))
    walk.press(visitor.page.get_by_text(visitor.say("Answers and reasons")).first)
    expect(visitor.page.get_by_role("main").get_by_role("status").first).to_be_visible()
    leave(walk)
    assert not walk.faults, "\n".join(walk.faults)


def test_the_whole_road_without_script(visit: Visit, library: Library, classroom: ClassOf) -> None:
    visitor = visit("en", java_script_enabled=False)
    walk = PlainWalk(visitor)
    module = library.modules["does-everyone"]
    visitor.goto(f"/modules/{module.id}/")
    guest_begins(walk, module)
    join(walk, classroom, SEAT)
    walk.follow(walk.button("Mine, keep it"))
    walk.follow(walk.link("Draw a nickname"))
    walk.follow(visitor.page.get_by_role("main").locator(".way").first)
    met = go_to_end(walk, module)
    assert (met[0], met[-1]) == (module.steps[2].id, module.steps[-1].id)
    sees_results(visitor, module)
    leave(walk)


# --- two devices -----------------------------------------------------------------------------


def test_a_second_device_goes_on_at_the_exact_step_in_the_other_language(
    visit: Visit, library: Library, classroom: ClassOf
) -> None:
    module = library.modules["does-everyone"]
    tablet, phone = visit("ko"), visit("en", viewport=PHONE, is_mobile=True, has_touch=True)
    at_school, at_home = Walk(tablet), Thumb(phone)
    join(at_school, classroom, SEAT)
    check = drawing(module)
    tablet.goto(f"/modules/{module.id}/")
    at_school.follow(at_school.link("Begin"))
    while not at_school.path.endswith(f"/{check.id}"):
        at_school.step(module, step_at(at_school, module))
    first = at_school.asked(module)
    at_school.answer(first, right(first))
    at_school.settled(first, is_right=True)

    phone.goto("/")
    join(at_home, classroom, SEAT)
    assert stands_at(phone) == at_seat(phone)
    at_home.follow(at_home.link("Go on: %(title)s", title=phone.read(check.title)))
    assert at_home.path == f"/en/modules/{module.id}/{check.id}"
    second = at_home.asked(module)
    assert second is not first, "the next question, not the one that is answered"
    at_home.answer(second, wrong(second)[0])
    told = form_of(phone, second).get_by_role("status")
    expect(told).to_contain_text(phone.read(second.hint))
    phone.goto(f"/modules/{module.id}/{check.id}/items/{first.id}")
    at_home.settled(first, is_right=True)

    # Back on the tablet: the first try of the phone is there, with its hint and one more try.
    at_school.follow(at_school.link("Next question"))
    assert at_school.asked(module) is second
    told = form_of(tablet, second).get_by_role("status")
    expect(told).to_contain_text(tablet.read(second.hint))
    at_school.answer(second, right(second))
    phone.goto(f"/modules/{module.id}/{check.id}/items/{second.id}")
    at_home.settled(second, is_right=True)
    kept = classroom.school.answers_at(classroom, SEAT, second)
    assert kept == [wrong(second)[0].text, right(second).text]


def test_a_road_on_postgresql(
    visit: Visit, library: Library, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The same site on the other database: a whole module, and the result on a second device."""
    folder = tmp_path_factory.mktemp("postgresql")
    with (
        a_database("postgresql") as url,
        running_site(folder, url) as site,
        school_of(folder, url) as school,
    ):
        classroom = school.a_class_of(30)
        module = library.modules["three-seconds"]
        walk = Walk(visit("ko", site=site))
        join(walk, classroom, SEAT)
        go_to_end(walk, module)
        leave(walk)
        other = visit("en", site=site)
        join(Walk(other), classroom, SEAT)
        sees_results(other, module)
        # The connections of both windows end before the database does.
        other.close()
        walk.visitor.close()
