"""Which language a page speaks.

Precedence: 1. the address (`/ko/…`, `/en/…`), which every page has; for `/` and for errors
outside a language: 2. the language last written into the guest's cookie; 3. Accept-Language;
4. Korean.
"""

from contextvars import ContextVar
from functools import lru_cache
from typing import Any

from babel.support import NullTranslations, Translations
from flask import Flask, has_request_context, request, url_for
from flask_babel import Babel
from markupsafe import Markup

from app.web.guest_progress import read_guest

LANGUAGES = ("ko", "en")
NAMES = {"ko": "한국어", "en": "English"}

# A page asks for its language seventy times; Flask's `g` would look its request up each time.
_language: ContextVar[str] = ContextVar("language", default="")


def add_languages(app: Flask) -> None:
    """Take the language out of the address on the way in and put it back on the way out."""
    babel = Babel()

    @app.url_value_preprocessor
    def take(_endpoint: str | None, values: dict[str, Any] | None) -> None:
        language = (values or {}).pop("language", None)
        if language:
            _language.set(language)

    @app.teardown_request
    def forget(_error: BaseException | None) -> None:
        _language.set("")

    @app.url_defaults
    def put(endpoint: str, values: dict[str, Any]) -> None:
        if "language" not in values and app.url_map.is_endpoint_expecting(endpoint, "language"):
            values["language"] = current_language()

    babel.init_app(app, locale_selector=current_language)
    _speed_up_templates(app)


def _speed_up_templates(app: Flask) -> None:
    """Look words and addresses of templates up in tables.

    A step has about ninety sentences and thirty addresses; asking Flask-Babel and the router for
    each takes longer than everything else on the page. Both depend on the language alone. The
    callables of Jinja's own extension pass through three calls for every sentence; these, one.
    """
    folder = app.config["BABEL_TRANSLATION_DIRECTORIES"]
    catalogues: dict[str, NullTranslations] = {
        language: Translations.load(folder, [language]) for language in LANGUAGES
    }

    def in_catalogue(language: str, sentence: str) -> Markup:
        # Only templates and the catalogue say it; what is put in is escaped.
        return Markup(catalogues[language].ugettext(sentence))  # noqa: S704

    @lru_cache(maxsize=4096)
    def fixed(language: str, sentence: str) -> Markup:
        return in_catalogue(language, sentence) % {}

    def gettext(sentence: str, **values: Any) -> Markup:
        language = current_language()
        if not values:
            return fixed(language, sentence)
        return in_catalogue(language, sentence) % values

    def ngettext(one: str, many: str, number: int, **values: Any) -> Markup:
        sentence = catalogues[current_language()].ungettext(one, many, number)
        return Markup(sentence) % ({"num": number} | values)  # noqa: S704 - as above

    @lru_cache(maxsize=4096)
    def address(_language: str, endpoint: str, values: tuple[tuple[str, Any], ...]) -> str:
        return url_for(endpoint, **dict(values))

    def cached_url_for(endpoint: str, **values: Any) -> str:
        return address(current_language(), endpoint, tuple(sorted(values.items())))

    app.jinja_env.globals |= {
        "_": gettext,
        "gettext": gettext,
        "ngettext": ngettext,
        "url_for": cached_url_for,
    }


def current_language() -> str:
    """Give the language of this request; outside one, in a command, Korean."""
    language = _language.get()
    if not language:
        if not has_request_context():
            return LANGUAGES[0]
        language = preferred_language()
        _language.set(language)
    return language


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
