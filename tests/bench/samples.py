"""What one load on one server gave, and what the rounds say together.

A ratio is taken inside one round, then the median over the rounds. A round in which other programs
used the machine is unclean and left out, unless all are.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median

from tests.bench.machine import Use
from tests.bench.pages import Page


@dataclass(frozen=True)
class Sample:
    """One load on one server. Times in ms."""

    p50: float
    p99: float
    cpu: float | None  # of the server, for each request
    per_second: float
    failed: int
    use: Use
    answered: int


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
