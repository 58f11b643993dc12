"""`/ko/theme`: light or dark, for a browser without script; with script it is only remembered."""

from flask import current_app, redirect, request
from werkzeug.wrappers import Response

from app.pages.public import public_pages
from app.web.guards import public
from app.web.navigation import THEME_COOKIE, THEMES, local_path

YEAR = 365 * 24 * 60 * 60


@public_pages.post("/theme")
@public
def theme() -> Response:
    """Remember the theme in a cookie of its own and go back to the page."""
    response = redirect(local_path(request.form.get("back", "/")), 303)
    wanted = request.form.get("theme", "")
    if wanted in THEMES:
        response.set_cookie(
            THEME_COOKIE,
            wanted,
            max_age=YEAR,
            httponly=True,
            samesite="Lax",
            secure=current_app.config["SEON"].tls,
        )
    return response
