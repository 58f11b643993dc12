"""Which pages are measured: a reading step, a story, an item of a check; of the first module that
has all three. And for whom: somebody new, and somebody whose cookie is as full as it gets.
"""

from dataclasses import dataclass

from werkzeug.wrappers import Response

from app.assessment.progress import ModuleProgress
from app.content.library import Library, read_library
from app.content.model import Module, Step
from app.services.learning import Road
from app.settings import Settings
from app.web.guest_progress import COOKIE, Guest, write_guest
from app.web.library_access import today
from tests.bench.students import School

SEED = "b7x2"
HEADERS = {"Accept-Encoding": "gzip", "Accept-Language": "ko"}  # what a browser here sends


@dataclass(frozen=True)
class Page:
    """One address, as one kind of visitor asks for it."""

    name: str
    # new: no cookie; returning: every other module finished, this one as far as here; student: the
    # same as returning, but signed in at a seat
    visitor: str
    path: str
    cookie: str

    @property
    def headers(self) -> dict[str, str]:
        """The headers a browser would send that matter to the answer."""
        kept = {"Cookie": self.cookie} if self.cookie else {}
        return HEADERS | kept


def library() -> Library:
    """Read the lessons that the site serves by default."""
    return read_library(Settings().lessons, today())


def pages_to_measure(books: Library) -> list[Page]:
    """Give the three pages, each for both visitors."""
    module, steps = _first_with_all(books)
    found = []
    for name, step in steps.items():
        for visitor, guest in (("new", Guest()), ("returning", _guest(books, module, step))):
            path = f"/ko/modules/{module.id}/{step.id}"
            if step.draw:
                road = Road(module, guest.progress(module.id))
                path += f"/items/{road.items(step)[0].id}"
            found.append(Page(name, visitor, path, _cookie(guest)))
    return found


def pages_of_students(school: School) -> list[Page]:
    """Give the same three pages, for students who are signed in and came as far as the page."""
    module, steps = _first_with_all(school.library)
    found = []
    for (name, step), student in zip(steps.items(), school.students(len(steps)), strict=True):
        school.has_done(student, _guest(school.library, module, step).modules)
        path = f"/ko/modules/{module.id}/{step.id}"
        if step.draw:
            path += f"/items/{school.road(student, module).items(step)[0].id}"
        found.append(Page(name, "student", path, student.cookie))
    return found


def addresses_to_weigh(books: Library) -> list[str]:
    """Give every overview and every step of every module, in both languages."""
    return [
        f"/{language}/modules/{module.id}/{step}"
        for language in ("ko", "en")
        for module in books.modules.values()
        for step in ("", *(step.id for step in module.steps))
    ]


def _first_with_all(books: Library) -> tuple[Module, dict[str, Step]]:
    for module in books.modules.values():
        reading = [step for step in module.steps if _is_reading(step)]
        story = [step for step in module.steps if any(step.of("story"))]
        check = [step for step in module.steps if step.draw and not step.reteach_of]
        if reading and story and check:
            longest = max(reading, key=lambda step: len(step.parts))
            return module, {"reading step": longest, "story step": story[0], "check item": check[0]}
    raise SystemExit("No module has a reading step, a story and a check.")


def _is_reading(step: Step) -> bool:
    asks = any(step.of("story", "mirror", "quiz", "plan"))
    return not (asks or step.draw or step.retrieve)


def _guest(books: Library, module: Module, step: Step) -> Guest:
    """Give a guest who finished the other modules and came in this one as far as the step."""
    others = {m.id: _progress(m, m.steps) for m in books.modules.values() if m is not module}
    earlier = module.steps[: module.steps.index(step)]
    return Guest({**others, module.id: _progress(module, earlier)}, "ko")


def _progress(module: Module, steps: tuple[Step, ...]) -> ModuleProgress:
    """Give the progress of someone who answered everything in these steps rightly."""
    progress = ModuleProgress(SEED)
    road = Road(module, progress)
    for step in road.steps:
        if step in steps:
            progress = progress.with_step(step.id)
            for item in road.items(step):
                progress = progress.with_try(item.id, item.logic.solution().text)
    return progress


def _cookie(guest: Guest) -> str:
    """Let the site's own code write the cookie."""
    if not guest.modules:
        return ""
    response = Response()
    write_guest(response, guest, secure=False)
    pair = response.headers["Set-Cookie"].split(";")[0]
    assert pair.startswith(f"{COOKIE}=")
    return pair
