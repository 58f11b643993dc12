"""`/ko/school/classrooms`: all classes of the school, with who teaches them."""

from flask import render_template

from app.pages.school import school_pages
from app.services.access import classrooms_of
from app.services.class_teachers import teachers_of
from app.services.days import school_day
from app.web.clock import now
from app.web.guards import school_admins
from app.web.signed_in import present_person


@school_pages.get("/classrooms")
@school_admins
def classrooms() -> str:
    """Show the classes."""
    actor = present_person()
    today = school_day(now(), actor.time_zone)
    rooms = classrooms_of(actor, now())
    return render_template(
        "school/classrooms.html",
        actor=actor,
        rooms=[room for room in rooms if not room.archived_on],
        archived=[room for room in rooms if room.archived_on],
        teachers=teachers_of([room.id for room in rooms], today),
    )
