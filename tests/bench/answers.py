"""An answer, stored durably: the site beside a bare page that makes one durable insert.

Both get posts of the same kind. Every post is new work for the site: another student or another
item; a class goes through the items together, as classes do.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import cycle, zip_longest

from tests.bench.lines import Line, post
from tests.bench.load import Load, closed
from tests.bench.pages import HEADERS, Page
from tests.bench.rounds import Effort, open_lines, sampled
from tests.bench.samples import Row, Sample
from tests.bench.servers import Server
from tests.bench.students import Answer, School

ANSWER = Page("answer", "student", "/ko/modules/…/items/…", "")
CONNECTIONS = {"closed, 1 connection": 1, "closed, 32 connections": 32}
TOGETHER = 35  # students who are at the same item


@dataclass(frozen=True)
class Written:
    """What came of all posts to the site."""

    rows: Sequence[Row]
    acknowledged: int  # posts that the site answered with "kept, go on"
    kept: int  # rows in the records afterwards
    locked: int  # times that the site complained of a locked database


def measure_answers(
    site: Server,
    bare: Server,
    school: School,
    effort: Effort,
    helpers: Callable[[], Collection[int]],
    say: Callable[[str], None],
) -> Written:
    """Run all rounds; `helpers` tells the processes that work for both (a database server)."""
    answers = list(_in_turn(school, effort.writers))
    theirs = cycle(_posts(bare, answers))
    ours = _posts(site, answers)
    rows = [Row(ANSWER, name) for name in CONNECTIONS]
    before, acknowledged = school.kept(), 0
    for number in range(1, effort.rounds + 1):
        say(f"answers, round {number} of {effort.rounds}")
        for row in rows:
            connections = CONNECTIONS[row.load]
            most = min(effort.most, len(ours) - 1)
            if most < connections:
                raise SystemExit("Too few students for so fast a site: raise Effort.writers.")
            load = partial(closed, most=most, seconds=effort.seconds)
            mine = _sample(site, [bare.pid], helpers, iter(ours.pop, None), connections, load)
            its = _sample(bare, [site.pid], helpers, theirs, connections, load)
            acknowledged += mine.answered + 1  # one warms the page
            row.pairs.append((mine, its))
    locked = site.said().count("database is locked")
    return Written(rows, acknowledged, school.kept() - before, locked)


def _sample(
    server: Server,
    others: Collection[int],
    helpers: Callable[[], Collection[int]],
    posts: Iterator[bytes],
    connections: int,
    load: Callable[[Sequence[Line]], Load],
) -> Sample:
    with open_lines(server.port, posts, connections, expected=303) as lines:
        return sampled(server, [*others, *helpers()], lines, load)


def _in_turn(school: School, students: int) -> Iterator[Answer]:
    """Give all answers of many students: class after class, in each class item after item."""
    signed_in = school.students(students)
    for start in range(0, students, TOGETHER):
        a_class = [school.answers(one) for one in signed_in[start : start + TOGETHER]]
        for turn in zip_longest(*a_class):
            yield from (answer for answer in turn if answer)


def _posts(server: Server, answers: Sequence[Answer]) -> list[bytes]:
    """Write the posts down, the last first: they are taken from the end."""
    return [
        post(server.port, one.path, HEADERS | {"Cookie": one.cookie}, one.form)
        for one in reversed(answers)
    ]
