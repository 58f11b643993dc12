"""`/ko/teach/classrooms/<id>/`: how far the class is, who to talk to, what it has understood."""

from flask import render_template

from app.pages.teacher import teacher_pages
from app.services.access import classroom_of
from app.services.assigning import due_for
from app.services.class_progress import class_progress
from app.services.days import school_day
from app.web.clock import now
from app.web.guards import teachers
from app.web.library_access import library
from app.web.signed_in import present_person


@teacher_pages.get("/classrooms/<int:classroom_id>/")
@teachers
def classroom(classroom_id: int) -> str:
    """Show the class."""
    actor = present_person()
    room = classroom_of(actor, classroom_id, now())
    asked = due_for(room.id, now())
    today = school_day(now(), actor.time_zone)
    return render_template(
        "teacher/classroom.html",
        actor=actor,
        room=room,
        asked=asked,
        today=today,
        progress=class_progress(room.id, library().modules, asked, today),
    )
