"""What every page shows around its content: language switch, theme, exit, fonts, clearing."""

from functools import lru_cache
from typing import Any

from flask import Flask, request
from markupsafe import Markup

from app.settings import Settings
from app.web.form_tokens import whose
from app.web.guest_progress import COOKIE
from app.web.languages import LANGUAGES, NAMES, current_language, same_page_in
from app.web.signed_in import CLASS_COOKIE, PERSON_COOKIE, SEAT_COOKIE, person

THEME_COOKIE = "theme"
THEMES = ("light", "dark")


def add_navigation(app: Flask, settings: Settings) -> None:
    """Give templates what the frame of a page needs."""

    @app.context_processor
    def frame() -> dict[str, Any]:
        theme = request.cookies.get(THEME_COOKIE, "")
        return {
            "language": current_language(),
            "languages": LANGUAGES,
            "language_names": NAMES,
            "same_page_in": same_page_in,
            "theme": theme if theme in THEMES else "",
            # A browser that asks to save data keeps the fonts of its system.
            "with_fonts": request.headers.get("Save-Data", "").lower() != "on",
            "has_answers": COOKIE in request.cookies,
            "at_seat": SEAT_COOKIE in request.cookies,
            "in_class": CLASS_COOKIE in request.cookies,
            "staff": person() if PERSON_COOKIE in request.cookies else None,
            "whose": whose(),
            "preview": settings.preview,
            "demo": settings.demo,
            "here": local_path(request.path),
        }

    _add_foot(app)


def _add_foot(app: Flask) -> None:
    """Give templates the foot of a page: the same on every page of a language, so made once."""

    @lru_cache(maxsize=len(LANGUAGES))
    def foot_in(_language: str) -> Markup:
        return Markup(app.jinja_env.get_template("layouts/foot.html").render())  # noqa: S704 - ours

    app.jinja_env.globals["foot"] = lambda: foot_in(current_language())


def local_path(path: str) -> str:
    """Give the path when it is one of this site, else the start page."""
    is_local = path.startswith("/") and not path.startswith(("//", "/\\")) and "\\" not in path
    return path if is_local and path.isprintable() else "/"
