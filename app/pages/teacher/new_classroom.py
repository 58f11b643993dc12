"""`/ko/teach/classrooms/new`: make a classroom. Whoever makes it teaches it."""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.pages.teacher import teacher_pages
from app.services.classrooms import COUNTS, MOST_SEATS, Unusable, create_classroom
from app.web.clock import now
from app.web.guards import teachers
from app.web.signed_in import present_person


@teacher_pages.get("/classrooms/new")
@teachers
def new_classroom() -> str:
    """Ask for name, level of record and seats."""
    return _form({"level": COUNTS, "seats": "30"})


@teacher_pages.post("/classrooms/new")
@teachers
def made_classroom() -> Response | tuple[str, int]:
    """Make it."""
    actor = present_person()
    written = {name: request.form.get(name, "")[:100] for name in ("name", "level", "seats")}
    seats = written["seats"].strip()
    number = int(seats) if seats.isascii() and seats.isdigit() else -1
    try:
        made = create_classroom(
            actor.label,
            actor.school_id,
            written["name"],
            written["level"],
            0 if written["level"] == COUNTS else number,
            now(),
            teacher_id=actor.person_id,
        )
    except Unusable as refusal:
        return _form(written, refusal.reason), 422
    return redirect(url_for("teacher.handout", classroom_id=made.id), 303)


def _form(written: dict[str, str], trouble: str = "") -> str:
    shown = {name: text if text.isprintable() else "" for name, text in written.items()}
    return render_template(
        "teacher/new_classroom.html", written=shown, trouble=trouble, most=MOST_SEATS
    )
