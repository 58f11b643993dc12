"""`/ko/me/nickname`: choose one of three drawn nicknames, draw again, or have none."""

from flask import abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.pages.student import student_pages
from app.services.nicknames import choose, draw
from app.web.guards import students
from app.web.library_access import library
from app.web.signed_in import present_seat


@student_pages.get("/me/nickname")
@students
def nickname() -> str:
    """Draw three; opening the page again draws others and keeps nothing."""
    words = library().registries.nicknames
    return render_template("student/nickname.html", actor=present_seat(), drawn=draw(words))


@student_pages.post("/me/nickname")
@students
def nicknamed() -> Response:
    """Keep the chosen one."""
    words = library().registries.nicknames
    if not choose(present_seat(), request.form.get("nickname", "")[:20], words):
        abort(400)
    return redirect(url_for("student.me"), 303)
