"""`/ko/modules/<module>/result`: what was understood, what to look at again, every explanation."""

from flask import render_template

from app.pages.public import public_pages
from app.web.guards import public
from app.web.learners import road_or_404
from app.web.library_access import library


@public_pages.get("/modules/<module_id>/result")
@public
def result(module_id: str) -> str:
    """Show the result as far as somebody has come."""
    road = road_or_404(module_id)
    names = list(library().modules)
    place = names.index(road.module.id) + 1
    following = library().modules[names[place]] if place < len(names) else None
    return render_template(
        "public/result.html",
        road=road,
        result=road.result(),
        ideas=library().registries.misconceptions,
        following=following,
    )
