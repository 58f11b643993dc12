"""`/ko/me/bring`: keep what was answered in this browser before joining, or leave it.

Asked, never assumed: on a shared tablet the answers may be somebody else's.
"""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.pages.student import student_pages
from app.services.learning import roads_through
from app.services.studying import take_over
from app.web.clock import now
from app.web.guards import students
from app.web.guest_progress import forget_guest, read_guest
from app.web.library_access import library
from app.web.signed_in import present_seat


@student_pages.get("/me/bring")
@students
def bring() -> str | Response:
    """Ask."""
    modules, guest = library().modules, read_guest(request).modules
    begun = [road for road in roads_through(modules, guest) if road.has_begun]
    if not begun:
        return redirect(url_for("student.me"), 303)
    return render_template("student/bring.html", roads=begun, actor=present_seat())


@student_pages.post("/me/bring")
@students
def brought() -> Response:
    """Keep or leave; either way they are gone from the browser afterwards."""
    if request.form.get("choice") == "keep":
        take_over(present_seat(), read_guest(request).modules, library().modules, now())
    onward = redirect(url_for("student.me"), 303)
    forget_guest(onward)
    return onward
