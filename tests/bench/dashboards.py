"""A class of thirty on its teacher's pages, among few students and among a hundred times as many.

Two sites run beside each other, one on each database; in every round each page is asked of the one,
of the other, and of the bare page, so that what is compared was measured within a few seconds.

Whoever looks first after a lesson waits until it is reckoned what may be shown: that happens once
for a class and a module. Here all modules of the path are due at once, which is the worst there is.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import chain, repeat
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy.engine import make_url

from app.content.library import Library
from tests.bench import anchor
from tests.bench.crowd import Crowd
from tests.bench.fetching import fetch
from tests.bench.lines import get
from tests.bench.load import closed
from tests.bench.machine import working_for
from tests.bench.pages import HEADERS, Page
from tests.bench.records import NAMES
from tests.bench.rounds import Effort, loads, open_lines, sampled
from tests.bench.samples import Row, Sample
from tests.bench.servers import BARE, SITE, Server, running
from tests.databases import a_database

START = "/ko/teach/"
CLASS = "class"
PAGES = {CLASS: "/ko/teach/classrooms/{}/", "items": "/ko/teach/classrooms/{}/items"}
FIRST, ONCE = "class, first look", "each class once"
LONG = 3600.0  # seconds that no look takes


@dataclass(frozen=True)
class Dashboards:
    """What one database gave: each page beside the bare one, and among many beside among few."""

    database: str
    few: int  # students
    many: int
    rows: Sequence[Row]
    grown: Sequence[Row]  # among many; where others have the bare page stands: among few
    first: Sequence[Row]  # the first look; where others have the bare page stands: the second look

    @property
    def failed(self) -> int:
        """How many requests went wrong."""
        return sum(row.failed for row in (*self.rows, *self.first))


def measure_dashboards(
    kind: str,
    books: Library,
    effort: Effort,
    served_with: Mapping[str, Any],
    say: Callable[[str], None],
) -> Dashboards:
    """Make both crowds, start a site for each, and ask."""
    classes = effort.rounds * effort.looks
    with ExitStack() as at_the_end:
        crowds, sites, names = [], [], []
        for schools in (1, effort.schools):
            instance = at_the_end.enter_context(TemporaryDirectory())
            url = at_the_end.enter_context(a_database(kind))
            say(f"{schools * effort.crowd} students")
            crowd = Crowd(instance, url, books, effort.crowd, classes, effort.ways)
            crowd.grows_to(schools)
            site = at_the_end.enter_context(running(SITE, "/ko/", instance, database=url))
            crowds.append(crowd)
            sites.append(site)
            names.append(make_url(url).database if url else None)

        def helpers() -> Collection[int]:
            return [pid for name in names if name for pid in working_for(name)]

        first = _first_looks(crowds, sites, effort, helpers, say)
        for crowd in crowds:
            crowd.all_are_told()
        asked = [page_of(crowds[1], name, 1) for name in PAGES]
        sent = [fetch(sites[1].port, page.path, page.headers) for page in asked]
        order = anchor.order(sent, served_with)
        bare = at_the_end.enter_context(running(BARE, "/0", "", order))
        rows, grown = _looks(crowds, [*sites, bare], effort, helpers, say)
    few, many = (crowd.students for crowd in crowds)
    return Dashboards(NAMES[kind], few, many, rows, grown, first)


def page_of(crowd: Crowd, name: str, room: int) -> Page:
    """Give a page of a class as its teacher asks for it."""
    return Page(name, f"{crowd.students:,} students", PAGES[name].format(room), crowd.cookie)


def _looks(
    crowds: Sequence[Crowd],
    servers: Sequence[Server],
    effort: Effort,
    helpers: Callable[[], Collection[int]],
    say: Callable[[str], None],
) -> tuple[list[Row], list[Row]]:
    kinds = {name: kind for name, kind in loads(effort).items() if name.startswith("closed")}
    rows = {
        (name, load, crowd.students): Row(page_of(crowd, name, 1), load)
        for load in kinds
        for name in PAGES
        for crowd in crowds
    }
    grown = {
        (name, load): Row(page_of(crowds[1], name, 1), load) for load in kinds for name in PAGES
    }
    for number in range(1, effort.rounds + 1):
        say(f"pages of a class, round {number} of {effort.rounds}")
        for place, name in enumerate(PAGES):
            pages = [page_of(crowd, name, 1) for crowd in crowds]
            paths = [*(page.path for page in pages), f"/{place}"]
            headers = [*(page.headers for page in pages), pages[1].headers]
            for load, (connections, kind) in kinds.items():
                samples = []
                for server, path, head in zip(servers, paths, headers, strict=True):
                    others = [one.pid for one in servers if one is not server]
                    request = repeat(get(server.port, path, head))
                    with open_lines(server.port, request, connections) as lines:
                        samples.append(sampled(server, [*others, *helpers()], lines, kind))
                few, many, bare = samples
                rows[name, load, crowds[0].students].pairs.append((few, bare))
                rows[name, load, crowds[1].students].pairs.append((many, bare))
                grown[name, load].pairs.append((many, few))
    return list(rows.values()), list(grown.values())


def _first_looks(
    crowds: Sequence[Crowd],
    sites: Sequence[Server],
    effort: Effort,
    helpers: Callable[[], Collection[int]],
    say: Callable[[str], None],
) -> list[Row]:
    """Look at every class twice: a few classes in each round, first at the one site, then there."""
    rows = [
        Row(Page(FIRST, f"{crowd.students:,} students", PAGES[CLASS], crowd.cookie), ONCE)
        for crowd in crowds
    ]
    for number in range(effort.rounds):
        say(f"first looks, round {number + 1} of {effort.rounds}")
        rooms = crowds[0].classes[number * effort.looks : (number + 1) * effort.looks]
        for crowd, site, row in zip(crowds, sites, rows, strict=True):
            others = [*(one.pid for one in sites if one is not site), *helpers()]
            once = [_at_each(crowd, site, others, rooms) for _ in range(2)]
            row.pairs.append((once[0], once[1]))
    return rows


def _at_each(crowd: Crowd, site: Server, others: Collection[int], rooms: Iterable[int]) -> Sample:
    pages = [page_of(crowd, CLASS, room) for room in rooms]
    headers = HEADERS | {"Cookie": crowd.cookie}
    requests = [get(site.port, page.path, headers) for page in pages]
    warming = get(site.port, START, headers)
    with open_lines(site.port, chain([warming], requests), 1) as lines:
        return sampled(site, others, lines, lambda at: closed(at, len(requests), LONG))
