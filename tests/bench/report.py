"""The results as plain text: aligned, every number with its unit."""

from collections.abc import Sequence
from statistics import median
from typing import Any

from tests.bench.machine import CLEAN, Memory, is_clean
from tests.bench.results import KB, Results, aims, typical
from tests.bench.samples import Row

MEASURES = (("p50", "p50 ms", 2), ("p99", "p99 ms", 1), ("cpu", "CPU ms", 2))


def as_text(found: Results, run: dict[str, Any]) -> str:
    """Write the whole report."""
    parts = [
        f"SEON bench · {run['when']} · {run['machine']} · Python {run['python']}",
        f"{run['server']}. Loopback; the load runs on the same machine. Rounds: {run['rounds']}, A B A B:",
        "the site's page, then a bare Flask page with the same bytes and headers (“bare”).",
        f"Medians of the clean rounds (others use ≤ {CLEAN} core); the ratio is taken in each round.",
        "Visitors: new = no cookie; returning = all other modules finished, this one up to the page.",
    ]
    for load in dict.fromkeys(row.load for row in found.rows):
        parts += ["", _explained(load), *_speed([row for row in found.rows if row.load == load])]
    parts += ["", *_rest(found), "", *_aims(found)]
    return "\n".join(parts)


def _explained(load: str) -> str:
    if load.startswith("open"):
        return f"{load} at random, timed from when each was due, 16 connections"
    return f"{load}: the next request goes out when the answer is in"


def _speed(rows: Sequence[Row]) -> list[str]:
    head = ["page", "visitor"]
    for _, name, _ in MEASURES:
        head += [name, "bare", "ratio"]
    table = [[*head, "req/s", "bare", "ratio", "failed", "clean", "others"]]
    for row in rows:
        line = [row.page.name, row.page.visitor]
        for what, _, digits in (*MEASURES, ("per_second", "", 0)):
            line += [_n(row.site(what), digits), _n(row.bare(what), digits)]
            line += [_n(row.ratio(what), 2 if what == "per_second" else 1)]
        clean = f"{len(row.clean)}/{len(row.pairs)}" + ("" if row.clean else " unclean")
        table.append([*line, str(row.failed), clean, _n(row.foreign, 2)])
    return aligned(table, words=2)


def _rest(found: Results) -> list[str]:
    table = [["", "site", "bare", ""]]
    all_starts = (found.starts, found.bare_starts)
    times = [start.first_answer for start in found.starts]
    clean = sum(is_clean(start.foreign) for start in found.starts)
    note = f"warm disk cache; {min(times):.2f}–{max(times):.2f} s, clean {clean}/{len(times)}"
    table.append(["cold start to first page, s", *(_n(typical(s), 2) for s in all_starts), note])
    cpu = [[start.cpu for start in starts if start.cpu is not None] for starts in all_starts]
    table.append(["CPU of a cold start, s", *(_n(median(s) if s else None, 2) for s in cpu), ""])
    for name, ours, theirs in (
        ("memory after the first pages, MB", found.fresh, None),
        ("memory after all rounds, MB", found.loaded, found.bare_loaded),
    ):
        rss = f"PSS; RSS {ours.rss:.0f} MB" if ours else ""
        table.append([name, _pss(ours), _pss(theirs), rss])
    for name, views in (("first view", found.views), ("first view, Save-Data", found.saving)):
        sizes = [view.size / KB for view in views]
        note = f"heaviest of {len(views)} pages, median {median(sizes):.1f}; heads and bodies, gzip"
        table.append([f"{name}, KB as sent", _n(max(sizes), 1), "–", note])
    return aligned(table, words=1, notes=1)


def _aims(found: Results) -> list[str]:
    table = [["aim", "measured", "at most", "unit", "", "where"]]
    for aim in aims(found):
        value = _n(aim.value, 2 if aim.unit in ("ms", "s") else 1 if aim.unit else 0)
        table.append([aim.what, value, f"{aim.most:g}", aim.unit, aim.verdict, aim.where])
    return aligned(table, words=1, notes=3)


def aligned(table: Sequence[Sequence[str]], words: int, notes: int = 0) -> list[str]:
    """Set columns under each other: the first `words` and the last `notes` left, numbers right."""
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    left = {*range(words), *range(len(widths) - notes, len(widths))}
    return [
        "  ".join(
            cell.ljust(width) if place in left else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in table
    ]


def _n(value: float | None, digits: int) -> str:
    return "–" if value is None else f"{value:.{digits}f}"


def _pss(memory: Memory | None) -> str:
    return _n(memory.pss if memory else None, 1)
