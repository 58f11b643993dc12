"""`python -m tests.browser.shots`: pictures of the main states, to be looked at by a person.

They go to `tests/shots/`, which git ignores. On a picture of a whole page the sticky header stands
where the scrolling left it; that is no fault of the page.
"""

import datetime as dt
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from app.content.library import read_library
from tests.browser.classes import school_of
from tests.browser.launching import launch
from tests.browser.site import ROOT, running_site
from tests.browser.states import State, all_states, enter
from tests.browser.states_of_students import student_states
from tests.browser.states_of_teachers import teacher_states
from tests.browser.visitor import DESK, PHONE, Visitor

FOLDER = ROOT / "tests/shots"
PICTURES = (
    ("catalogue", "ko", PHONE, "light"),
    ("catalogue", "en", DESK, "light"),
    ("catalogue, one finished and one begun", "ko", DESK, "dark"),
    ("help", "ko", PHONE, "light"),
    ("help", "en", DESK, "dark"),
    ("facts", "ko", DESK, "light"),
    ("fact: changed", "en", PHONE, "light"),
    ("word-prank: begun", "ko", PHONE, "light"),
    ("three-seconds, chat: begins", "ko", PHONE, "light"),
    ("three-seconds, chat: begins", "en", DESK, "light"),
    ("three-seconds, chat: scene 2", "ko", DESK, "dark"),
    ("three-seconds, chat: end-three-lines", "ko", DESK, "light"),
    ("three-seconds, chat: end-next-door", "en", PHONE, "dark"),
    ("three-seconds, chat: facts", "en", PHONE, "light"),
    ("does-everyone, mirror: begins", "ko", PHONE, "light"),
    ("does-everyone, mirror: mirror complains", "en", DESK, "light"),
    ("does-everyone, mirror: mirror seen", "ko", PHONE, "dark"),
    ("law-changed, gate: after", "ko", DESK, "light"),
    ("law-changed, gate: begins", "en", PHONE, "light"),
    ("law-changed, evidence: begins", "ko", PHONE, "light"),
    ("law-changed, evidence: begins", "en", DESK, "dark"),
    ("single: first wrong", "ko", PHONE, "light"),
    ("multiple: missed", "en", DESK, "light"),
    ("ordering: new", "ko", PHONE, "dark"),
    ("ordering: missed", "en", PHONE, "light"),
    ("sorting: new", "en", PHONE, "light"),
    ("matching: complaint", "ko", DESK, "light"),
    ("matching: new", "en", PHONE, "light"),
    ("does-everyone, plan: begins", "ko", PHONE, "light"),
    ("does-everyone, result: missed", "ko", PHONE, "light"),
    ("word-prank, result: partly", "en", DESK, "dark"),
    ("no such page", "ko", PHONE, "light"),
    ("join", "ko", PHONE, "light"),
    ("join: no such code", "en", DESK, "dark"),
    ("door", "ko", DESK, "light"),
    ("door: wrong", "ko", PHONE, "light"),
    ("door: only counts, somebody is in", "en", PHONE, "dark"),
    ("bring", "ko", PHONE, "light"),
    ("bring", "en", DESK, "dark"),
    ("me: new", "ko", PHONE, "light"),
    ("me: begun, with a nickname", "en", DESK, "light"),
    ("me: finished, with ideas to look at again", "ko", DESK, "dark"),
    ("me: finished, with ideas to look at again", "en", PHONE, "light"),
    ("nickname", "ko", PHONE, "light"),
    ("nickname", "en", DESK, "dark"),
    ("left", "ko", PHONE, "dark"),
    ("catalogue at a seat: begun", "ko", PHONE, "light"),
    ("catalogue at a seat: begun", "ko", DESK, "light"),
    ("catalogue at a seat: new", "en", DESK, "dark"),
    ("sent to a sign-in that has ended", "ko", PHONE, "light"),
    ("class: full", "ko", DESK, "light"),
    ("class: full", "ko", PHONE, "light"),
    ("class: full", "en", DESK, "dark"),
    ("class: counted", "en", PHONE, "dark"),
    ("items: full", "ko", DESK, "light"),
    ("assignments: due before it opens", "ko", PHONE, "light"),
    ("assignments: full", "ko", DESK, "light"),
    ("handout: empty", "ko", DESK, "light"),
    ("teachers: full", "en", PHONE, "light"),
    ("seats: full", "ko", PHONE, "dark"),
    ("people: a link", "ko", DESK, "light"),
    ("audit", "en", DESK, "light"),
    ("sign in: wrong", "ko", PHONE, "light"),
)


def take(visitor: Visitor, state: State, theme: str, path: Path) -> None:
    """Bring the visitor into a state and take its picture."""
    visitor.context.add_cookies([{"name": "theme", "value": theme, "url": visitor.site}])
    enter(visitor, state)
    visitor.page.wait_for_load_state("networkidle")
    visitor.page.evaluate("document.fonts.ready")
    visitor.page.evaluate("scrollTo(0, 0)")
    visitor.page.screenshot(path=path, full_page=True)


def main() -> int:
    """Take every picture; arguments choose those whose name holds one of them."""
    FOLDER.mkdir(exist_ok=True)
    library = read_library(ROOT / "lessons", dt.datetime.now(dt.UTC).date())
    with (
        tempfile.TemporaryDirectory() as folder,
        running_site(Path(folder)) as site,
        school_of(Path(folder)) as school,
        sync_playwright() as playwright,
    ):
        known = [
            *all_states(library),
            *student_states(library, school),
            *teacher_states(library, school),
        ]
        states = {state.name: state for state in known}
        browser = launch(playwright)
        for name, language, size, theme in PICTURES:
            file = f"{name}.{language}.{size['width']}.{theme}.png"
            file = file.replace(": ", "-").replace(", ", "-").replace(" ", "-")
            if not any(part in file for part in sys.argv[1:] or [""]):
                continue
            visitor = Visitor(browser, site, library, language, viewport=size)
            take(visitor, states[name], theme, FOLDER / file)
            visitor.close()
            print(FOLDER / file)
        browser.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
