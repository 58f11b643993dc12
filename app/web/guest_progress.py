"""A guest's progress: one host-only cookie, nothing on the server (decision 23).

Compact JSON, deflated, base64url: fourteen finished modules stay under 3 KB. It is not signed: a
guest who changes it only changes what their own browser shows. So everything read from it is
checked, and whatever does not fit counts as an empty cookie.

It lasts twelve hours, a school day. On a shared tablet the next class must not meet the answers
of the last one, and "nothing stays" is the promise on the first page.
"""

import base64
import binascii
import json
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from flask import Request
from werkzeug.wrappers import Response

from app.assessment.progress import ModuleProgress

COOKIE = "seon"
SECONDS = 12 * 60 * 60
MOST_BYTES = 3_000
_MOST_INFLATED = 32_000
_ID = re.compile(r"[a-z][a-z0-9-]{0,39}\Z")
_TEXT = re.compile(r"[a-z0-9=+>-]{1,200}\Z")


@dataclass(frozen=True)
class Guest:
    """What this browser knows: module id → progress, in the order of last use; and a language."""

    modules: Mapping[str, ModuleProgress] = field(default_factory=dict)
    language: str = ""

    def progress(self, module_id: str) -> ModuleProgress:
        """Give the progress in a module, an empty one when there is none."""
        return self.modules.get(module_id, ModuleProgress())

    def with_progress(self, module_id: str, progress: ModuleProgress) -> "Guest":
        """Give this guest with the progress of one module renewed, as the last used."""
        rest = {name: kept for name, kept in self.modules.items() if name != module_id}
        return replace(self, modules=rest | {module_id: progress})


def read_guest(request: Request) -> Guest:
    """Read the cookie; anything unreadable is an empty one."""
    text = request.cookies.get(COOKIE, "")
    if not text or len(text) > MOST_BYTES + 100:
        return Guest()
    try:
        packed = base64.b64decode(text + "=" * (-len(text) % 4), b"-_", validate=True)
        inflater = zlib.decompressobj(-15)
        content = json.loads(inflater.decompress(packed, _MOST_INFLATED))
        return _guest(content)
    except (binascii.Error, zlib.error, ValueError, TypeError, KeyError, AttributeError):
        return Guest()
    except RecursionError:  # thousands of brackets in one another
        return Guest()


def write_guest(response: Response, guest: Guest, *, secure: bool) -> None:
    """Set the cookie; when it would grow too large the tries of the oldest modules go first."""
    text = _pack(guest)
    names = list(guest.modules)
    while len(text) > MOST_BYTES and names:
        oldest = names.pop(0)
        emptied = replace(guest.modules[oldest], tries={})
        guest = replace(guest, modules={**guest.modules, oldest: emptied})
        text = _pack(guest)
    response.set_cookie(
        COOKIE, text, max_age=SECONDS, httponly=True, samesite="Lax", secure=secure, path="/"
    )


def forget_guest(response: Response) -> None:
    """Take the cookie away."""
    response.delete_cookie(COOKIE, path="/", httponly=True, samesite="Lax")


def _pack(guest: Guest) -> str:
    content = {
        "l": guest.language,
        "m": {
            name: [progress.seed, sorted(progress.done), progress.tries]
            for name, progress in guest.modules.items()
        },
    }
    deflater = zlib.compressobj(9, zlib.DEFLATED, -15)
    raw = json.dumps(content, separators=(",", ":")).encode()
    packed = deflater.compress(raw) + deflater.flush()
    return base64.urlsafe_b64encode(packed).decode().rstrip("=")


def _guest(content: dict[str, object]) -> Guest:
    modules = content["m"]
    if not isinstance(modules, dict):
        raise TypeError
    language = content.get("l")
    return Guest(
        {_id(name): _progress(*kept) for name, kept in modules.items()},
        language if language in ("ko", "en") else "",
    )


def _progress(seed: str, done: list[str], tries: dict[str, list[str]]) -> ModuleProgress:
    return ModuleProgress(
        seed,
        frozenset(_id(step) for step in done),
        {_id(item): tuple(_text(text) for text in texts) for item, texts in tries.items()},
    )


def _id(name: object) -> str:
    if not isinstance(name, str) or not _ID.match(name):
        raise ValueError
    return name


def _text(text: object) -> str:
    if not isinstance(text, str) or not _TEXT.match(text):
        raise ValueError
    return text
