"""`/ko/`: all modules; for whoever has begun, where to go on; for a class, what is due."""

from flask import render_template

from app.pages.public import public_pages
from app.services.assigning import due_for
from app.services.learning import roads_through
from app.web.clock import now
from app.web.guards import public
from app.web.learners import learner
from app.web.library_access import library
from app.web.signed_in import classroom_id, counted, seat


@public_pages.get("/")
@public
def catalogue() -> str:
    """Show the route of all open modules."""
    known = learner().modules()
    roads = roads_through(library().modules, known)
    begun = [
        road
        for name in known
        for road in roads
        if road.module.id == name and road.has_begun and not road.is_finished
    ]
    classroom = classroom_id()
    return render_template(
        "public/catalogue.html",
        roads=roads,
        going_on=begun[-1] if begun else None,
        minutes=sum(road.module.minutes for road in roads),
        due=due_for(classroom, now()) if classroom else {},
        actor=seat() or counted(),
    )
