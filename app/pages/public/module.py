"""`/ko/modules/<module>/`: what a module is about, its steps, and where to begin or go on."""

from flask import render_template

from app.pages.public import public_pages
from app.web.guards import public
from app.web.learners import road_or_404


@public_pages.get("/modules/<module_id>/")
@public
def module(module_id: str) -> str:
    """Show the overview of a module."""
    return render_template("public/module.html", road=road_or_404(module_id))
