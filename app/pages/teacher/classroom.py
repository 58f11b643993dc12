"""`/ko/teach/classrooms/<id>/`: how far the class is, who to talk to, what it has understood."""

from collections.abc import Mapping

from flask import render_template

from app.content.model import Module
from app.pages.teacher import teacher_pages
from app.services.access import classroom_of
from app.services.assigning import Asked, due_for
from app.services.class_progress import class_progress
from app.services.classrooms import NUMBERED, ClassroomFacts
from app.services.counted_progress import counted_progress
from app.services.days import school_day
from app.services.understanding import class_report
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
    modules = library().modules
    numbered = room.level == NUMBERED
    return render_template(
        "teacher/classroom.html",
        room=room,
        asked=asked,
        today=today,
        progress=class_progress(room.id, modules, asked, today) if numbered else None,
        counted=None if numbered else counted_progress(room.id, modules),
        report=class_report(room.id, reported(room, asked), now()),
        ideas=library().registries.misconceptions,
    )


def reported(room: ClassroomFacts, asked: Mapping[str, Asked]) -> Mapping[str, Module]:
    """Give the modules a report is about: those asked of the class, else all."""
    modules = library().modules
    return {name: modules[name] for name in modules if name in asked} or modules
