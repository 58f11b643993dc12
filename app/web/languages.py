"""Which language a page speaks.

Precedence: 1. the address (`/ko/…`, `/en/…`), which every page has; for `/` and for errors
outside a language: 2. the language last written into the guest's cookie; 3. Accept-Language;
4. Korean.
"""

from functools import lru_cache
from typing import Any

from babel.support import NullTranslations, Translations
from flask import Flask, g, request, url_for
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
    _speed_up_templates(app)


def _speed_up_templates(app: Flask) -> None:
    """Look words and addresses of templates up in tables.

    A step has about ninety sentences and thirty addresses; asking Flask-Babel and the router for
    each takes longer than everything else on the page. Both depend on the language alone.
    """
    folder = app.config["BABEL_TRANSLATION_DIRECTORIES"]
    catalogues: dict[str, NullTranslations] = {
        language: Translations.load(folder, [language]) for language in LANGUAGES
    }

    def gettext(sentence: str) -> str:
        return catalogues[current_language()].ugettext(sentence)

    def ngettext(one: str, many: str, number: int) -> str:
        return catalogues[current_language()].ungettext(one, many, number)

    @lru_cache(maxsize=4096)
    def address(_language: str, endpoint: str, values: tuple[tuple[str, Any], ...]) -> str:
        return url_for(endpoint, **dict(values))

    def cached_url_for(endpoint: str, **values: Any) -> str:
        return address(current_language(), endpoint, tuple(sorted(values.items())))

    app.jinja_env.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    app.jinja_env.globals["url_for"] = cached_url_for


def current_language() -> str:
    """Give the language of this request."""
    try:
        return g.language  # type: ignore[no-any-return]
    except AttributeError:
        g.language = preferred_language()
    except RuntimeError:  # a command, not a request
        return "ko"
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
