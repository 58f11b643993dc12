"""`/ko/teach/classrooms/<id>/teachers`: who teaches the class; a substitute; handing it over."""

from flask import abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.pages.teacher import teacher_pages
from app.services.access import classroom_of, keeps, kept_classroom_of
from app.services.class_teachers import NotSo, add_teacher, hand_over, take_off, teachers_of
from app.services.classrooms import ClassroomFacts
from app.services.days import school_day
from app.services.people import colleagues
from app.web.clock import now
from app.web.form_days import number, read_day
from app.web.guards import teachers
from app.web.signed_in import present_person


@teacher_pages.get("/classrooms/<int:classroom_id>/teachers")
@teachers
def class_teachers(classroom_id: int) -> str:
    """Show who teaches the class."""
    return _page(classroom_of(present_person(), classroom_id, now()))


@teacher_pages.post("/classrooms/<int:classroom_id>/teachers")
@teachers
def change_class_teachers(classroom_id: int) -> Response | tuple[str, int]:
    """Let a colleague in, take one off, or hand the class over."""
    actor = present_person()
    room = kept_classroom_of(actor, classroom_id, now())
    act, written = request.form.get("act", ""), request.form.get("until", "")[:100]
    person, to = (number(request.form.get(name, "")) for name in ("person", "to"))
    try:
        if act == "add":
            until = read_day(written)
            if until is None and written.strip():
                raise NotSo("day")
            add_teacher(actor, room.id, person, until, now())
        elif act == "off":
            take_off(actor, room.id, person, now())
        elif act == "over":
            hand_over(actor, room.id, person, to, now())
        else:
            abort(400)
    except NotSo as refusal:
        return _page(room, refusal.reason, act, person, written), 422
    if act != "add" and person == actor.person_id and not actor.is_admin:
        return redirect(url_for("teacher.today"), 303)
    return redirect(url_for("teacher.class_teachers", classroom_id=room.id), 303)


def _page(
    room: ClassroomFacts, trouble: str = "", at: str = "", person: int = 0, until: str = ""
) -> str:
    actor = present_person()
    today = school_day(now(), actor.time_zone)
    present = teachers_of([room.id], today)[room.id]
    staying = {one.person_id for one in present if one.until is None}
    return render_template(
        "teacher/class_teachers.html",
        room=room,
        actor=actor,
        present=present,
        others=[one for one in colleagues(actor.school_id) if one.person_id not in staying],
        keeps=keeps(actor, room.id),
        today=today,
        trouble=trouble,
        at=at,
        person=person,
        until=until if until.isprintable() else "",
    )
