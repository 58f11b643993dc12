"""Names that several pages show for one thing: kinds of facts, states of items, ends of stories."""

from typing import Any

from flask import Flask
from flask_babel import lazy_gettext as _

from app.content.model import Module
from app.services.stories import groups
from app.web.icons import icon, wordmark
from app.web.library_access import library

FACT_KINDS = {
    "law": _("Law"),
    "figure": _("Count or survey"),
    "case": _("Court case"),
    "event": _("What happened"),
    "hotline": _("Place that helps"),
    "duty": _("Duty to teach"),
    "abroad": _("Other countries"),
}
ITEM_STATES = {
    "right_first": _("at the first try"),
    "right_second": _("after the hint"),
    "missed": _("to look at again"),
}
ITEM_HINTS = {
    "single": _("Choose one."),
    "multiple": _("Choose all that fit."),
    "ordering": _("Choose a place for every line."),
    "sorting": _("Choose where every card belongs."),
    "matching": _("Choose the partner of every card."),
}
ENDINGS = {
    "protect": _("A line that held"),
    "harm": _("Where the line broke"),
    "mixed": _("A line that can be mended"),
}
COSTS = {"none": _("none"), "small": _("a little"), "some": _("some"), "high": _("a lot")}
TEACHER_NOTES = {
    "run-sheet": _("Run sheet"),
    "twist": _("Class twist"),
    "discussion": _("Discussion"),
    "hard-question": _("A hard question"),
    "ask": _("A student asks"),
    "say": _("What to say"),
    "avoid": _("What not to say"),
    "hand-over": _("When to hand over"),
}
POOLS = {
    "booster-week": _("Practice after a week"),
    "booster-month": _("Practice after a month"),
}
AUDIENCES = {
    "staff": _("For staff"),
    "parents": _("For parents and guardians"),
    "students": _("For students and the classroom"),
}
SIGNATURES = {
    "story": _("Story"),
    "mirror": _("Mirror"),
    "reveal": _("Before and after"),
    "quiz": _("Questions"),
}


def add_labels(app: Flask) -> None:
    """Give templates the names and the registries they show."""
    app.jinja_env.globals |= {
        "fact_kinds": FACT_KINDS,
        "item_states": ITEM_STATES,
        "item_hints": ITEM_HINTS,
        "endings": ENDINGS,
        "costs": COSTS,
        "teacher_notes": TEACHER_NOTES,
        "pools": POOLS,
        "audiences": AUDIENCES,
        "scene_groups": groups,
        "icon": icon,
        "wordmark": wordmark,
        "signature": signature,
        "signature_names": SIGNATURES,
    }
    app.context_processor(_registries)


def _registries() -> dict[str, Any]:
    books = library()
    return {"books": books, "facts": books.registries.facts, "channels": books.registries.help}


def signature(module: Module) -> str:
    """Say what a module is built around: its mirror, its gate in time, its story, or questions."""
    parts = [part for step in module.steps for part in step.parts]
    kinds = {
        "reveal" if getattr(part, "style", "") == "gate" else part.kind
        for part in parts
        if part.kind != "reveal" or getattr(part, "style", "") == "gate"
    }
    return next((kind for kind in ("mirror", "reveal", "story") if kind in kinds), "quiz")
