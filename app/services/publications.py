"""What was told of a class, as it is kept: written once, read ever after."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from functools import lru_cache

from sqlalchemy import BindParameter, bindparam, func, insert, select

from app.assessment.publishing import Published, drawn, publish
from app.assessment.suppression import Shown
from app.content.model import Module
from app.records.classrooms import Classroom
from app.records.database import reading, writing
from app.records.reports import GroupReport
from app.services.grouping import Due
from app.services.seeds import fresh_seed

_CLASSROOM: BindParameter[int] = bindparam("classroom")
_NAMES: BindParameter[list[str]] = bindparam("names", expanding=True)
_COLUMNS = [column.name for column in GroupReport.__table__.columns if column.name != "id"]
_KEPT = (
    select(GroupReport)
    .where(GroupReport.classroom_id == _CLASSROOM, GroupReport.module.in_(_NAMES))
    .order_by(GroupReport.number)
)


def kept_groups(classroom_id: int, modules: Mapping[str, Module]) -> dict[str, list[GroupReport]]:
    """Give the groups counted so far in each module, the first one first. One query."""
    kept: dict[str, list[GroupReport]] = {name: [] for name in modules}
    asked = {"classroom": classroom_id, "names": list(modules)}
    for one in reading().scalars(_KEPT, asked):
        kept[one.module].append(one)
    return kept


def made_group(
    classroom_id: int, module: Module, due: Due, number: int, today: dt.date
) -> GroupReport:
    """Reckon what may be shown of a group, with what its items were like."""
    published = publish(due.group, drawn(due.group, fresh_seed()))
    shown = {
        "students": published.students,
        "logic": {name: module.items[name].fingerprint for name in published.items},
        "items": {item: _bounds(rows) for item, rows in published.items.items()},
        "held": _bounds(published.held),
        "still": _bounds(published.still),
    }
    return GroupReport(
        classroom_id=classroom_id,
        module=module.id,
        number=number,
        counted_on=today,
        seats=" ".join(map(str, due.seats)),
        tallies=due.tallies,
        shown=json.dumps(shown, sort_keys=True),
    )


def keep_groups(classroom_id: int, made: Sequence[GroupReport]) -> None:
    """Keep new groups, except where another look has just kept one of the same module."""
    with writing() as session:
        session.execute(select(Classroom.id).where(Classroom.id == classroom_id).with_for_update())
        newest = (
            select(GroupReport.module, func.max(GroupReport.number))
            .where(GroupReport.classroom_id == classroom_id)
            .group_by(GroupReport.module)
        )
        present: dict[str, int] = dict(session.execute(newest).tuples().all())
        new = [one for one in made if one.number == present.get(one.module, 0) + 1]
        if new:  # all in one statement, however many modules a lesson has brought to their end
            session.execute(insert(GroupReport), [_row(one) for one in new])


def _row(group: GroupReport) -> dict[str, object]:
    return {name: getattr(group, name) for name in _COLUMNS}


def read_group(module: Module, group: GroupReport) -> Published:
    """Give what is shown of a group; an item that has changed since is left out."""
    kept, items = json.loads(group.shown), module.items
    return Published(
        kept["students"],
        {
            name: _shown(rows)
            for name, rows in kept["items"].items()
            if name in items and kept["logic"][name] == items[name].fingerprint
        },
        _shown(kept["held"]),
        _shown(kept["still"]),
    )


def _bounds(shown: Mapping[str, Shown]) -> dict[str, list[int]]:
    return {key: [one.low, one.high, one.of] for key, one in shown.items()}


def _shown(bounds: Mapping[str, Sequence[int]]) -> dict[str, Shown]:
    return {key: _count(*one) for key, one in bounds.items()}


@lru_cache(maxsize=1024)  # a report has hundreds, and most of them many times
def _count(low: int, high: int, of: int) -> Shown:
    return Shown(low, high, of)
