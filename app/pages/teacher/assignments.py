"""`/ko/teach/classrooms/<id>/assignments`: what the class is asked to take, and until when."""

from collections.abc import Mapping
from typing import Any

from flask import abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.pages.teacher import teacher_pages
from app.services.access import classroom_of
from app.services.assigning import (
    LONGEST_NOTE,
    Asked,
    BadAssignment,
    all_asked,
    assign,
    assign_all,
    check,
    take_back,
)
from app.services.classrooms import ClassroomFacts
from app.services.days import school_day
from app.web.clock import now
from app.web.form_days import one_line, read_day
from app.web.guards import teachers
from app.web.library_access import library
from app.web.signed_in import present_person

DAYS = ("opens", "due", "note")


@teacher_pages.get("/classrooms/<int:classroom_id>/assignments")
@teachers
def assignments(classroom_id: int) -> str:
    """Show what is asked, and the form that asks for more."""
    return _page(classroom_of(present_person(), classroom_id, now()))


@teacher_pages.post("/classrooms/<int:classroom_id>/assignments")
@teachers
def change_assignments(classroom_id: int) -> Response | tuple[str, int]:
    """Ask for modules, change one of them, or take it back."""
    actor = present_person()
    room = classroom_of(actor, classroom_id, now())
    act, module = request.form.get("act", ""), request.form.get("module", "")
    asked = all_asked(room.id)
    if act != "new" and module not in asked:
        abort(404)
    try:
        if act == "new":
            chosen = _chosen()
            if not chosen:
                raise BadAssignment("what")
            wanted = [_read(one, None, room) for one in chosen if one not in asked]
            assign_all(actor.label, room.id, wanted, now())
        elif act == "change":
            assign(actor.label, room.id, _read(module, asked[module], room), now())
        else:
            take_back(actor.label, room.id, module, now())
    except BadAssignment as refusal:
        return _page(room, trouble=refusal.reason, at=module if act == "change" else ""), 422
    return redirect(url_for("teacher.assignments", classroom_id=room.id), 303)


def _chosen() -> list[str]:
    """Give the modules that are ticked, those of ticked paths among them, in the usual order."""
    books = library()
    ticked = set(request.form.getlist("module"))
    for name in request.form.getlist("path"):
        path = books.registries.catalogue.paths.get(name)
        ticked |= set(path.modules) if path else set()
    return [name for name in books.modules if name in ticked]


def _read(module: str, before: Asked | None, room: ClassroomFacts) -> Asked:
    """Read the days and the words; raises BadAssignment."""
    today = _today()
    written = {name: request.form.get(name, "")[:1000] for name in DAYS}
    opens = read_day(written["opens"])
    if opens is None:
        if written["opens"].strip():
            raise BadAssignment("opens")
        opens = before.opens_on if before else today
    due = read_day(written["due"])
    if due is None and written["due"].strip():
        raise BadAssignment("due")
    asked = Asked(module, opens, due, one_line(written["note"], LONGEST_NOTE))
    check(asked, today, room.last_day, before)
    return asked


def _page(room: ClassroomFacts, trouble: str = "", at: str = "") -> str:
    asked, books = all_asked(room.id), library()
    left = [module for name, module in books.modules.items() if name not in asked]
    return render_template(
        "teacher/assignments.html",
        room=room,
        asked=asked,
        left=left,
        paths=_paths({module.id for module in left}),
        today=_today(),
        longest=LONGEST_NOTE,
        trouble=trouble,
        at=at,
        written=_written() if trouble else {"opens": _today().isoformat()},
        ticked=set(request.form.getlist("module") + request.form.getlist("path")),
    )


def _paths(left: set[str]) -> list[dict[str, Any]]:
    """Give the paths on which something is left to ask for, with what is left."""
    books = library()
    return [
        {"id": name, "name": path.name, "modules": modules}
        for name, path in books.registries.catalogue.paths.items()
        if (modules := [books.modules[one] for one in path.modules if one in left])
    ]


def _written() -> Mapping[str, str]:
    texts = {name: request.form.get(name, "")[:1000] for name in DAYS}
    return {name: text if text.isprintable() else "" for name, text in texts.items()}


def _today() -> Any:
    return school_day(now(), present_person().time_zone)
