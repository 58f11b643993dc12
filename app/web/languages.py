"""Which language a page speaks.

Precedence: 1. the address (`/ko/…`, `/en/…`), which every page has; for `/` and for errors
outside a language: 2. the language last written into the guest's cookie; 3. Accept-Language;
4. Korean.
"""

from typing import Any

from flask import Flask, g, has_request_context, request, url_for
from flask_babel import Babel

from app.web.guest_progress import read_guest

LANGUAGES = ("ko", "en")
NAMES = {"ko": "한국어", "en": "English"}


def add_languages(app: Flask) -> None:
    """Take the language out of the address on the way in and put it back on the way out."""
    babel = Babel()

    @app.url_value_preprocessor
    def take(_endpoint: str | None, values: dict[str, Any] | None) -> None:
        language = (values or {}).pop("language", None)
        if language:
            g.language = language

    @app.url_defaults
    def put(endpoint: str, values: dict[str, Any]) -> None:
        if "language" not in values and app.url_map.is_endpoint_expecting(endpoint, "language"):
            values["language"] = current_language()

    babel.init_app(app, locale_selector=current_language)


def current_language() -> str:
    """Give the language of this request."""
    if not has_request_context():
        return "ko"
    if "language" not in g:
        g.language = preferred_language()
    return str(g.language)


def preferred_language() -> str:
    """Give the language to use where the address names none."""
    written = request.path.split("/", 2)[1:2]
    if written and written[0] in LANGUAGES:
        return written[0]
    remembered = read_guest(request).language
    if remembered in LANGUAGES:
        return remembered
    return request.accept_languages.best_match(LANGUAGES) or "ko"


def same_page_in(language: str) -> str:
    """Give the address of this very page in another language."""
    if request.endpoint is None or request.view_args is None:
        return url_for("public.catalogue", language=language)
    return url_for(request.endpoint, **(request.view_args | {"language": language}))
