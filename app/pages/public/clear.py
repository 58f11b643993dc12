"""`/ko/clear`: forget the answers of this browser. A post, because it changes something."""

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from app.pages.public import public_pages
from app.web.guards import public
from app.web.guest_progress import forget_guest


@public_pages.post("/clear")
@public
def clear() -> Response:
    """Take the cookie away; the page that follows empties what script kept in the browser."""
    response = redirect(url_for("public.cleared"), 303)
    forget_guest(response)
    return response


@public_pages.get("/cleared")
@public
def cleared() -> str:
    """Say that it is done."""
    return render_template("public/cleared.html")
