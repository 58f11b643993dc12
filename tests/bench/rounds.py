"""A B A B: in every round the site's page and right after it the bare one, for every page and load.

The machine drifts, so a ratio is taken inside one round, and medians over the rounds. A round in
which other programs used the machine is unclean and left out, unless all are.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from statistics import median

from tests.bench.lines import Line
from tests.bench.load import Load, closed, opened
from tests.bench.machine import Use, watching
from tests.bench.pages import Page
from tests.bench.servers import Server

ARRIVALS = 100  # a second, in the open loop: three classes, where each child clicks once a second


@dataclass(frozen=True)
class Effort:
    """How much is measured; every load ends by count or by time, whichever comes first."""

    rounds: int
    seconds: float
    most: int
    starts: int


FULL = Effort(rounds=5, seconds=1.0, most=3000, starts=5)
QUICK = Effort(rounds=1, seconds=0.06, most=60, starts=1)


@dataclass(frozen=True)
class Sample:
    """One load on one server. Times in ms."""

    p50: float
    p99: float
    cpu: float | None  # of the server, for each request
    per_second: float
    failed: int
    use: Use


@dataclass
class Row:
    """One page under one load: a pair of samples for each round, the site's and the bare one's."""

    page: Page
    load: str
    pairs: list[tuple[Sample, Sample]] = field(default_factory=list)

    @property
    def clean(self) -> list[tuple[Sample, Sample]]:
        """The pairs in which nobody else used the machine."""
        return [pair for pair in self.pairs if all(sample.use.clean for sample in pair)]

    @property
    def foreign(self) -> float | None:
        """The most cores that others used in any sample."""
        known = [s.use.foreign for pair in self.pairs for s in pair if s.use.foreign is not None]
        return max(known, default=None)

    @property
    def failed(self) -> int:
        """How many requests were not answered with a 200, on either side."""
        return sum(sample.failed for pair in self.pairs for sample in pair)

    def site(self, what: str) -> float | None:
        """Give the median of a measure (p50, p99, cpu, per_second) for the site."""
        return self._median(what, lambda site, _bare: site)

    def bare(self, what: str) -> float | None:
        """Give the same for the bare page."""
        return self._median(what, lambda _site, bare: bare)

    def ratio(self, what: str) -> float | None:
        """Give the median of the rounds' ratios, site to bare."""
        return self._median(what, lambda site, bare: site / bare)

    def _median(self, what: str, combine: Callable[[float, float], float]) -> float | None:
        values = [
            (getattr(site, what), getattr(bare, what)) for site, bare in self.clean or self.pairs
        ]
        if any(not bare for _, bare in values):  # unknown here, or below one tick of the clock
            return None
        return median(combine(*pair) for pair in values)


def loads(effort: Effort) -> Mapping[str, tuple[int, Callable[[Sequence[Line]], Load]]]:
    """Give every load by name: how many connections, and what they do."""
    return {
        "closed, 1 connection": (1, lambda at: closed(at, effort.most, effort.seconds)),
        "closed, 8 connections": (8, lambda at: closed(at, effort.most, effort.seconds)),
        f"open, {ARRIVALS} arrivals/s": (32, lambda at: opened(at, ARRIVALS, effort.seconds)),
    }


def measure(
    site: Server, bare: Server, pages: Sequence[Page], effort: Effort, say: Callable[[str], None]
) -> list[Row]:
    """Run all rounds; `say` is told about each as it begins."""
    kinds = loads(effort)
    rows = {(page, name): Row(page, name) for name in kinds for page in pages}
    for number in range(1, effort.rounds + 1):
        say(f"round {number} of {effort.rounds}")
        for place, page in enumerate(pages):
            for name, kind in kinds.items():
                pair = (
                    _sample(site, bare, page.path, page.headers, *kind),
                    _sample(bare, site, f"/{place}", page.headers, *kind),
                )
                rows[page, name].pairs.append(pair)
    return list(rows.values())


def _sample(
    server: Server,
    other: Server,
    path: str,
    headers: Mapping[str, str],
    connections: int,
    load: Callable[[Sequence[Line]], Load],
) -> Sample:
    with _lines(server.port, path, headers, connections) as lines:
        with watching(server.pid, [other.pid]) as use:
            done = load(lines)
    cpu = None if use.server is None else 1000 * use.server / len(done.seconds)
    middle, slow = done.percentile(0.5), done.percentile(0.99)
    return Sample(middle, slow, cpu, done.per_second, done.failed, use)


@contextmanager
def _lines(
    port: int, path: str, headers: Mapping[str, str], connections: int
) -> Iterator[list[Line]]:
    """Open the connections and warm each with one question."""
    with ExitStack() as at_the_end:
        lines = []
        for _ in range(connections):
            line = Line(port, path, headers)
            at_the_end.callback(line.close)
            line.ask()
            lines.append(line)
        yield lines
