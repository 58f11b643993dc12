"""The guest's cookie: small, host-only, for a school day; what is read from it is checked."""

import random

import pytest
from flask import Flask
from werkzeug.wrappers import Response

from app import create_app
from app.assessment.progress import ModuleProgress
from app.content.library import Library
from app.content.model import Module
from app.settings import Settings
from app.web.guest_progress import MOST_BYTES, Guest, forget_guest, write_guest
from tests.given import MODULES, GuestVisitor, guest_in, packed, two_wrong

# As many as one school year has; ids as long as real ones get.
FOURTEEN = [f"module-number-{number:02}-of-many" for number in range(1, 15)]


def full(module: Module, seed: str) -> ModuleProgress:
    """Give the progress of somebody who erred wherever they could."""
    tries = {item.id: two_wrong(item.logic) for item in module.items.values() if item.graded}
    return ModuleProgress(seed, frozenset(step.id for step in module.steps), tries)


def test_what_is_written_can_be_read(library: Library) -> None:
    modules = library.modules
    guest = Guest({name: full(modules[name], "b7x2") for name in MODULES[:1]}, "en")
    assert guest_in(packed(guest)) == guest


def test_modules_stand_in_the_order_of_last_use() -> None:
    guest = Guest()
    for name in ("one", "two", "one"):
        guest = guest.with_progress(name, guest.progress(name).with_step("start"))
    assert list(guest_in(packed(guest)).modules) == ["two", "one"]


def test_the_cookie_is_for_this_host_and_twelve_hours_and_no_script(app: Flask) -> None:
    response = Response()
    write_guest(response, Guest({"one": ModuleProgress("a1")}, "ko"), secure=False)
    (header,) = response.headers.getlist("Set-Cookie")
    said = [part.strip().partition("=")[0] for part in header.split(";")]
    assert said == ["seon", "Expires", "Max-Age", "HttpOnly", "Path", "SameSite"]
    assert "Max-Age=43200;" in header
    assert "Path=/;" in header
    assert header.endswith("SameSite=Lax")


@pytest.mark.parametrize("tls", [False, True])
def test_the_cookie_is_secure_only_where_there_is_tls(instance: object, tls: bool) -> None:
    settings = Settings(instance=instance, tls=tls)  # type: ignore[arg-type]
    guest = GuestVisitor(create_app(settings), "ko")
    guest.begins("three-seconds")
    guest.tls = tls  # from here on every answer is checked for it
    answer = guest.posts(guest.address("three-seconds", "start/next"), {})
    assert ("Secure" in answer.headers["Set-Cookie"]) == tls


def test_forgetting_takes_it_away() -> None:
    response = Response()
    forget_guest(response)
    header = response.headers["Set-Cookie"]
    assert header.startswith("seon=;")
    assert "Max-Age=0" in header


def test_all_modules_taken_with_every_error_fit(guest: GuestVisitor) -> None:
    for module in MODULES:
        guest.takes_module(module, right=False)
        assert 0 < len(guest.cookie) <= MOST_BYTES
    assert set(guest.kept.modules) == set(MODULES)
    for module in MODULES:  # nothing had to be dropped
        assert len(guest.kept.progress(module).tries) >= 7


def test_fourteen_modules_fit_and_keep_what_is_done(library: Library) -> None:
    """Modules of the largest sort, every item erred twice, all answers as unlike as can be."""
    chance = random.Random(14)  # noqa: S311 - to make the same answers again
    keys = list("abcdefgh")
    guest = Guest({}, "ko")
    steps = frozenset(step.id for step in library.modules["three-seconds"].steps)
    for number, name in enumerate(FOURTEEN):
        tries = {
            f"q{item}": tuple(">".join(chance.sample(keys, 8)) for _ in range(2))
            for item in range(20)
        }
        guest = guest.with_progress(name, ModuleProgress(f"s{number:03}", steps, tries))
        cookie = packed(guest)
        assert len(cookie) <= MOST_BYTES
        guest = guest_in(cookie)
    assert list(guest.modules) == FOURTEEN
    assert all(progress.done == steps for progress in guest.modules.values())
    assert [progress.seed for progress in guest.modules.values()] == [
        f"s{number:03}" for number in range(14)
    ]
    # The latest module keeps its answers; the oldest lose theirs first.
    kept = [bool(progress.tries) for progress in guest.modules.values()]
    assert kept[-1]
    assert not kept[0]
    assert kept == sorted(kept)


def test_fourteen_modules_as_guests_really_draw_them_keep_all_answers(library: Library) -> None:
    """A check draws four and perhaps two more, with the predictions seven or eight items."""
    modules = list(library.modules.values())
    guest = Guest({}, "ko")
    for number, name in enumerate(FOURTEEN):
        whole = full(modules[number % 3], f"s{number:03}")
        few = dict(list(whole.tries.items())[:8])
        guest = guest.with_progress(name, ModuleProgress(whole.seed, whole.done, few))
    cookie = packed(guest)
    assert len(cookie) <= MOST_BYTES
    assert all(len(progress.tries) == 8 for progress in guest_in(cookie).modules.values())


def test_a_module_that_is_gone_stays_in_the_cookie_and_harms_nobody(guest: GuestVisitor) -> None:
    gone = ModuleProgress("a1", frozenset({"start"}), {"q1": ("b",)})
    guest.holds(Guest({"module-of-last-year": gone}, guest.language))
    guest.takes_module("three-seconds")
    assert guest.kept.progress("module-of-last-year") == gone


def test_answers_that_a_changed_lesson_cannot_read_count_as_not_given(guest: GuestVisitor) -> None:
    strange = {"q1": ("zz",), "q4": ("a>b",), "predict": ("a+b",), "q99": ("a",)}
    old = ModuleProgress("a1", frozenset({"start", "a-step-that-is-gone"}), strange)
    guest.holds(Guest({"three-seconds": old}, guest.language))
    guest.opens("three-seconds", "hook")
    assert guest.takes("predict")
    guest.answers("predict", "b")
    for step in ("check", "result"):
        guest.opens("three-seconds", step)
    assert guest.road().progress.tries == {"predict": ("b",)}
