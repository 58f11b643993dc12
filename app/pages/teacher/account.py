"""`/ko/teach/account`: one's own password."""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.pages.teacher import teacher_pages
from app.services.people import Refused, change_password
from app.web import signed_in
from app.web.clock import now
from app.web.guards import teachers
from app.web.signed_in import present_person


@teacher_pages.get("/account")
@teachers
def account() -> str:
    """Show whose account it is, and the form for another password."""
    return _page()


@teacher_pages.post("/account")
@teachers
def change_account() -> Response | tuple[str, int]:
    """Change the password; every other sign-in of this person ends."""
    actor = present_person()
    old, new = (request.form.get(name, "")[:1000] for name in ("old", "password"))
    place, attempts = signed_in.place(), signed_in.attempts()
    # Whoever finds a browser open must not have endless tries.
    if not attempts.may_guess_password(actor.email, place):
        return _page("wait"), 429
    try:
        token = change_password(actor, old, new, signed_in.keys().pepper, now())
    except Refused as refusal:
        if refusal.reason == "old password":
            attempts.wrong_password(actor.email, place)
            return _page("old"), 422
        return _page(refusal.reason), 422
    onward = redirect(url_for("teacher.today"), 303)
    signed_in.sign_in_person(onward, token)
    return onward


def _page(trouble: str = "") -> str:
    return render_template("teacher/account.html", actor=present_person(), trouble=trouble)
