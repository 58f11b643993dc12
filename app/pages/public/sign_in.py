"""`/ko/sign-in`, `/ko/sign-out`: teachers and admins. The error never says which part was wrong."""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.pages.public import public_pages
from app.services import people
from app.web import signed_in
from app.web.clock import now
from app.web.guards import public


@public_pages.get("/sign-in")
@public
def sign_in() -> str | Response:
    """Ask for e-mail and password."""
    if signed_in.person() is not None:
        return redirect(url_for("teacher.today"), 303)
    return render_template("public/sign_in.html", trouble="", written="")


@public_pages.post("/sign-in")
@public
def enter_as_teacher() -> Response | tuple[str, int]:
    """Let an adult in."""
    email = request.form.get("email", "")[:200].strip().casefold()
    password = request.form.get("password", "")[:1000]
    place, attempts = signed_in.place(), signed_in.attempts()
    if not attempts.may_guess_password(email, place):
        return _again("wait", email), 429
    token = people.sign_in(email, password, signed_in.keys().pepper, now())
    if token is None:
        attempts.wrong_password(email, place)
        return _again("wrong", email), 422
    onward = redirect(url_for("teacher.today"), 303)
    signed_in.end_sign_ins()
    signed_in.sign_in_person(onward, token)
    return onward


@public_pages.post("/sign-out")
@public
def sign_out() -> Response:
    """End the sign-in here and on the server."""
    signed_in.end_sign_ins()
    onward = redirect(url_for("public.sign_in"), 303)
    signed_in.forget(onward, signed_in.PERSON_COOKIE)
    return onward


def _again(trouble: str, email: str) -> str:
    shown = email if email.isprintable() else ""
    return render_template("public/sign_in.html", trouble=trouble, written=shown)
