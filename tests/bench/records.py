"""What is kept: answers stored durably, and a class that comes in at once, on one database."""

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mode
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy.engine import make_url

from app import create_app
from app.settings import Settings
from tests.bench import anchor
from tests.bench.answers import Written, measure_answers
from tests.bench.fetching import fetch
from tests.bench.lesson import Lesson, lessons
from tests.bench.machine import Memory, memory, working_for
from tests.bench.pages import Page, pages_of_students
from tests.bench.rounds import Effort, measure
from tests.bench.samples import Row
from tests.bench.servers import BARE, DURABLE, SITE, Server, running
from tests.bench.students import School
from tests.databases import a_database

NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


@dataclass(frozen=True)
class Records:
    """What one database gave."""

    database: str
    steps: Sequence[Row]  # opened by a student; those of SQLite stand with the guest's
    written: Written
    lessons: Sequence[Lesson]
    queries: Mapping[str, int]  # statements of each page for a student, and of an answer
    loaded: Memory | None  # of the site, after all of it

    @property
    def failed(self) -> int:
        """How many requests went wrong, on either side; of a class, how many students stopped."""
        rows = (*self.steps, *self.written.rows)
        return sum(row.failed for row in rows) + sum(len(one.failed) for one in self.lessons)


def measure_records(
    kind: str,
    effort: Effort,
    served_with: Mapping[str, Any],
    say: Callable[[str], None],
) -> Records:
    """Start the site on a new database, and do everything there."""
    with TemporaryDirectory() as instance, a_database(kind) as url:
        school = School(create_app(Settings(instance=Path(instance), database_url=url)))
        pages = pages_of_students(school)
        queries = {page.name: school.queries(page.path, page.cookie) for page in pages}
        answers = [one for student in school.students(1) for one in school.answers(student)]
        counts = [school.queries(one.path, one.cookie, one.form) for one in answers]
        queries["answer"] = mode(counts)  # the first answer in a module also makes its row
        name = make_url(url).database if url else ""
        where = {"database": url.replace("+psycopg", "") or f"{instance}/bare.sqlite"}
        order = json.dumps(where | {"turns": True, "served_with": served_with})
        with running(SITE, "/ko/", instance, database=url) as site:
            steps = _steps(name, site, pages, effort, served_with, say) if name else []
            with running(DURABLE, "/", instance, order) as bare:
                # Both have opened their connections before these processes are looked up.
                written = measure_answers(site, bare, school, effort, lambda: _servers(name), say)
            came = lessons(site, school, effort, lambda: _servers(name), say)
            loaded = memory(site.pid)
        school.close()
    return Records(NAMES[kind], steps, written, came, queries, loaded)


def _servers(database: str | None) -> Collection[int]:
    return working_for(database) if database else []


def _steps(
    database: str,
    site: Server,
    pages: Sequence[Page],
    effort: Effort,
    served_with: Mapping[str, Any],
    say: Callable[[str], None],
) -> list[Row]:
    sent = [fetch(site.port, page.path, page.headers) for page in pages]
    with running(BARE, "/0", "", anchor.order(sent, served_with)) as bare:
        return measure(site, bare, pages, effort, say, lambda: working_for(database))
