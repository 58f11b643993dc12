"""`/ko/teach/classrooms/<id>/handout`: the code of a class on paper, with slips to cut."""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.pages.teacher import teacher_pages
from app.services.access import classroom_of
from app.services.classrooms import renew_code
from app.services.days import school_day
from app.web.clock import now
from app.web.guards import teachers
from app.web.origin import only_here
from app.web.qr import qr
from app.web.signed_in import present_person

ON_THE_FIRST, ON_A_SHEET = 6, 18  # slips


@teacher_pages.get("/classrooms/<int:classroom_id>/handout")
@teachers
def handout(classroom_id: int) -> str:
    """Show the sheet, ready to print."""
    actor = present_person()
    room = classroom_of(actor, classroom_id, now())
    host = request.host
    numbers = list(range(1, room.seats + 1)) or [0] * ON_THE_FIRST
    rest = range(ON_THE_FIRST, len(numbers), ON_A_SHEET)
    return render_template(
        "teacher/handout.html",
        room=room,
        has_ended=room.code_ends_at <= now(),
        last_day=school_day(room.code_ends_at, actor.time_zone),
        code=f"{room.code[:3]}-{room.code[3:]}",
        host=host,
        is_only_here=only_here(host),
        qr=qr(url_for("public.join_class", code=room.code, _external=True)),
        first=numbers[:ON_THE_FIRST],
        sheets=[numbers[place : place + ON_A_SHEET] for place in rest],
    )


@teacher_pages.post("/classrooms/<int:classroom_id>/handout")
@teachers
def new_code(classroom_id: int) -> Response:
    """Give the class another code; the old one lets nobody in."""
    actor = present_person()
    room = classroom_of(actor, classroom_id, now())
    renew_code(actor.label, room.id, now())
    return redirect(url_for("teacher.handout", classroom_id=room.id), 303)
