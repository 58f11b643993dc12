"""`/exit`: the plain note page behind the quick exit. It says nothing about where one was."""

from flask import Response, current_app

from app.pages.outside import outside
from app.web.guards import public

# An hour in the browser's cache: leaving must work when the line to the server is gone.
KEPT = "private, max-age=3600"


@outside.get("/exit")
@public
def exit_page() -> Response:
    """Send the file as it is: no frame, no name of this site."""
    with current_app.open_resource("static/exit.html") as file:
        page = file.read()
    response = Response(page, content_type="text/html; charset=utf-8")
    response.headers["Cache-Control"] = KEPT
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
