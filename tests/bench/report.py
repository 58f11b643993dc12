"""The results as plain text: aligned, every number with its unit."""

from statistics import median
from typing import Any

from tests.bench.machine import CLEAN, Memory, is_clean
from tests.bench.report_dashboards import dashboards_as_text
from tests.bench.report_records import records_as_text
from tests.bench.results import KB, Results, aims, typical
from tests.bench.tables import aligned, number, speed


def as_text(found: Results, run: dict[str, Any]) -> str:
    """Write the whole report."""
    parts = [
        f"SEON bench · {run['when']} · {run['machine']} · Python {run['python']}",
        f"{run['server']}. Loopback; the load runs on the same machine. Rounds: {run['rounds']}, A B A B:",
        "the site's page, then a bare Flask page with the same bytes and headers (“bare”).",
        f"Medians of the clean rounds (others use ≤ {CLEAN} core); the ratio is taken in each round.",
        "Visitors: new = no cookie; returning = all other modules finished, this one up to the page;",
        "student = the same at a seat, signed in, with all of it in the records (SQLite).",
    ]
    for load in dict.fromkeys(row.load for row in found.rows):
        parts += ["", _explained(load), *speed([row for row in found.rows if row.load == load])]
    for records in found.records:
        parts += ["", *records_as_text(records)]
    for boards in found.dashboards:
        parts += ["", *dashboards_as_text(boards)]
    parts += ["", *_rest(found), "", *_aims(found)]
    return "\n".join(parts)


def _explained(load: str) -> str:
    if load.startswith("open"):
        return f"{load} at random, timed from when each was due, 16 connections"
    return f"{load}: the next request goes out when the answer is in"


def _rest(found: Results) -> list[str]:
    table = [["", "site", "bare", ""]]
    all_starts = (found.starts, found.bare_starts)
    times = [start.first_answer for start in found.starts]
    clean = sum(is_clean(start.foreign) for start in found.starts)
    note = f"warm disk cache; {min(times):.2f}–{max(times):.2f} s, clean {clean}/{len(times)}"
    table.append(
        ["cold start to first page, s", *(number(typical(s), 2) for s in all_starts), note]
    )
    cpu = [[start.cpu for start in starts if start.cpu is not None] for starts in all_starts]
    table.append(
        ["CPU of a cold start, s", *(number(median(s) if s else None, 2) for s in cpu), ""]
    )
    for name, ours, theirs in (
        ("memory after the first pages, MB", found.fresh, None),
        ("memory after all rounds, MB", found.loaded, found.bare_loaded),
    ):
        rss = f"PSS; RSS {ours.rss:.0f} MB" if ours else ""
        table.append([name, _pss(ours), _pss(theirs), rss])
    for name, views in (("first view", found.views), ("first view, Save-Data", found.saving)):
        sizes = [view.size / KB for view in views]
        note = f"heaviest of {len(views)} pages, median {median(sizes):.1f}; heads and bodies, gzip"
        table.append([f"{name}, KB as sent", number(max(sizes), 1), "–", note])
    return aligned(table, words=1, notes=1)


def _aims(found: Results) -> list[str]:
    table = [["aim", "measured", "at most", "unit", "", "where"]]
    for aim in aims(found):
        value = number(aim.value, 2 if aim.unit in ("ms", "s") else 1 if aim.unit else 0)
        table.append([aim.what, value, f"{aim.most:g}", aim.unit, aim.verdict, aim.where])
    return aligned(table, words=1, notes=3)


def _pss(memory: Memory | None) -> str:
    return number(memory.pss if memory else None, 1)
