"""`/ko/`: all modules, and for a guest who has begun, where to go on."""

from flask import render_template, request

from app.pages.public import public_pages
from app.web.guards import public
from app.web.guest_progress import read_guest
from app.web.guests import road_of
from app.web.library_access import library


@public_pages.get("/")
@public
def catalogue() -> str:
    """Show the route of all open modules."""
    guest = read_guest(request)
    roads = [road_of(guest, module) for module in library().modules.values()]
    begun = [
        road
        for name in guest.modules
        for road in roads
        if road.module.id == name and road.has_begun and not road.is_finished
    ]
    return render_template(
        "public/catalogue.html",
        roads=roads,
        going_on=begun[-1] if begun else None,
        minutes=sum(road.module.minutes for road in roads),
    )
