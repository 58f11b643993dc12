"""How many of a counted class began and finished a module: numbers, small ones hidden."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import case, func, select

from app.assessment.suppression import LEAST, Shown, band
from app.content.model import Module
from app.records.counts import CountedModule, CountedVisit
from app.records.database import reading


@dataclass(frozen=True)
class CountedProgress:
    """One module in a counted class; a browser counts once for each school day."""

    module: str
    began: Shown
    finished: Shown


def counted_progress(
    classroom_id: int, modules: Mapping[str, Module]
) -> tuple[CountedProgress, ...]:
    """Give the modules that were begun, in the order of the catalogue. One query."""
    rows = reading().execute(
        select(
            CountedModule.module,
            func.count(),
            func.sum(case((CountedModule.finished, 1), else_=0)),
        )
        .join(CountedVisit, CountedVisit.token_hash == CountedModule.token_hash)
        .where(CountedVisit.classroom_id == classroom_id)
        .group_by(CountedModule.module)
    )
    found = {module: (began, int(finished)) for module, began, finished in rows}
    return tuple(
        CountedProgress(name, _began(found[name][0]), band(found[name][1], found[name][0]))
        for name in modules
        if name in found
    )


def _began(count: int) -> Shown:
    # Nobody is left over here: the number that did not begin is not known to us.
    return Shown(count, count, count + 1) if count >= LEAST else Shown(0, LEAST - 1, LEAST)
