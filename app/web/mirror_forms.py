"""What a mirror's form carries for somebody of a class, and where their look is counted.

A mark, signed for the class and the mirror. It is made from the token that only the browser holds
and from a key that only this process holds, in memory: the page opened again, with the back button,
say, or in a second tab, carries the same mark, and whoever has the whole disk can make none of
them, nor tell whose one is. An answer carries on the mark that came, also after a restart.
"""

import hmac
import secrets
from collections.abc import Mapping
from typing import Any

from flask import Flask, current_app, request
from itsdangerous import BadSignature, Signer
from markupsafe import Markup

from app.content.model import Mirror
from app.services.mirrors import Looked, Place, look
from app.web.signed_in import CLASS_COOKIE, SEAT_COOKIE, classroom_id, keys

FIELD = "mark"
AGAIN = "again"  # asks for the empty form once more


def add_mirror_forms(app: Flask) -> None:
    """Give templates the field, and the process its key; it is written nowhere."""
    app.extensions["mirror key"] = secrets.token_bytes(32)
    app.jinja_env.globals["mirror_mark"] = field


def field(module: str, mirror: str) -> Markup:
    """Give the hidden field, or nothing for whoever is in no class."""
    room = classroom_id()
    if room is None:
        return Markup()
    signer = _signer(room, module, mirror)
    mark = _posted(signer) or _made(f"{room} {module} {mirror}")
    return Markup('<input type="hidden" name="{}" value="{}">').format(
        FIELD, signer.sign(mark).decode()
    )


def count_look(module: str, mirror: Mirror, answer: Mapping[str, Any]) -> Looked:
    """Count a look for the class of whoever sends this request; a guest's is counted nowhere."""
    room = classroom_id()
    if room is None:
        return Looked(False, None)
    mark = _posted(_signer(room, module, mirror.id))
    return look(Place(room, module, mirror), answer["own"], answer["guess"], mark)


def _made(place: str) -> str:
    token = request.cookies.get(SEAT_COOKIE) or request.cookies.get(CLASS_COOKIE, "")
    key: bytes = current_app.extensions["mirror key"]
    return hmac.new(key, f"{token} {place}".encode(), "sha256").hexdigest()


def _posted(signer: Signer) -> str:
    try:
        return signer.unsign(request.form.get(FIELD, "")).decode()
    except BadSignature:
        return ""


def _signer(room: int, module: str, mirror: str) -> Signer:
    return Signer(keys().signing, salt=f"seon mirror {room} {module} {mirror}")
