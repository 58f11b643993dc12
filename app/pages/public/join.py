"""`/ko/join`: come in by the class code. `/ko/join/<code>`: what the QR code opens; take a seat.

Seat and PIN are asked in one form, and a wrong one is answered by one sentence: nobody learns from
it whether a seat is taken (decision 25).
"""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response
from wtforms import Form, IntegerField, StringField
from wtforms.validators import InputRequired, NumberRange

from app.pages.public import public_pages
from app.services.classrooms import MOST_SEATS
from app.services.joining import Door, door_of, join_counted, seat_of, take_seat
from app.services.pins import is_easy, is_pin
from app.web import signed_in
from app.web.clock import now
from app.web.guards import public
from app.web.guest_progress import read_guest

WAIT, UNKNOWN, WRONG, NO_PIN, EASY_PIN, NO_SEAT = (
    "wait",
    "unknown",
    "wrong",
    "no pin",
    "easy pin",
    "no seat",
)


class SeatForm(Form):
    """Which seat, and the PIN."""

    seat = IntegerField(validators=[InputRequired(), NumberRange(1, MOST_SEATS)])
    pin = StringField(validators=[InputRequired()])


@public_pages.get("/join")
@public
def join() -> str:
    """Ask for the class code."""
    return _ask_code()


@public_pages.post("/join")
@public
def read_code() -> Response | tuple[str, int]:
    """Go on with a code that is one."""
    written = request.form.get("code", "")[:20]
    door, trouble = _door(written)
    if door is None:
        return _ask_code(trouble, written), 429 if trouble == WAIT else 422
    return redirect(url_for("public.join_class", code=door.code), 303)


@public_pages.get("/join/<code>")
@public
def join_class(code: str) -> str | tuple[str, int]:
    """Ask for seat and PIN, or in a counted class for nothing."""
    door, trouble = _door(code)
    if door is None:
        return _ask_code(trouble, code[:20]), 429 if trouble == WAIT else 404
    return _ask_seat(door)


@public_pages.post("/join/<code>")
@public
def enter(code: str) -> Response | tuple[str, int]:
    """Let a student in."""
    door, trouble = _door(code)
    if door is None:
        return _ask_code(trouble, code[:20]), 429 if trouble == WAIT else 404
    if door.is_counted:
        onward = redirect(url_for("public.catalogue"), 303)
        signed_in.end_sign_ins()
        signed_in.sign_in_counted(onward, join_counted(door, now()))
        return onward
    form = SeatForm(request.form)
    trouble = _refused(form)
    if trouble:
        return _ask_seat(door, trouble, form), 422
    number, pin = int(form.seat.data or 0), _digits(form.pin.data)
    place, attempts = signed_in.place(), signed_in.attempts()
    if not attempts.may_guess_pin(door.classroom_id, number, place):
        return _ask_seat(door, WAIT, form), 429
    token = take_seat(door, number, pin, signed_in.keys().pepper, now())
    if token is None:
        attempts.wrong_pin(door.classroom_id, number, place)
        return _ask_seat(door, WRONG, form), 422
    signed_in.end_sign_ins()
    actor = seat_of(token, now())
    begun = read_guest(request).modules
    target = "student.bring" if begun else "student.me"
    onward = redirect(url_for(target), 303)
    signed_in.sign_in_seat(onward, token)
    if actor:
        signed_in.remember_device(onward, actor.seat_id)
    return onward


def _door(written: str) -> tuple[Door | None, str]:
    place, attempts = signed_in.place(), signed_in.attempts()
    if not attempts.may_guess_code(place):
        return None, WAIT
    door = door_of(written, now())
    if door is None:
        attempts.wrong_code(place)
        return None, UNKNOWN
    return door, ""


def _refused(form: SeatForm) -> str:
    """Say what is wrong with the form by itself, without looking at any seat."""
    if not form.validate():
        return NO_SEAT if form.seat.errors else NO_PIN
    pin = _digits(form.pin.data)
    if not is_pin(pin):
        return NO_PIN
    return EASY_PIN if is_easy(pin) else ""


def _digits(written: str | None) -> str:
    return "".join((written or "").split())


def _ask_code(trouble: str = "", written: str = "") -> str:
    shown = written if written.isprintable() else ""
    return render_template("public/join.html", trouble=trouble, written=shown)


def _ask_seat(door: Door, trouble: str = "", form: SeatForm | None = None) -> str:
    written = (form.seat.raw_data or [""])[0][:4] if form else ""
    return render_template(
        "public/join_class.html",
        door=door,
        trouble=trouble,
        seat_written=written if written.isprintable() else "",
    )
