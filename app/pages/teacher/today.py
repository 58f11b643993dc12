"""`/ko/teach/`: the teacher's classrooms, and what is due in each."""

from flask import render_template

from app.pages.teacher import teacher_pages
from app.services.access import classrooms_of
from app.services.assigning import due_in
from app.services.days import school_day
from app.web.clock import now
from app.web.guards import teachers
from app.web.library_access import library
from app.web.signed_in import present_person


@teacher_pages.get("/")
@teachers
def today() -> str:
    """Show the classrooms."""
    actor = present_person()
    rooms = classrooms_of(actor, now())
    return render_template(
        "teacher/today.html",
        actor=actor,
        rooms=[room for room in rooms if not room.archived_on],
        archived=[room for room in rooms if room.archived_on],
        due=due_in([room.id for room in rooms], now()),
        modules=library().modules,
        day=school_day(now(), actor.time_zone),
    )
