"""`/ko/school/audit`: what adults have done to the records, in words, newest first."""

from flask import render_template
from flask_babel import lazy_gettext as _

from app.pages.school import school_pages
from app.services.audit import Noted, notes_of
from app.services.people import ADMIN
from app.web.clock import in_zone
from app.web.guards import school_admins
from app.web.library_access import library
from app.web.signed_in import present_person
from app.web.words import plain, quoted

# Every act that a service notes; a test compares.
ACTS = {
    "create school": _("Made the school"),
    "rename school": _("Gave the school another name"),
    "create classroom": _("Made the class %(classroom)s"),
    "renew code": _("Gave %(classroom)s another code"),
    "add seats": _("Added seats to %(classroom)s"),
    "reset pin": _("Let seat %(seat)s in %(classroom)s choose a new PIN"),
    "archive": _("Put %(classroom)s away"),
    "bring back": _("Fetched %(classroom)s again"),
    "assign": _("Asked %(classroom)s to take “%(module)s”"),
    "take back": _("Took “%(module)s” back from %(classroom)s"),
    "close mirror": _("Closed the mirror of %(classroom)s in “%(module)s”"),
    "show mirror": _("Let %(classroom)s see its figure in “%(module)s”"),
    "add teacher": _("Made %(person)s a teacher of %(classroom)s"),
    "substitute": _("Made %(person)s a substitute in %(classroom)s"),
    "take off": _("Took %(person)s off %(classroom)s"),
    "hand over": _("Handed %(classroom)s over to %(person)s"),
    "set up": _("Set up the school"),
    "join school": _("Came in with an invitation"),
    "renew password": _("Set a new password with a link"),
    "change password": _("Changed their own password"),
    "invite": _("Made an invitation for a teacher"),
    "invite admin": _("Made an invitation for an admin"),
    "reset password": _("Made a link to a new password for %(person)s"),
    "purge": _("Removed records whose time was over"),
    "take out": _("Took %(person)s out of the school"),
}
GONE_CLASS = _("class no. %(number)s, which has ended")
GONE_PERSON = _("somebody who has left (no. %(number)s)")
TERMINAL = _("the terminal")


@school_pages.get("/audit")
@school_admins
def audit() -> str:
    """Show the newest notes."""
    return _page(None)


@school_pages.get("/audit/<int(max=2147483647):before>")
@school_admins
def older_audit(before: int) -> str:
    """Show the notes that come before the one whose number stands in the address."""
    return _page(before)


def _page(before: int | None) -> str:
    actor = present_person()
    notes, has_more = notes_of(actor.school_id, before)
    return render_template(
        "school/audit.html",
        actor=actor,
        notes=[
            {"what": _what(one), "who": _who(one), "at": in_zone(one.at, actor.time_zone)}
            for one in notes
        ],
        older=notes[-1].id if has_more else None,
        is_first=before is None,
    )


def _what(one: Noted) -> str:
    act = "invite admin" if (one.act, one.rest) == ("invite", ADMIN) else one.act
    module = library().modules.get(one.rest)
    return str(ACTS.get(act, act)) % {
        "classroom": one.classroom or str(GONE_CLASS) % {"number": one.classroom_number},
        "person": one.person or str(GONE_PERSON) % {"number": one.person_number},
        "seat": one.seat,
        "module": quoted(plain(module.title)) if module else one.rest,
    }


def _who(one: Noted) -> str:
    if not one.actor_number:
        return str(TERMINAL)
    return one.actor or str(GONE_PERSON) % {"number": one.actor_number}
