"""The load: closed and open loops over kept-alive connections, one thread each.

Closed loop: a connection sends its next request when the answer to the last is in. So the server
is never asked for more than it can do, and its slowest answers look better than in a class.
Open loop: requests are due at moments that do not depend on the answers, and each is timed from
when it was due; waiting for a free connection counts.
"""

import random
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.bench.lines import Line


@dataclass(frozen=True)
class Load:
    """What came of one load: the time of every answer, and how long all of it took."""

    seconds: tuple[float, ...]
    failed: int
    lasted: float

    def percentile(self, share: float) -> float:
        """Give the time in ms below which this share of the answers stayed."""
        ordered = sorted(self.seconds)
        return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]

    @property
    def per_second(self) -> float:
        """Answers per second."""
        return len(self.seconds) / self.lasted


def closed(lines: Sequence[Line], most: int, seconds: float) -> Load:
    """Ask on every line, at least once: at most so often in all, and not after so long."""
    until = time.perf_counter() + seconds

    def work(line: Line, times: list[float]) -> None:
        for _ in range(most // len(lines)):
            begun = time.perf_counter()
            line.ask()
            ended = time.perf_counter()
            times.append(ended - begun)
            if ended > until:
                return

    return _together(lines, work)


def opened(lines: Sequence[Line], per_second: float, seconds: float) -> Load:
    """Ask at moments as people come: by chance, on average so many in a second."""
    chance = random.Random(2026)  # noqa: S311 - the same arrivals for both servers; no secret
    began = time.perf_counter() + 0.01
    due: list[float] = []
    moment = 0.0
    while (moment := moment + chance.expovariate(per_second)) < seconds:
        due.append(began + moment)
    due.reverse()  # list.pop takes from the end and needs no lock
    wanted = len(due)

    def work(line: Line, times: list[float]) -> None:
        while due:
            try:
                moment = due.pop()
            except IndexError:  # another line took the last one
                return
            time.sleep(max(0.0, moment - time.perf_counter()))
            line.ask()
            times.append(time.perf_counter() - moment)

    load = _together(lines, work)
    return Load(load.seconds, wanted - len(load.seconds), load.lasted)


def _together(lines: Sequence[Line], work: Callable[[Line, list[float]], None]) -> Load:
    """Run one thread for each line; a line that fails is counted once and asks no more."""
    times: list[list[float]] = [[] for _ in lines]
    failed: list[OSError] = []

    def run(line: Line, mine: list[float]) -> None:
        try:
            work(line, mine)
        except OSError as failure:
            failed.append(failure)

    threads = [
        threading.Thread(target=run, args=pair, daemon=True)
        for pair in zip(lines, times, strict=True)
    ]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    lasted = time.perf_counter() - began
    all_times = tuple(seconds for mine in times for seconds in mine)
    if not all_times:
        raise SystemExit(f"No request was answered: {failed}")
    return Load(all_times, len(failed), lasted)
