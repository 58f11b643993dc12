"""Errors as pages: what happened in one sentence, and what to do now, in the reader's language."""

import traceback

from flask import Flask, Response, current_app, make_response, render_template, request
from flask.globals import request_ctx
from flask_babel import gettext as _
from werkzeug.exceptions import HTTPException, InternalServerError, NotFound

from app.services.access import NotThere
from app.web.signed_in import SEAT_COOKIE, SignInChanged, forget, is_ended, seat

Answer = tuple[str, int, dict[str, str]]


def add_errors(app: Flask) -> None:
    """Turn every error into a page of ours."""
    app.register_error_handler(HTTPException, show)
    app.register_error_handler(SignInChanged, _sign_in_changed)
    app.register_error_handler(InternalServerError, _broken)
    app.register_error_handler(NotThere, lambda _error: show(NotFound()))
    app.register_error_handler(Exception, _unexpected)
    # Flask's own line in the log would begin with the address.
    app.log_exception = lambda exc_info: _note(exc_info[1])  # type: ignore[method-assign]


def show(error: HTTPException) -> Answer:
    """Render the page of an HTTP error."""
    code = error.code or 500
    headers = {}
    methods = getattr(error, "valid_methods", None)
    if methods:
        headers["Allow"] = ", ".join(sorted(methods))
    if request_ctx.url_adapter is None:  # asked for by a name that is not ours: Flask stops early
        request_ctx.url_adapter = current_app.url_map.bind("localhost")
    title, what = _sentences(code)
    page = render_template("public/error.html", title=title, what=what, code=code)
    return page, code, headers


def _sign_in_changed(_error: SignInChanged) -> Response:
    """Say that nothing was saved, and let go of a sign-in that has ended."""
    page = render_template(
        "student/changed.html", sent=request.method == "POST", at_seat=seat() is not None
    )
    answer = make_response(page, SignInChanged.code)
    if is_ended():
        forget(answer, SEAT_COOKIE)
    return answer


def _unexpected(error: Exception) -> Answer:
    _note(error)
    return _broken(InternalServerError())


def _broken(error: InternalServerError) -> Answer:
    """Render the page of a failure; a bare line when that fails too, so that no server logs it."""
    try:
        return show(error)
    except Exception as again:
        _note(again)
        return "500", 500, {"Content-Type": "text/plain"}


def _note(error: BaseException | None) -> None:
    """Log where it broke, by file and line.

    No address and no form, and not what the error says, which may quote them: no answer may reach
    a log. Only a preview, on the author's own machine, tells everything.
    """
    where = "".join(traceback.format_tb(error.__traceback__)) if error else ""
    current_app.logger.error(
        "a page failed: %s, %s\n%s",
        request.endpoint,
        type(error).__name__,
        where,
        exc_info=error if current_app.config["SEON"].preview else None,
    )


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
            _("This address does not work that way"),
            _("Go back to the page you came from and use the button or link there."),
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
