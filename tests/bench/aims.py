"""One aim beside what was measured; and the aims for what is kept."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from tests.bench.dashboards import CLASS, Dashboards
from tests.bench.records import Records
from tests.bench.samples import Row

ONE = "closed, 1 connection"


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


def records_aims(found: Records) -> list[Aim]:
    """Set what one database gave beside what is aimed at there."""
    on, written = found.database, found.written
    pages = {name: count for name, count in found.queries.items() if name != "answer"}
    most = max(pages, key=lambda name: pages[name])
    aims = [Aim(f"{on}: queries of a step, student", pages[most], 8, where=most)]
    if found.steps:
        aims += [worst(found.steps, "p50", Aim(f"{on}: step p50", None, 4, "ms", timed=True))]
    for row in written.rows:
        share = row.ratio("per_second")
        slower = 1 / share if share else None
        what = f"{on}: an answer, times slower than bare"
        aims.append(Aim(what, slower, 2, "x", row.load, timed=True, clean=bool(row.clean)))
    many = written.rows[-1]
    late = Aim(f"{on}: an answer, p99", many.site("p99"), 100, "ms", many.load, timed=True)
    short = [one for one in found.lessons if one.way == "short"]
    alone = [one for one in short if one.use.clean]
    done = median(one.lasted for one in alone or short)
    what = f"{on}: a class at once, all done"
    return [
        *aims,
        replace(late, clean=bool(many.clean)),
        Aim(f"{on}: answers lost", max(0, written.acknowledged - written.kept), 0),
        Aim(f"{on}: “database is locked”", written.locked, 0),
        Aim(f"{on}: requests failed", found.failed, 0),
        Aim(what, done, 2.5, "s", "the short way", timed=True, clean=bool(alone)),
    ]


def dashboard_aims(found: Dashboards) -> list[Aim]:
    """Set the page of a class beside what is aimed at, however many students there are."""
    among, on = f"{found.many:,} students", found.database
    rows = [row for row in found.rows if row.page.name == CLASS]
    (grown,) = (row for row in found.grown if (row.page.name, row.load) == (CLASS, ONE))
    slower = Aim(
        f"{on}: page of a class, times slower than among {found.few:,}",
        grown.ratio("p50"),
        1.2,
        "x",
        among,
        timed=True,
        clean=bool(grown.clean),
    )
    page = Aim(f"{on}: page of a class, p50", None, 10, "ms", timed=True)
    return [
        worst([row for row in rows if row.page.visitor == among], "p50", page),
        slower,
        Aim(f"{on}: pages of a class that failed", found.failed, 0),
    ]


def worst(rows: Sequence[Row], what: str, aim: Aim) -> Aim:
    """Fill in the worst that was measured with one connection."""
    measured = [(row.site(what), row) for row in rows if row.load == ONE]
    known = [(value, row) for value, row in measured if value is not None]
    if not known:
        return aim
    value, row = max(known, key=lambda pair: pair[0])
    where = f"{row.page.name}, {row.page.visitor}"
    return replace(aim, value=value, where=where, clean=bool(row.clean))
