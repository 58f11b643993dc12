"""`/ko/about`, `/ko/privacy`, `/ko/accessibility`: what SEON is, keeps and cannot do."""

from flask import render_template

from app.pages.public import public_pages
from app.web.guards import public
from app.web.guest_progress import SECONDS
from app.web.library_access import library
from app.web.signed_in import DEVICE_SECONDS, SIGN_IN_SECONDS, STAFF_SECONDS


@public_pages.get("/about")
@public
def about() -> str:
    """Say what SEON is, on what it rests, and what nobody has checked yet."""
    facts = library().registries.facts
    newest = max((fact.checked for fact in facts.values()), default="")
    return render_template("public/about.html", checked=newest)


@public_pages.get("/privacy")
@public
def privacy() -> str:
    """Say what is kept, where, and for how long."""
    return render_template(
        "public/privacy.html",
        hours=SECONDS // 3600,
        signed_in_hours=SIGN_IN_SECONDS // 3600,
        staff_hours=STAFF_SECONDS // 3600,
        device_days=DEVICE_SECONDS // (24 * 3600),
    )


@public_pages.get("/accessibility")
@public
def accessibility() -> str:
    """Say what was tested and what was not."""
    return render_template("public/accessibility.html")
