"""`/setup/<token>`: the link printed in the terminal at the first start; goes into a language."""

from flask import redirect, url_for
from werkzeug.wrappers import Response

from app.pages.outside import outside
from app.web.guards import public
from app.web.languages import preferred_language


@outside.get("/setup/<token>")
@public
def setup(token: str) -> Response:
    """Choose the language."""
    response = redirect(url_for("public.entry", token=token, language=preferred_language()))
    response.headers["Vary"] = "Accept-Language, Cookie"
    return response
