"""Every state of the pages of a class: its door, a student's own pages, and what has changed there.

Like `states.py`, each is reached in one step: what the browser holds, an address, perhaps a form.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from app.assessment.progress import ModuleProgress
from app.content.library import Library
from app.content.model import Module
from app.web.signed_in import SEAT_COOKIE
from tests.browser.answers import drawing, drawn, wrong
from tests.browser.classes import SiteSchool
from tests.browser.states import SEED, State, all_missed, done
from tests.browser.visitor import Visitor
from tests.school import ClassOf

NONE = "AAAAAA"  # a code that cannot be one: it has no such class in this school
PIN = "804152"  # nobody's
NAMED = "8-2"
OPEN_ALL = "for (const one of document.querySelectorAll('main details')) one.open = true"


def student_states(library: Library, school: SiteSchool) -> list[State]:
    """Make a class, let some of its students have done something, and give every state."""
    numbered, counted = school.a_class_of(30), school.a_counted_class()
    first, second, third = list(library.modules.values())[:3]
    numbered.asked(first.id)
    numbered.asked(
        second.id, school.now.date() + dt.timedelta(days=9), "금요일 5교시에 이어서 해요."
    )
    people = {
        name: school.sign_in(numbered, seat)
        for seat, name in enumerate(("new", "begun", "finished", "locked"), start=1)
    }
    school.has_done(people["begun"], {first.id: done(first), second.id: tried(second)}, NAMED)
    missed = replace(done(third), tries=all_missed(third))
    school.has_done(
        people["finished"], {first.id: done(first), third.id: with_steps(missed, third)}
    )
    return [
        *_door(numbered, counted, people),
        *_own_pages(library, people),
        *_counted(counted, school.count_in(counted)),
    ]


def tried(module: Module) -> ModuleProgress:
    """Give a progress in the check: one question missed, one answered wrongly once."""
    before = [step.id for step in module.steps if step.id != drawing(module).id]
    missed, open_ = drawn(module, SEED)[:2]
    tries = {
        missed.id: tuple(one.text for one in wrong(missed)),
        open_.id: (wrong(open_)[0].text,),
    }
    return ModuleProgress(SEED, frozenset(before[:4]), tries)


def with_steps(progress: ModuleProgress, module: Module) -> ModuleProgress:
    """Have the second round done as well."""
    return replace(progress, done=frozenset(step.id for step in module.steps))


def _door(
    numbered: ClassOf, counted: ClassOf, people: Mapping[str, Mapping[str, str]]
) -> Iterator[State]:
    door = f"/join/{numbered.facts.code}"
    own = {"seat": "1", "pin": PIN}
    yield State("join", "/join")
    yield State("join: no such code", "/join", form={"code": NONE}, status=422)
    yield State(
        "join: too many codes",
        "/join",
        form={"code": NONE},
        status=429,
        before=partial(guess_codes, classroom=numbered),
    )
    yield State("door", door)
    yield State("door: of no class", f"/join/{NONE}", status=404)
    yield State("door: no seat", door, form={"seat": "x", "pin": PIN}, status=422)
    yield State("door: no PIN", door, form={"seat": "1", "pin": "1"}, status=422)
    yield State("door: easy PIN", door, form={"seat": "1", "pin": "123456"}, status=422)
    yield State("door: forgotten", door, script=OPEN_ALL)
    yield State(
        "door: too many PINs",
        door,
        form=own | {"seat": "4"},
        status=429,
        before=partial(guess_pins, classroom=numbered, seat=4),
    )
    yield State("door: wrong", door, form=own, status=422)
    yield State("door: somebody is in", door, held=people["new"])
    yield State("door: only counts", f"/join/{counted.facts.code}")
    yield State(
        "door: only counts, somebody is in", f"/join/{counted.facts.code}", held=people["new"]
    )


def _own_pages(library: Library, people: Mapping[str, Mapping[str, str]]) -> Iterator[State]:
    first, second, third = list(library.modules.values())[:3]
    new, begun, finished = people["new"], people["begun"], people["finished"]
    guest = {first.id: done(first), second.id: done(second, "start")}
    yield State("bring", "/me/bring", guest, held=new)
    yield State("me: new", "/me", held=new)
    yield State("me: begun, with a nickname", "/me", held=begun)
    yield State("me: finished, with ideas to look at again", "/me", held=finished)
    yield State("nickname", "/me/nickname", held=new)
    yield State("left", "/left")
    yield State("catalogue at a seat: new", "/", held=new)
    yield State("catalogue at a seat: begun", "/", held=begun)
    yield State("catalogue at a seat: finished", "/", held=finished)
    check = f"/modules/{second.id}/{drawing(second).id}"
    yield State("at a seat: a module begun", f"/modules/{second.id}/", held=begun)
    yield State("at a seat: a question tried once", check, held=begun)
    yield State(
        "at a seat: a result", f"/modules/{third.id}/result", held=finished, script=OPEN_ALL
    )
    yield State("at a seat: how far", f"/modules/{second.id}/result", held=begun)
    ended = {SEAT_COOKIE: "nobody's"}
    yield State("a sign-in that has ended", "/me", held=ended, status=403)
    yield State("sent to a sign-in that has ended", "/me/bring", held=ended, form={}, status=403)


def _counted(counted: ClassOf, held: Mapping[str, str]) -> Iterator[State]:
    yield State("catalogue in a class that only counts", "/", held=held)
    yield State("door: only counts, counted already", f"/join/{counted.facts.code}", held=held)


def guess_codes(visitor: Visitor, classroom: ClassOf) -> None:
    """Use up the guesses of a device that was let in before; others keep theirs."""
    school = classroom.school
    assert isinstance(school, SiteSchool)
    visitor.hold(school.device_of(classroom, 5))
    for _ in range(11):
        visitor.send("/join", {"code": NONE})


def guess_pins(visitor: Visitor, classroom: ClassOf, seat: int) -> None:
    """Use up the guesses for one seat."""
    for _ in range(6):
        visitor.send(f"/join/{classroom.facts.code}", {"seat": str(seat), "pin": PIN})
