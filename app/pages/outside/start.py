"""`/`: goes to the catalogue in the reader's language."""

from flask import redirect, url_for
from werkzeug.wrappers import Response

from app.pages.outside import outside
from app.web.guards import public
from app.web.languages import preferred_language


@outside.get("/")
@public
def start() -> Response:
    """Choose the language; the answer depends on the browser, so nobody may keep it."""
    response = redirect(url_for("public.catalogue", language=preferred_language()))
    response.headers["Vary"] = "Accept-Language, Cookie"
    return response
