"""`/ko/school/`: the adults of the school: invite, give a link to a new password, take out."""

from flask import abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.pages.school import school_pages
from app.services import people as services
from app.services.people import ADMIN, TEACHER, Refused
from app.web.clock import now
from app.web.guards import school_admins
from app.web.signed_in import present_person


@school_pages.get("/")
@school_admins
def people() -> str:
    """Show the adults of the school."""
    return _page()


@school_pages.post("/invite")
@school_admins
def invite() -> str:
    """Make an invitation and show its link, this once."""
    actor = present_person()
    role = ADMIN if request.form.get("role") == ADMIN else TEACHER
    token = services.invite(actor.label, actor.school_id, role, now())
    return _page(link=_link(token), of="invite")


@school_pages.post("/people/<int:person_id>/password")
@school_admins
def reset_password(person_id: int) -> str:
    """Make a link to a new password and show it, this once."""
    actor = present_person()
    try:
        token = services.reset_link(actor.label, actor.school_id, person_id, now())
    except Refused:
        abort(404)
    return _page(link=_link(token), of="password")


@school_pages.post("/people/<int:person_id>/out")
@school_admins
def take_out(person_id: int) -> Response | tuple[str, int]:
    """Take a colleague out of the school; their classrooms stay with the school."""
    actor = present_person()
    try:
        services.take_out(actor.label, actor.school_id, person_id, now())
    except Refused as refusal:
        if refusal.reason != "last":
            abort(404)
        return _page(trouble="last"), 422
    return redirect(url_for("school.people"), 303)


def _link(token: str) -> str:
    return url_for("public.entry", token=token, _external=True)


def _page(**shown: str) -> str:
    actor = present_person()
    return render_template(
        "school/people.html",
        actor=actor,
        people=services.colleagues(actor.school_id),
        **({"link": "", "of": "", "trouble": ""} | shown),
    )
