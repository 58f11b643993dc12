"""A posted form → a response, and the sentence for a form that does not make one."""

from collections.abc import Callable, Mapping

from flask_babel import lazy_gettext as _
from werkzeug.datastructures import MultiDict

from app.assessment.responses import Reason, Response, UnusableResponse, parse
from app.content.model import Quiz

Form = MultiDict[str, str]


def read_response(item: Quiz, form: Form) -> Response:
    """Read the answer to an item; raises UnusableResponse."""
    return parse(item.logic, _READERS[item.logic.kind](item, form).text)


def _single(_item: Quiz, form: Form) -> Response:
    return Response.of_single(form.get("choice", ""))


def _multiple(_item: Quiz, form: Form) -> Response:
    return Response.of_multiple(form.getlist("choice"))


def _ordering(item: Quiz, form: Form) -> Response:
    places = {key: form.get(f"place-{key}", "") for key in item.options}
    if not all(
        place.isdecimal() and place.isascii() and len(place) < 3 for place in places.values()
    ):
        raise UnusableResponse(Reason.NOT_COMPLETE)
    if len(set(places.values())) < len(places):
        raise UnusableResponse(Reason.GIVEN_TWICE)
    return Response.of_ordering(sorted(places, key=lambda key: int(places[key])))


def _bins(item: Quiz, form: Form) -> dict[str, str]:
    return {key: form.get(f"bin-{key}", "") for key in item.options}


def _sorting(item: Quiz, form: Form) -> Response:
    return Response.of_sorting(_bins(item, form))


def _matching(item: Quiz, form: Form) -> Response:
    return Response.of_matching(_bins(item, form))


_READERS: Mapping[str, Callable[[Quiz, Form], Response]] = {
    "single": _single,
    "multiple": _multiple,
    "ordering": _ordering,
    "sorting": _sorting,
    "matching": _matching,
}

_SENTENCES = {
    ("single", Reason.NOTHING_CHOSEN): _("Choose one answer first."),
    ("multiple", Reason.NOTHING_CHOSEN): _("Choose at least one answer first."),
    ("ordering", Reason.NOT_COMPLETE): _("Choose a place for every line first."),
    ("matching", Reason.NOT_COMPLETE): _("Choose a partner for every card first."),
    ("matching", Reason.NOTHING_CHOSEN): _("Choose a partner for every card first."),
    ("ordering", Reason.GIVEN_TWICE): _("Two lines have the same place. Give each line its own."),
    ("matching", Reason.GIVEN_TWICE): _("Two cards have the same partner. Give each card its own."),
}
_NOT_COMPLETE = _("Choose a place for every card first.")
_UNKNOWN = _("That answer does not belong to this question. Choose again, please.")


def complaint(item: Quiz, reason: Reason) -> str:
    """Give the sentence that says what to do."""
    if reason in (Reason.NOTHING_CHOSEN, Reason.NOT_COMPLETE):
        return str(_SENTENCES.get((item.logic.kind, reason), _NOT_COMPLETE))
    return str(_SENTENCES.get((item.logic.kind, reason), _UNKNOWN))


def tried_before() -> str:
    """Give the sentence for the same wrong answer once more."""
    return str(_("You have tried this answer. Read the hint and try another one."))
