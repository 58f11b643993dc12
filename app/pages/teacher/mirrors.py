"""`/ko/teach/classrooms/<id>/mirrors`: what the class said to its mirrors, for the teacher alone.

Nothing is seen before a mirror is closed, and a closed one never changes.
"""

from flask import abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.pages.teacher import teacher_pages
from app.services.access import classroom_of
from app.services.classrooms import ClassroomFacts
from app.services.mirrors import NotNow, Place, close, mirrors_of, reflections, show
from app.web.clock import now
from app.web.guards import teachers
from app.web.library_access import library
from app.web.signed_in import present_person

ACTS = {"close": close, "show": show}


@teacher_pages.get("/classrooms/<int:classroom_id>/mirrors")
@teachers
def mirrors(classroom_id: int) -> str:
    """Show the mirrors of the modules the class has begun."""
    return _page(classroom_of(present_person(), classroom_id, now()))


@teacher_pages.post("/classrooms/<int:classroom_id>/mirrors")
@teachers
def change_mirrors(classroom_id: int) -> Response | tuple[str, int]:
    """Close a mirror, or let the class see its own figure."""
    actor = present_person()
    room = classroom_of(actor, classroom_id, now())
    act = ACTS.get(request.form.get("act", "")) or abort(400)
    module = library().modules.get(request.form.get("module", "")) or abort(404)
    name = request.form.get("mirror", "")
    mirror = next((one for one in mirrors_of(module) if one.id == name), None) or abort(404)
    try:
        act(actor.label, Place(room.id, module.id, mirror), now())
    except NotNow:
        return _page(room), 422
    return redirect(url_for("teacher.mirrors", classroom_id=room.id), 303)


def _page(room: ClassroomFacts) -> str:
    found = reflections(room.id, library().modules)
    return render_template("teacher/mirrors.html", room=room, reflections=found)
