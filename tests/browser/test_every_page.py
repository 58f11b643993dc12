"""Every state of every page, once in each language: axe in both themes, and nothing cut off.

Words are looked at in every state. Axe looks at every state that is built of anything not seen yet
in that language (`in_page/shape.js` says what that means): the steps of fourteen modules differ in
their words, which axe does not read. The pages of teachers and admins are ten times as long; they
are visited in one language each, by turns. `TEST_EVERY_STATE=1` visits everything in both and lets
axe look at all of it, which takes more than twice as long.
"""

import os
from collections import defaultdict

import pytest
from playwright.sync_api import Browser

from app.content.library import Library
from tests.browser.classes import SiteSchool
from tests.browser.labels import LANGUAGES
from tests.browser.looking import (
    axe_findings,
    cut,
    shape,
    sideways,
    small_targets,
    start_axe,
)
from tests.browser.states import State, all_states, enter
from tests.browser.states_of_students import student_states
from tests.browser.states_of_teachers import teacher_states
from tests.browser.visitor import DESK, PHONE, Visitor

pytestmark = pytest.mark.browser
Findings = dict[str, list[str]]
SEES_ALL = os.environ.get("TEST_EVERY_STATE") == "1"
PATIENCE = 60_000  # milliseconds: nothing here is about speed, and a busy machine is slow
PAGES_OF_THEIR_OWN = {403, 404, 405, 429}  # visited on purpose


@pytest.fixture(scope="module")
def findings(browser: Browser, site: str, library: Library, site_school: SiteSchool) -> Findings:
    """Visit every state and note what is wrong with it."""
    found: Findings = defaultdict(list)
    visitors = [Visitor(browser, site, library, language) for language in LANGUAGES]
    seen: list[set[str]] = [set() for _ in visitors]
    for visitor in visitors:
        visitor.context.set_default_timeout(PATIENCE)
        visitor.watch.expected_statuses |= PAGES_OF_THEIR_OWN
    long = teacher_states(library, site_school)
    states = [*student_states(library, site_school), *long, *all_states(library)]
    for number, state in enumerate(states):
        turns = list(enumerate(visitors))
        if state in long and not SEES_ALL:
            turns = [turns[number // 2 % 2]]  # pairs: each language on a phone and on a desk
        for turn, visitor in turns:
            # Widths take turns, so that every state is seen on a phone and on a desk.
            visitor.page.set_viewport_size(PHONE if (number + turn) % 2 else DESK)
            arrive(visitor, state, found)
            built_of = shape(visitor.page)
            if SEES_ALL or built_of - seen[turn]:
                seen[turn] |= built_of
                start_axe(visitor.page)
                found["looked at"].append(f"{visitor.language} {state.name}")
        for turn, visitor in turns:
            look(visitor, state, found, on_phone=bool((number + turn) % 2))
    for visitor in visitors:
        found["trouble"] += visitor.watch.troubles
        visitor.close()
    found["states"] = [state.name for state in states]
    return found


def arrive(visitor: Visitor, state: State, found: Findings) -> None:
    """Bring a visitor into a state."""
    reply = enter(visitor, state)
    if reply is None or reply.status != state.status:
        status = reply and reply.status
        found["trouble"].append(f"{visitor.language} {state.name}: {status}, not {state.status}")


def look(visitor: Visitor, state: State, found: Findings, *, on_phone: bool) -> None:
    """Note everything that is wrong with the page a visitor is on."""
    page = visitor.page

    def note(kind: str, ones: list[str]) -> None:
        found[kind] += [f"{visitor.language} {state.name}: {one}" for one in ones]

    note("axe", axe_findings(page))
    if on_phone:
        note("small", small_targets(page))
    note("cut", [f"320 px: {one}" for one in [*sideways(page, 320), *cut(page)]])
    if on_phone:
        note("cut", [f"zoomed: {one}" for one in [*sideways(page, 640), *cut(page)]])
    else:
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        note("cut", [f"large text: {one}" for one in [*sideways(page, 1280), *cut(page)]])


def test_axe_finds_nothing_in_either_theme(findings: Findings) -> None:
    assert not findings["axe"], "\n".join(findings["axe"])


def test_nothing_is_cut_and_no_page_scrolls_sideways(findings: Findings) -> None:
    """At 320 pixels; in one language zoomed to 200 % (half of 1280), in the other large text."""
    assert not findings["cut"], "\n".join(findings["cut"])


def test_every_control_is_large_enough_for_a_finger(findings: Findings) -> None:
    assert not findings["small"], "\n".join(findings["small"])


def test_no_state_was_missed_and_none_brought_trouble(findings: Findings) -> None:
    assert not findings["trouble"], "\n".join(findings["trouble"])
    print(f"axe looked at {len(findings['looked at'])} of {2 * len(findings['states'])} pages")
