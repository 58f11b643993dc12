"""`/ko/teach/classrooms/<id>/archive` and `…/bring-back`: put a class away, or fetch it again."""

from flask import redirect, url_for
from werkzeug.wrappers import Response

from app.pages.teacher import teacher_pages
from app.services import classrooms
from app.services.access import kept_classroom_of
from app.web.clock import now
from app.web.guards import teachers
from app.web.signed_in import present_person


@teacher_pages.post("/classrooms/<int:classroom_id>/archive")
@teachers
def archive(classroom_id: int) -> Response:
    """Put the class away: nobody joins, everything can be read."""
    actor = present_person()
    room = kept_classroom_of(actor, classroom_id, now())
    classrooms.archive(actor.label, room.id, now())
    return redirect(url_for("teacher.today"), 303)


@teacher_pages.post("/classrooms/<int:classroom_id>/bring-back")
@teachers
def bring_back(classroom_id: int) -> Response:
    """Take the class out of the archive."""
    actor = present_person()
    room = kept_classroom_of(actor, classroom_id, now())
    classrooms.bring_back(actor.label, room.id, now())
    return redirect(url_for("teacher.handout", classroom_id=room.id), 303)
