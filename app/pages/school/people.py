"""`/ko/school/`: the adults of the school: invite, give a link to a new password, take out."""

from flask import abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.pages.school import school_pages
from app.services import people as services
from app.services.people import ADMIN, TEACHER, Refused
from app.web.clock import now
from app.web.form_days import number
from app.web.guards import school_admins
from app.web.origin import only_here
from app.web.signed_in import present_person


@school_pages.get("/")
@school_admins
def people() -> str:
    """Show the adults of the school."""
    return _page()


@school_pages.post("/")
@school_admins
def change_people() -> Response | str | tuple[str, int]:
    """Make a link and show it this once, or take a colleague out; their classrooms stay."""
    actor = present_person()
    act, person = request.form.get("act", ""), number(request.form.get("person", ""))
    if act == "invite":
        role = ADMIN if request.form.get("role") == ADMIN else TEACHER
        return _page(link=services.invite(actor.label, actor.school_id, role, now()), of=act)
    try:
        if act == "password":
            token = services.reset_link(actor.label, actor.school_id, person, now())
            return _page(link=token, of=act)
        services.take_out(actor.label, actor.school_id, person, now())
    except Refused as refusal:
        if refusal.reason != "last":
            abort(404)
        return _page(trouble="last"), 422
    if person == actor.person_id:
        return redirect(url_for("public.sign_in"), 303)
    return redirect(url_for("school.people"), 303)


def _page(link: str = "", of: str = "", trouble: str = "") -> str:
    actor = present_person()
    return render_template(
        "school/people.html",
        actor=actor,
        people=services.colleagues(actor.school_id),
        link=url_for("public.entry", token=link, _external=True) if link else "",
        of=of,
        host=request.host,
        is_only_here=only_here(request.host),
        trouble=trouble,
    )
