"""`/ko/school/settings`: the name of the school."""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.pages.school import school_pages
from app.services.classrooms import Unusable, rename_school
from app.web.clock import now
from app.web.guards import school_admins
from app.web.signed_in import present_person


@school_pages.get("/settings")
@school_admins
def settings() -> str:
    """Show the name."""
    return _page(present_person().school)


@school_pages.post("/settings")
@school_admins
def change_settings() -> Response | tuple[str, int]:
    """Keep another name."""
    actor = present_person()
    written = request.form.get("school", "")[:300]
    try:
        rename_school(actor.label, actor.school_id, written, now())
    except Unusable:
        return _page(written if written.isprintable() else "", trouble="school"), 422
    return redirect(url_for("school.settings"), 303)


def _page(written: str, trouble: str = "") -> str:
    return render_template(
        "school/settings.html", actor=present_person(), written=written, trouble=trouble
    )
