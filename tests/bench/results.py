"""Everything that one run found, and how it stands to what is aimed at."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from tests.bench.aims import Aim, dashboard_aims, records_aims, worst
from tests.bench.dashboards import Dashboards
from tests.bench.machine import Memory, is_clean
from tests.bench.records import Records
from tests.bench.samples import Row
from tests.bench.servers import Server
from tests.bench.weight import View

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
    records: Sequence[Records]  # for each database
    dashboards: Sequence[Dashboards]  # as well


def aims(found: Results) -> list[Aim]:
    """Set every aim beside the worst that was measured for it."""
    heavy = max(found.views, key=lambda view: view.size)
    asking = max(found.views, key=lambda view: view.requests)
    all_loaded = [found.loaded, *(one.loaded for one in found.records)]
    pss = max((one.pss for one in all_loaded if one), default=None)
    start = typical(found.starts)
    left_alone = any(is_clean(one.foreign) for one in found.starts)
    return [
        worst(found.rows, "p50", Aim("step p50, 1 connection", None, 4, "ms", timed=True)),
        worst(found.rows, "cpu", Aim("CPU per step, 1 connection", None, 2, "ms", timed=True)),
        Aim("memory (PSS) after all rounds", pss, 90, "MB", "one process", timed=True),
        Aim("cold start to first page", start, 1.5, "s", FIRST_PAGE, timed=True, clean=left_alone),
        Aim("first view as sent", heavy.size / KB, 50, "KB", heavy.path),
        Aim("requests of a first view", asking.requests, 6, "", asking.path),
        _none("pages with fonts before the first paint", [v.path for v in found.views if v.early]),
        _none("fonts not cached for good", found.fonts_not_kept),
        _none("pages naming a font, Save-Data", [v.path for v in found.saving if v.fonts]),
        _none("pages naming another host", [v.path for v in found.views if v.outside]),
        *(aim for records in found.records for aim in records_aims(records)),
        *(aim for boards in found.dashboards for aim in dashboard_aims(boards)),
    ]


def typical(starts: Sequence[Server]) -> float:
    """Give the median time to the first answer, of the starts that were left alone if any was."""
    clean = [start.first_answer for start in starts if is_clean(start.foreign)]
    return median(clean or [start.first_answer for start in starts])


def _none(what: str, found: Sequence[str]) -> Aim:
    return Aim(what, len(found), 0, where=found[0] if found else "")
