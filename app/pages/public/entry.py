"""`/ko/entry/<token>`: the link that lets an adult in once: first set-up, invitation, new password.

The token stands in the address because a link is all there is without a mail server. It works once;
the page tells no other page where the reader came from.
"""

from flask import make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.pages.public import public_pages
from app.services import people
from app.services.people import Entry, Refused
from app.web import signed_in
from app.web.clock import now
from app.web.guards import public

FIELDS = ("school", "name", "email", "password")


@public_pages.get("/entry/<token>")
@public
def entry(token: str) -> Response:
    """Show what the link is for."""
    found = people.entry(token, now())
    if found is None:
        return _gone()
    return _form(token, found, {"name": found.name, "email": found.email})


@public_pages.post("/entry/<token>")
@public
def entered(token: str) -> Response:
    """Use the link."""
    found = people.entry(token, now())
    if found is None:
        return _gone()
    written = {field: request.form.get(field, "")[:1000] for field in FIELDS}
    pepper = signed_in.keys().pepper
    try:
        if found.kind == people.SETUP:
            fields = (written["school"], written["email"], written["name"], written["password"])
            sign_in = people.set_up(token, *fields, pepper, now())
        elif found.kind == people.INVITE:
            fields_of_invited = (written["email"], written["name"], written["password"])
            sign_in = people.accept(token, *fields_of_invited, pepper, now())
        else:
            sign_in = people.renew_password(token, written["password"], pepper, now())
    except Refused as refusal:
        if refusal.reason == "link":
            return _gone()
        return _form(token, found, written, refusal.reason)
    onward = redirect(url_for("teacher.today"), 303)
    signed_in.end_sign_ins()
    signed_in.sign_in_person(onward, sign_in)
    return onward


def _form(token: str, found: Entry, written: dict[str, str], trouble: str = "") -> Response:
    shown = {
        name: text for name, text in written.items() if text.isprintable() and name != "password"
    }
    page = render_template(
        "public/entry.html",
        address=url_for("public.entry", token=token),
        entry=found,
        written=shown,
        trouble=trouble,
    )
    return _untold(page, 422 if trouble else 200)


def _gone() -> Response:
    return _untold(render_template("public/entry_gone.html"), 404)


def _untold(page: str, code: int) -> Response:
    """Give a page that tells not even our own pages its address, which holds the token.

    `no-referrer` would also strip the `Origin` from its form, which is checked by it.
    """
    response = make_response(page, code)
    response.headers["Referrer-Policy"] = "strict-origin"
    return response
