"""A class comes in at once: each signs in with a PIN, reads, and answers ten items.

Nobody waits between two clicks; every post is followed to its page. Style sheets and scripts are
not fetched. Two ways: `short` is what was measured of Moodle and Kolibri (sign in, a page to read,
the pages with the items, ten answers); `whole` goes through every step until the tenth item.
"""

import gzip
import re
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from contextlib import closing
from dataclasses import dataclass, field

from app.services.classrooms import ClassroomFacts
from app.services.learning import Road
from app.web.form_tokens import FIELD
from app.web.signed_in import SEAT_COOKIE
from tests.bench.lines import Form, Line, Reply, get, post
from tests.bench.machine import Use, watching
from tests.bench.pages import HEADERS
from tests.bench.rounds import Effort
from tests.bench.servers import Server
from tests.bench.students import School, form_of, pin_of

ITEMS = 10  # to be answered by each
WAYS = ("short", "whole")


@dataclass
class Lesson:
    """What one class met."""

    way: str
    students: Sequence[float]  # seconds until each was done
    steps: dict[str, list[float]]  # kind of request → seconds of each
    failed: Sequence[str]
    use: Use

    @property
    def lasted(self) -> float:
        """Seconds until the last was done."""
        return max(self.students)

    @property
    def requests(self) -> int:
        """How many requests it took."""
        return sum(map(len, self.steps.values()))

    @property
    def slowest(self) -> tuple[str, float]:
        """Give the kind of the slowest request, and its seconds."""
        return max(((kind, max(times)) for kind, times in self.steps.items()), key=lambda p: p[1])


def lessons(
    site: Server,
    school: School,
    effort: Effort,
    helpers: Callable[[], Collection[int]],
    say: Callable[[str], None],
) -> list[Lesson]:
    """Let one class after another come, in every round a new one."""
    found = []
    for number in range(1, effort.rounds + 1):
        say(f"class of {effort.class_size}, round {number} of {effort.rounds}")
        for way in WAYS:
            facts = school.a_class(effort.class_size)
            found.append(_lesson(way, site, school, facts, helpers()))
    return found


def _lesson(
    way: str, site: Server, school: School, facts: ClassroomFacts, others: Collection[int]
) -> Lesson:
    visits = [
        Visit(way == "whole", site.port, facts.code, seat, school.roads_of_new(facts, seat))
        for seat in range(1, facts.seats + 1)
    ]
    together = threading.Barrier(len(visits) + 1)
    threads = [threading.Thread(target=one.run, args=[together], daemon=True) for one in visits]
    for thread in threads:
        thread.start()
    with watching(site.pid, others) as use:
        together.wait()
        for thread in threads:
            thread.join()
    steps: dict[str, list[float]] = defaultdict(list)
    for one in visits:
        for kind, seconds in one.steps:
            steps[kind].append(seconds)
    failed = [one.failure for one in visits if one.failure]
    return Lesson(way, [one.lasted for one in visits], dict(steps), failed, use)


@dataclass
class Visit:
    """One student's way from the class code to the tenth item."""

    is_whole: bool
    port: int
    code: str
    seat: int
    roads: Sequence[Road]
    steps: list[tuple[str, float]] = field(default_factory=list)
    lasted: float = 0.0
    failure: str = ""
    headers: dict[str, str] = field(default_factory=lambda: dict(HEADERS))
    token: str = ""

    def run(self, together: threading.Barrier) -> None:
        """Wait for the others, then go."""
        with closing(Line(self.port, iter(()))) as self.line:
            together.wait()
            began = time.perf_counter()
            try:
                self._signs_in()
                self._learns()
            except (OSError, AssertionError) as failure:
                self.failure = repr(failure)
            self.lasted = time.perf_counter() - began

    def _signs_in(self) -> None:
        address = f"/ko/join/{self.code}"
        self._opens("join page", address)
        form = {"seat": str(self.seat), "pin": pin_of(self.seat)}
        entered = self._sends("sign-in", address, form)
        cookie = re.search(rf"{SEAT_COOKIE}=[^;]+", entered.head.decode("latin-1"))
        assert cookie is not None
        self.headers["Cookie"] = cookie[0]
        own = self._opens("own page", entered.header("Location"))
        packed = own.header("Content-Encoding") == "gzip"
        page = (gzip.decompress(own.body) if packed else own.body).decode()
        written = re.search(rf'name="{FIELD}" value="([^"]+)"', page)
        assert written is not None
        self.token = written[1]

    def _learns(self) -> None:
        answered = 0
        for road in self.roads:
            at = f"/ko/modules/{road.module.id}/"
            self._opens("overview", at)
            for place, step in enumerate(road.steps):
                items = road.items(step)
                if not (items or self.is_whole or place == 0):
                    continue
                self._opens("step", at + step.id)
                for item in items:
                    address = f"{at}{step.id}/items/{item.id}"
                    if step.draw and item is not items[0]:
                        self._opens("item", address)
                    sent = self._sends("answer", address, form_of(item))
                    self._opens("explanation", sent.header("Location").partition("#")[0])
                    answered += 1
                    if answered == ITEMS:
                        return
                if self.is_whole:
                    self._sends("next", f"{at}{step.id}/next", {})
            self._opens("result", f"{at}result")

    def _opens(self, kind: str, path: str) -> Reply:
        return self._asks(kind, get(self.port, path, self.headers), 200)

    def _sends(self, kind: str, path: str, form: Form) -> Reply:
        carried = {**form, FIELD: self.token} if self.token else form
        return self._asks(kind, post(self.port, path, self.headers, carried), 303)

    def _asks(self, kind: str, request: bytes, expected: int) -> Reply:
        began = time.perf_counter()
        reply = self.line.send(request)
        self.steps.append((kind, time.perf_counter() - began))
        assert reply.status == expected, (kind, reply.head)
        return reply
