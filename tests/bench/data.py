"""The results as plain data, ready for JSON."""

from typing import Any

from tests.bench.dashboards import Dashboards
from tests.bench.machine import Memory
from tests.bench.records import Records
from tests.bench.results import Results, aims
from tests.bench.samples import Row
from tests.bench.weight import View


def as_data(found: Results, run: dict[str, Any]) -> dict[str, Any]:
    """Give everything that was measured. Times in ms unless the name says seconds."""
    return {
        "run": run,
        "speed": [_row(row) for row in found.rows],
        "cold_start_seconds": {
            "site": [start.first_answer for start in found.starts],
            "bare": [start.first_answer for start in found.bare_starts],
            "cpu": [start.cpu for start in found.starts],
            "cores_of_others": [start.foreign for start in found.starts],
        },
        "memory_mb": {
            "fresh": _memory(found.fresh),
            "loaded": _memory(found.loaded),
            "bare": _memory(found.bare_loaded),
        },
        "first_views": [_view(view) for view in found.views],
        "first_views_saving_data": [_view(view) for view in found.saving],
        "records": [_records(one) for one in found.records],
        "dashboards": [_dashboards(one) for one in found.dashboards],
        "aims": [vars(aim) | {"verdict": aim.verdict} for aim in aims(found)],
    }


def _records(found: Records) -> dict[str, Any]:
    return {
        "database": found.database,
        "queries": found.queries,
        "steps": [_row(row) for row in found.steps],
        "answers": [_row(row) for row in found.written.rows],
        "acknowledged": found.written.acknowledged,
        "kept": found.written.kept,
        "locked": found.written.locked,
        "memory_mb": _memory(found.loaded),
        "classes": [
            {
                "way": one.way,
                "students": len(one.students),
                "all_done_seconds": one.lasted,
                "requests": one.requests,
                "slowest_request": one.slowest,
                "cpu": one.use.server,
                "cores_of_others": one.use.foreign,
                "failed": one.failed,
            }
            for one in found.lessons
        ],
    }


def _dashboards(found: Dashboards) -> dict[str, Any]:
    return {
        "database": found.database,
        "students": [found.few, found.many],
        "pages": [_row(row) for row in found.rows],
        # In these two stands, where others have the bare page: among few; the second look.
        "among_many": [_row(row) for row in found.grown],
        "first_looks": [_row(row) for row in found.first],
    }


def _row(row: Row) -> dict[str, Any]:
    return {
        "page": row.page.name,
        "visitor": row.page.visitor,
        "path": row.page.path,
        "load": row.load,
        "rounds": len(row.pairs),
        "clean_rounds": len(row.clean),
        "most_cores_of_others": row.foreign,
        "failed": row.failed,
    } | {
        what: {"site": row.site(what), "bare": row.bare(what), "ratio": row.ratio(what)}
        for what in ("p50", "p99", "cpu", "per_second")
    }


def _view(view: View) -> dict[str, Any]:
    return {
        "path": view.path,
        "bytes": view.size,
        "requests": view.requests,
        "fonts": sorted(view.fonts),
        "fonts_before_paint": sorted(view.early),
        "outside": sorted(view.outside),
    }


def _memory(memory: Memory | None) -> dict[str, float] | None:
    return {"pss": memory.pss, "rss": memory.rss} if memory else None
