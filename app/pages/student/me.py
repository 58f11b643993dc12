"""`/ko/me`: the student's modules, what is due, results, what to look at again, nickname."""

from flask import render_template

from app.pages.student import student_pages
from app.services.assigning import due_for
from app.services.learning import roads_through
from app.web.clock import now
from app.web.guards import students
from app.web.learners import learner
from app.web.library_access import library
from app.web.signed_in import present_seat


@student_pages.get("/me")
@students
def me() -> str:
    """Show where the student stands."""
    actor = present_seat()
    roads = roads_through(library().modules, learner().modules())
    ideas = {idea for road in roads if road.is_finished for idea in road.result().ideas}
    known = library().registries.misconceptions
    return render_template(
        "student/me.html",
        actor=actor,
        roads=roads,
        due=due_for(actor.classroom_id, now()),
        ideas=[known[idea] for idea in sorted(ideas) if idea in known],
    )
