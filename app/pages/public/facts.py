"""`/ko/facts`: every fact students may see, with its source and dates."""

from flask import abort, render_template

from app.content.registries import Fact
from app.pages.public import public_pages
from app.web.guards import public
from app.web.library_access import library

KINDS = ("law", "figure", "case", "event", "hotline", "abroad")


@public_pages.get("/facts")
@public
def facts() -> str:
    """List the facts by kind, in the order of the registries."""
    shown = _for_students()
    groups = {
        kind: {name: fact for name, fact in shown.items() if fact.kind == kind} for kind in KINDS
    }
    return render_template("public/facts.html", groups=groups, count=len(shown))


@public_pages.get("/facts/<fact_id>")
@public
def fact(fact_id: str) -> str:
    """Show one fact in full."""
    found = _for_students().get(fact_id)
    if found is None:
        abort(404)
    return render_template("public/fact.html", fact_id=fact_id, fact=found)


def _for_students() -> dict[str, Fact]:
    """Give the facts that are sure and meant for everybody (decision 11)."""
    return {
        name: fact
        for name, fact in library().registries.facts.items()
        if fact.audience == "student" and fact.confidence == "high"
    }
