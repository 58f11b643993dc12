"""`/ko/leave`: sign out of a seat or a counted class. A post, because it ends something."""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.pages.student import student_pages
from app.services.joining import sign_out
from app.web.guards import public
from app.web.guest_progress import forget_guest
from app.web.signed_in import CLASS_COOKIE, SEAT_COOKIE, forget


@student_pages.post("/leave")
@public
def leave() -> Response:
    """End the sign-in here and on the server; what script kept in the browser goes too."""
    token = request.cookies.get(SEAT_COOKIE)
    if token:
        sign_out(token)
    onward = redirect(url_for("student.left"), 303)
    forget(onward, SEAT_COOKIE, CLASS_COOKIE)
    forget_guest(onward)
    return onward


@student_pages.get("/left")
@public
def left() -> str:
    """Say that it is done, and what stays."""
    return render_template("student/left.html")
