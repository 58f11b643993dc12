"""Errors as pages: what happened in one sentence, and what to do now, in the reader's language."""

from flask import Flask, current_app, render_template, request
from flask_babel import gettext as _
from werkzeug.exceptions import HTTPException, InternalServerError


def add_errors(app: Flask) -> None:
    """Turn every error into a page of ours."""
    app.register_error_handler(HTTPException, show)
    app.register_error_handler(Exception, _unexpected)


def show(error: HTTPException) -> tuple[str, int, dict[str, str]]:
    """Render the page of an HTTP error."""
    code = error.code or 500
    headers = {}
    methods = getattr(error, "valid_methods", None)
    if methods:
        headers["Allow"] = ", ".join(sorted(methods))
    title, what = _sentences(code)
    page = render_template("public/error.html", title=title, what=what, code=code)
    return page, code, headers


def _unexpected(error: Exception) -> tuple[str, int, dict[str, str]] | HTTPException:
    """Log where it broke, but not the address or the form: no answer may reach a log."""
    current_app.logger.error("a page failed: %s", request.endpoint, exc_info=error)
    return show(InternalServerError())


def _sentences(code: int) -> tuple[str, str]:
    known = {
        400: (
            _("The page did not understand that"),
            _("Something in the address or the form was not right. Go back and try once more."),
        ),
        403: (
            _("This came from somewhere else"),
            _(
                "Answers are only taken from this site’s own pages. Open the page again and repeat it there."
            ),
        ),
        404: (
            _("There is no page here"),
            _("The address may be old or mistyped. Start again from the list of modules."),
        ),
        405: (
            _("This page only opens, it takes nothing in"),
            _("Open it from a link instead of sending a form to it."),
        ),
        413: (
            _("That was too large"),
            _("An answer is only a few letters long. Go back and send the form again."),
        ),
        422: (
            _("Something is missing"),
            _("Go back, fill in the form and send it again."),
        ),
    }
    return known.get(
        code,
        (
            _("Something broke on our side"),
            _(
                "It was not you. Wait a moment and open the page again; if it stays, tell a teacher."
            ),
        ),
    )
