"""`python -m tests.bench [--quick] [--json] [--postgres]`: measure, print, and never fail for being slow."""

import argparse
import datetime as dt
import json
import platform
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app import create_app, serving
from app.settings import Settings
from tests.bench import anchor
from tests.bench.dashboards import measure_dashboards
from tests.bench.data import as_data
from tests.bench.fetching import Sent, fetch
from tests.bench.machine import description, memory
from tests.bench.pages import (
    Page,
    addresses_to_weigh,
    library,
    pages_of_students,
    pages_to_measure,
)
from tests.bench.records import measure_records
from tests.bench.report import as_text
from tests.bench.results import FIRST_PAGE, Results
from tests.bench.rounds import FULL, QUICK, Effort, measure
from tests.bench.servers import BARE, SITE, running
from tests.bench.students import School
from tests.bench.weight import Scale, kept_for_good
from tests.databases import KINDS

# The settings with which app/serving.py starts waitress.
SERVED_WITH = {
    "threads": serving.THREADS,
    "ident": "",
    "max_request_body_size": serving.LARGEST_BODY,
    "channel_timeout": 60,
}


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one short round; numbers are rough")
    parser.add_argument("--json", action="store_true", help="print data instead of a table")
    parser.add_argument("--postgres", action="store_true", help="records on PostgreSQL as well")
    options = parser.parse_args()
    effort = QUICK if options.quick else FULL
    with tempfile.TemporaryDirectory() as instance:
        found = run_all(effort, instance, KINDS if options.postgres else KINDS[:1])
    run = about(effort)
    if options.json:
        print(json.dumps(as_data(found, run), ensure_ascii=False, indent=1))
    else:
        print(as_text(found, run))


def run_all(effort: Effort, instance: str, databases: Sequence[str]) -> Results:
    """Measure everything, one thing after the other."""
    books = library()
    school = School(create_app(Settings(instance=Path(instance))))
    pages = [*pages_to_measure(books), *pages_of_students(school)]
    addresses = addresses_to_weigh(books)
    with running(SITE, FIRST_PAGE, instance) as site:  # also the start that warms the disk cache
        order = anchor.order([_sent(site.port, page) for page in pages], SERVED_WITH)
        fresh = memory(site.pid)
        with running(BARE, "/0", instance, order) as bare:
            rows = measure(site, bare, pages, effort, say)
            bare_loaded = memory(bare.pid)
        loaded = memory(site.pid)  # with the bare page gone nothing of it is shared
        say("weight")
        scale = Scale(site.port, save_data=False)
        views = [scale.view(path) for path in addresses]
        fonts = scale.all_fonts(views[0])
        saving = Scale(site.port, save_data=True)
        views_saving = [saving.view(path) for path in addresses]
    records = [measure_records(kind, effort, SERVED_WITH, say) for kind in databases]
    boards = [measure_dashboards(kind, books, effort, SERVED_WITH, say) for kind in databases]
    # A quick run takes the starts that it needed anyway, whatever the disk cache held.
    starts = [] if effort.starts else [site]
    bare_starts = [] if effort.starts else [bare]
    for number in range(1, effort.starts + 1):
        say(f"cold start {number} of {effort.starts}")
        with running(SITE, FIRST_PAGE, instance) as started:
            starts.append(started)
        with running(BARE, "/0", instance, order) as started:
            bare_starts.append(started)
    not_kept = [address for address, sent in fonts.items() if not kept_for_good(sent)]
    weighed = (views, views_saving, not_kept)
    return Results(rows, starts, bare_starts, fresh, loaded, bare_loaded, *weighed, records, boards)


def about(effort: Effort) -> dict[str, Any]:
    """Say what was run, where and how."""
    return {
        "when": dt.datetime.now(dt.UTC).strftime("%Y-%m-%d %H:%M UTC"),
        "machine": description(),
        "python": platform.python_version(),
        "server": f"waitress, one process, {serving.THREADS} threads",
        "rounds": effort.rounds,
        "seconds_for_each_load": effort.seconds,
    }


def say(what: str) -> None:
    """Tell whoever waits how far it has come."""
    print(what, file=sys.stderr, flush=True)


def _sent(port: int, page: Page) -> Sent:
    sent = fetch(port, page.path, page.headers)
    if sent.status != 200:
        raise SystemExit(f"{page.path} answered {sent.status}")
    return sent


if __name__ == "__main__":
    main()
