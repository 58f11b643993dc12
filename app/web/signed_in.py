"""Who sends this request: a seat, somebody of a counted class, or a guest.

Read when a page first asks, once for each request. Pages that promise to note nobody never ask.
"""

from flask import Flask, current_app, g, request
from itsdangerous import BadSignature, Signer
from werkzeug.exceptions import Forbidden
from werkzeug.wrappers import Response

from app.keys import Keys
from app.services.actors import CountedActor, PersonActor, SeatActor
from app.services.attempts import Attempts, Place
from app.services.joining import LASTS, counted_of, seat_of, sign_out
from app.services.people import SIGN_IN_LASTS, person_of
from app.services.people import sign_out as sign_out_person
from app.settings import Settings
from app.web.clock import now

SEAT_COOKIE = "sign-in"
PERSON_COOKIE = "staff"
CLASS_COOKIE = "class"
DEVICE_COOKIE = "device"
SIGN_IN_SECONDS = int(LASTS.total_seconds())
STAFF_SECONDS = int(SIGN_IN_LASTS.total_seconds())
DEVICE_SECONDS = 180 * 24 * 60 * 60  # a term; then a new device counts as a new one again


class SignInChanged(Forbidden):
    """A page was opened under another sign-in than the one that is here now, or under none.

    What it sends is kept nowhere: not with the student before, not with the next, not as a guest's.
    """


def add_sign_ins(app: Flask, settings: Settings, keys: Keys) -> None:
    """Give the app its keys and its count of wrong guesses."""
    app.extensions["keys"] = keys
    app.extensions["attempts"] = Attempts(settings.redis_url)


def keys() -> Keys:
    """Give the keys of this installation."""
    found: Keys = current_app.extensions["keys"]
    return found


def attempts() -> Attempts:
    """Give the count of wrong guesses."""
    found: Attempts = current_app.extensions["attempts"]
    return found


def seat() -> SeatActor | None:
    """Give the seat that is signed in here, or None."""
    if "seat" not in g:
        token = request.cookies.get(SEAT_COOKIE, "")
        g.seat = seat_of(token, now()) if token else None
    actor: SeatActor | None = g.seat
    return actor


def is_ended() -> bool:
    """Say whether this browser holds a sign-in that is none any more: ended, or its PIN was freed."""
    return SEAT_COOKIE in request.cookies and seat() is None


def present_seat() -> SeatActor:
    """Give the seat behind a page that only students may open."""
    actor = seat()
    if actor is None:
        raise RuntimeError("the page has no guard for students")
    return actor


def person() -> PersonActor | None:
    """Give the adult who is signed in here, or None."""
    if "person" not in g:
        token = request.cookies.get(PERSON_COOKIE, "")
        g.person = person_of(token, now()) if token else None
    actor: PersonActor | None = g.person
    return actor


def present_person() -> PersonActor:
    """Give the adult behind a page that only they may open."""
    actor = person()
    if actor is None:
        raise RuntimeError("the page has no guard for adults")
    return actor


def counted() -> CountedActor | None:
    """Give who joined a counted class in this browser today, or None; a seat comes first."""
    if "counted" not in g:
        token = request.cookies.get(CLASS_COOKIE, "")
        g.counted = counted_of(token, now()) if token and seat() is None else None
    actor: CountedActor | None = g.counted
    return actor


def classroom_id() -> int | None:
    """Give the classroom of whoever sends this request, None for a guest."""
    actor = seat() or counted()
    return actor.classroom_id if actor else None


def sign_in_seat(response: Response, token: str) -> None:
    """Let the browser hold a token of a seat."""
    _set(response, SEAT_COOKIE, token, SIGN_IN_SECONDS)
    forget(response, CLASS_COOKIE, PERSON_COOKIE)


def sign_in_counted(response: Response, token: str) -> None:
    """Let the browser hold a token of a counted class."""
    _set(response, CLASS_COOKIE, token, SIGN_IN_SECONDS)
    forget(response, SEAT_COOKIE, PERSON_COOKIE)


def sign_in_person(response: Response, token: str) -> None:
    """Let the browser hold a token of an adult; a student's place in it ends."""
    _set(response, PERSON_COOKIE, token, STAFF_SECONDS)
    forget(response, SEAT_COOKIE, CLASS_COOKIE)


def end_sign_ins() -> None:
    """End every sign-in that this browser holds: it has gone to the next hand, or is left."""
    if token := request.cookies.get(SEAT_COOKIE):
        sign_out(token)
    if token := request.cookies.get(PERSON_COOKIE):
        sign_out_person(token)


def forget(response: Response, *cookies: str) -> None:
    """Take cookies away that this browser holds."""
    for cookie in cookies:
        if cookie in request.cookies:
            response.delete_cookie(cookie, path="/", httponly=True, samesite="Lax")


def remember_device(response: Response, seat_id: int) -> None:
    """Mark the browser as one that was let in to this seat.

    The mark is made from the seat, not drawn: otherwise a script could sign in at its own seat over
    and over and get a fresh count of guesses each time.
    """
    mark = _signer("seat").get_signature(str(seat_id).encode()).decode()[:20]
    _set(response, DEVICE_COOKIE, _signer("device").sign(mark).decode(), DEVICE_SECONDS)


def place() -> Place:
    """Say where a guess comes from."""
    try:
        mark = _signer("device").unsign(request.cookies.get(DEVICE_COOKIE, "")).decode()
    except BadSignature:
        mark = ""
    return Place(mark, request.remote_addr or "")


def _signer(purpose: str) -> Signer:
    return Signer(keys().signing, salt=f"seon {purpose}")


def _set(response: Response, name: str, value: str, seconds: int) -> None:
    secure = current_app.config["SEON"].tls
    response.set_cookie(
        name, value, max_age=seconds, httponly=True, samesite="Lax", secure=secure, path="/"
    )
