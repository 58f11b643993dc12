"""`/ko/teach/classrooms/<id>/seats`: seat numbers, taken or free; a new PIN; more seats."""

from flask import abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.pages.teacher import teacher_pages
from app.services.access import classroom_of
from app.services.classrooms import MOST_SEATS, ClassroomFacts, Unusable, reset_pin
from app.services.seats import add_seats, seats_of
from app.web.clock import now
from app.web.form_days import number
from app.web.guards import teachers
from app.web.signed_in import present_person


@teacher_pages.get("/classrooms/<int:classroom_id>/seats")
@teachers
def seats(classroom_id: int) -> str:
    """Show the seats."""
    return _page(classroom_of(present_person(), classroom_id, now()))


@teacher_pages.post("/classrooms/<int:classroom_id>/seats")
@teachers
def change_seats(classroom_id: int) -> Response | tuple[str, int]:
    """Let a seat choose a new PIN, or put more seats after the last one."""
    actor = present_person()
    room = classroom_of(actor, classroom_id, now())
    if request.form.get("act") == "pin":
        seat = number(request.form.get("seat", ""))
        try:
            reset_pin(actor.label, room.id, seat, now())
        except Unusable:
            abort(404)
        place = f"seat-{seat}"
    else:
        more = request.form.get("more", "")[:10]
        try:
            add_seats(actor.label, room.id, number(more), now())
        except Unusable as refusal:
            return _page(room, refusal.reason, more), 422
        place = f"seat-{room.seats + 1}"
    onward = url_for("teacher.seats", classroom_id=room.id, _anchor=place)
    return redirect(onward, 303)


def _page(room: ClassroomFacts, trouble: str = "", more: str = "") -> str:
    return render_template(
        "teacher/seats.html",
        room=room,
        seats=seats_of(room.id),
        most=MOST_SEATS,
        trouble=trouble,
        more=more if more.isprintable() else "",
    )
