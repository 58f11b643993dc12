"""A class on its teacher's pages, as plain text."""

from tests.bench.crowd import SEATS
from tests.bench.dashboards import Dashboards
from tests.bench.tables import speed


def dashboards_as_text(found: Dashboards) -> list[str]:
    """Write down what one database gave."""
    on, few, many = found.database, f"{found.few:,}", f"{found.many:,}"
    parts = [f"{on}: a class of {SEATS} that has taken six modules, opened by its teacher"]
    for load in dict.fromkeys(row.load for row in found.rows):
        parts += [load, *speed([row for row in found.rows if row.load == load])]
    return [
        *parts,
        "",
        f"{on}: the same among {many} students beside the same among {few}. Rows: 1 connection, then more.",
        *speed(found.grown, f"of {few}"),
        "",
        f"{on}: the first look after six modules, which reckons what may be shown; beside the second.",
        *speed(found.first, "2nd"),
    ]
