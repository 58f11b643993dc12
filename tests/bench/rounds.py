"""A B A B: in every round the site's page and right after it the bare one, for every page and load.

The machine drifts: what is compared was measured within a few seconds (see `samples`).
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import repeat

from tests.bench.lines import Line, get
from tests.bench.load import Load, closed, opened
from tests.bench.machine import watching
from tests.bench.pages import Page
from tests.bench.samples import Row, Sample
from tests.bench.servers import Server

ARRIVALS = 100  # a second, in the open loop: three classes, where each child clicks once a second


@dataclass(frozen=True)
class Effort:
    """How much is measured; every load ends by count or by time, whichever comes first."""

    rounds: int
    seconds: float
    most: int
    starts: int
    writers: int  # students who answer all they meet: their answers must last for all rounds
    class_size: int
    crowd: int  # students among whom a class is looked at by its teacher
    schools: int  # and so many times as many
    ways: int  # in which these may have gone through a module
    looks: int  # first looks in each round, each at another class


FULL = Effort(
    rounds=5,
    seconds=1.0,
    most=3000,
    starts=5,
    writers=150,
    class_size=35,
    crowd=1000,
    schools=100,
    ways=60,
    looks=2,
)
QUICK = Effort(
    rounds=1,
    seconds=0.06,
    most=60,
    starts=0,
    writers=8,
    class_size=3,
    crowd=120,
    schools=5,
    ways=12,
    looks=1,
)


def loads(effort: Effort) -> Mapping[str, tuple[int, Callable[[Sequence[Line]], Load]]]:
    """Give every load by name: how many connections, and what they do."""
    return {
        "closed, 1 connection": (1, lambda at: closed(at, effort.most, effort.seconds)),
        "closed, 8 connections": (8, lambda at: closed(at, effort.most, effort.seconds)),
        f"open, {ARRIVALS} arrivals/s": (16, lambda at: opened(at, ARRIVALS, effort.seconds)),
    }


def measure(
    site: Server,
    bare: Server,
    pages: Sequence[Page],
    effort: Effort,
    say: Callable[[str], None],
    helpers: Callable[[], Collection[int]] = tuple,
) -> list[Row]:
    """Run all rounds; `say` is told about each as it begins.

    `helpers` tells the processes that work for the site: a database server.
    """
    kinds = loads(effort)
    rows = {(page, name): Row(page, name) for name in kinds for page in pages}
    for number in range(1, effort.rounds + 1):
        say(f"round {number} of {effort.rounds}")
        for place, page in enumerate(pages):
            for name, kind in kinds.items():
                pair = (
                    _sample(site, [bare.pid, *helpers()], page.path, page.headers, *kind),
                    _sample(bare, [site.pid, *helpers()], f"/{place}", page.headers, *kind),
                )
                rows[page, name].pairs.append(pair)
    return list(rows.values())


def _sample(
    server: Server,
    others: Collection[int],
    path: str,
    headers: Mapping[str, str],
    connections: int,
    load: Callable[[Sequence[Line]], Load],
) -> Sample:
    asked = get(server.port, path, headers)
    with open_lines(server.port, repeat(asked), connections) as lines:
        return sampled(server, others, lines, load)


def sampled(
    server: Server,
    others: Collection[int],
    lines: Sequence[Line],
    load: Callable[[Sequence[Line]], Load],
) -> Sample:
    """Put a load on a server; `others` are processes that belong to the bench as well."""
    with watching(server.pid, others) as use:
        done = load(lines)
    cpu = None if use.server is None else 1000 * use.server / len(done.seconds)
    middle, slow = done.percentile(0.5), done.percentile(0.99)
    return Sample(middle, slow, cpu, done.per_second, done.failed, use, len(done.seconds))


@contextmanager
def open_lines(
    port: int, requests: Iterator[bytes], connections: int, expected: int = 200
) -> Iterator[list[Line]]:
    """Open the connections, which ask these requests in turn; one question warms the page."""
    with ExitStack() as at_the_end:
        lines = []
        for _ in range(connections):
            line = Line(port, requests, expected)
            at_the_end.callback(line.close)
            lines.append(line)
        lines[0].ask()
        yield lines
