"""`/ko/teach/classrooms/<id>/items`: question by question; and the same numbers as tables (CSV)."""

import csv
import io
from collections.abc import Iterable, Sequence

from flask import Response, render_template
from flask_babel import gettext as _

from app.pages.teacher import teacher_pages
from app.pages.teacher.classroom import reported
from app.services.access import classroom_of
from app.services.assigning import due_for
from app.services.class_progress import Where, class_progress
from app.services.days import school_day
from app.services.understanding import class_report
from app.web.clock import now
from app.web.counts import base, count
from app.web.guards import teachers
from app.web.library_access import library
from app.web.signed_in import present_person
from app.web.words import nickname, pair, plain

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@teacher_pages.get("/classrooms/<int:classroom_id>/items")
@teachers
def items(classroom_id: int) -> str:
    """Show every item that may be shown, with counts for each option."""
    room = classroom_of(present_person(), classroom_id, now())
    modules = reported(room, due_for(room.id, now()))
    return render_template(
        "teacher/items.html",
        room=room,
        report=class_report(room.id, modules, now()),
        ideas=library().registries.misconceptions,
    )


@teacher_pages.get("/classrooms/<int:classroom_id>/items.csv")
@teachers
def items_csv(classroom_id: int) -> Response:
    """Give the numbers of the page as a table."""
    room = classroom_of(present_person(), classroom_id, now())
    modules = reported(room, due_for(room.id, now()))
    rows = [[_("Module"), _("What"), _("Answer"), _("First tries"), _("Of"), _("As of")]]
    for module in class_report(room.id, modules, now()).modules:
        for kind, name, part, shown in module.cells():
            day = module.as_of.isoformat() if module.as_of else ""
            if kind == "idea":
                what = pair(library().registries.misconceptions[name].name)
                answer = _("Idea") if part == "held" else _("Idea, still on a later question")
            else:
                item = modules[module.module].items[name]
                what = plain(item.stem[0])
                known = part in item.options
                answer = plain(item.options[part]) if known else _("All of it right")
            rows.append([module.module, what, answer, count(shown), base(shown), day])
    return _table(rows, f"seon-{room.id}-items.csv")


@teacher_pages.get("/classrooms/<int:classroom_id>/progress.csv")
@teachers
def progress_csv(classroom_id: int) -> Response:
    """Give the lines of the class as a table."""
    actor = present_person()
    room = classroom_of(actor, classroom_id, now())
    today = school_day(now(), actor.time_zone)
    asked = due_for(room.id, now())
    progress = class_progress(room.id, library().modules, asked, today)
    words = {
        Where.FINISHED: _("finished"),
        Where.UNDER_WAY: _("under way"),
        Where.STOPPED: _("stopped"),
        Where.NOT_BEGUN: _("not yet"),
    }
    rows = [[_("Seat"), _("Nickname"), *(plain(module.title) for module in progress.modules)]]
    for line in progress.lines:
        cells = [
            words[cell.where]
            + (
                f" ({cell.done}/{cell.steps})"
                if cell.where in (Where.UNDER_WAY, Where.STOPPED)
                else ""
            )
            for cell in line.cells
        ]
        rows.append([str(line.number), nickname(line.nickname), *cells])
    return _table(rows, f"seon-{room.id}-progress.csv")


def _table(rows: Iterable[Sequence[str]], name: str) -> Response:
    """Write a table that a Korean Excel opens: UTF-8 with its mark, nothing taken for a formula."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(
        [f"'{cell}" if cell.startswith(_STARTS_A_FORMULA) else cell for cell in row] for row in rows
    )
    response = Response(text.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
