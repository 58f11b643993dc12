"""Everything that one run found, and how it stands to what is aimed at."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from tests.bench.machine import Memory, is_clean
from tests.bench.samples import Row
from tests.bench.servers import Server
from tests.bench.weight import View

ONE = "closed, 1 connection"
KB = 1000  # bytes
FIRST_PAGE = "/ko/"  # what a pupil opens first


@dataclass(frozen=True)
class Results:
    """What was measured; `bare` stands for the bare Flask page."""

    rows: Sequence[Row]
    starts: Sequence[Server]
    bare_starts: Sequence[Server]
    fresh: Memory | None  # after the first few pages
    loaded: Memory | None  # after all rounds
    bare_loaded: Memory | None
    views: Sequence[View]
    saving: Sequence[View]  # the same pages for a browser that asks to save data
    fonts_not_kept: Sequence[str]  # fonts that a browser may not keep for good


@dataclass(frozen=True)
class Aim:
    """One aim: what it is, what was measured, where, and whether that is enough."""

    what: str
    value: float | None
    most: float
    unit: str = ""
    where: str = ""
    timed: bool = False  # another run, on a busier machine, may come out otherwise
    clean: bool = True

    @property
    def verdict(self) -> str:
        """Say it in words."""
        if self.value is None:
            return "not measured"
        verdict = "met" if self.value <= self.most else "not met"
        return verdict if self.clean else f"{verdict} (unclean)"


def aims(found: Results) -> list[Aim]:
    """Set every aim beside the worst that was measured for it."""
    heavy = max(found.views, key=lambda view: view.size)
    asking = max(found.views, key=lambda view: view.requests)
    pss = found.loaded.pss if found.loaded else None
    start = typical(found.starts)
    left_alone = any(is_clean(one.foreign) for one in found.starts)
    return [
        _worst(found.rows, "p50", Aim("step p50, 1 connection", None, 4, "ms", timed=True)),
        _worst(found.rows, "cpu", Aim("CPU per step, 1 connection", None, 2, "ms", timed=True)),
        Aim("memory (PSS) after all rounds", pss, 90, "MB", "one process", timed=True),
        Aim("cold start to first page", start, 1.5, "s", FIRST_PAGE, timed=True, clean=left_alone),
        Aim("first view as sent", heavy.size / KB, 50, "KB", heavy.path),
        Aim("requests of a first view", asking.requests, 6, "", asking.path),
        _none("pages with fonts before the first paint", [v.path for v in found.views if v.early]),
        _none("fonts not cached for good", found.fonts_not_kept),
        _none("pages naming a font, Save-Data", [v.path for v in found.saving if v.fonts]),
        _none("pages naming another host", [v.path for v in found.views if v.outside]),
    ]


def typical(starts: Sequence[Server]) -> float:
    """Give the median time to the first answer, of the starts that were left alone if any was."""
    clean = [start.first_answer for start in starts if is_clean(start.foreign)]
    return median(clean or [start.first_answer for start in starts])


def _worst(rows: Sequence[Row], what: str, aim: Aim) -> Aim:
    measured = [(row.site(what), row) for row in rows if row.load == ONE]
    known = [(value, row) for value, row in measured if value is not None]
    if not known:
        return aim
    value, row = max(known, key=lambda pair: pair[0])
    where = f"{row.page.name}, {row.page.visitor} visitor"
    return replace(aim, value=value, where=where, clean=bool(row.clean))


def _none(what: str, found: Sequence[str]) -> Aim:
    return Aim(what, len(found), 0, where=found[0] if found else "")
