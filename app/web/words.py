"""Template filters that put words on a page in the language of the address."""

import datetime as dt
from collections.abc import Callable
from functools import lru_cache

from babel.dates import format_date
from flask import Flask
from flask_babel import get_locale

from app.content.model import Words
from app.content.registries import Pair
from app.services.nicknames import spoken
from app.web.languages import current_language
from app.web.library_access import Shelf, library


def add_words(app: Flask) -> None:
    """Register the filters."""
    shelf: Shelf = app.extensions["shelf"]

    def rendered(form: str) -> Callable[[Words], str]:
        # Dozens on every page: the app is not looked up again for each.
        return lambda words: getattr(shelf.library.renderer, form)(words, current_language())

    app.jinja_env.filters |= {form: rendered(form) for form in ("html", "line", "chat", "plain")}
    app.jinja_env.filters |= {
        "pair": pair,
        "day": day,
        "near_day": near_day,
        "nickname": nickname,
        "initial": initial,
        "quoted": quoted,
    }


def plain(words: Words) -> str:
    """Give one line as text, for titles and labels."""
    return library().renderer.plain(words, current_language())


def pair(words: Pair) -> str:
    """Give the words of a pair of the registries."""
    language = current_language()
    return library().renderer.text(words[language], language)


def day(moment: str) -> str:
    """Write `2026-10-02`, `2026-10` or `2026` as a reader of this language would."""
    year, *rest = (int(part) for part in moment.split("-"))
    korean = current_language() == "ko"
    if not rest:
        return f"{year}년" if korean else str(year)
    if len(rest) == 1:
        date = dt.date(year, rest[0], 1)
        return format_date(date, "y년 M월" if korean else "MMMM y", get_locale())
    date = dt.date(year, *rest)
    return format_date(date, "y년 M월 d일" if korean else "d MMMM y", get_locale())


def near_day(moment: str) -> str:
    """Write a day of this school year with its weekday and without the year."""
    return _near_day(current_language(), moment)


@lru_cache(maxsize=1024)  # a class has a dozen on its page, and Babel looks its names up for each
def _near_day(language: str, moment: str) -> str:
    form = "M월 d일 EEEE" if language == "ko" else "EEEE d MMMM"
    return format_date(dt.date.fromisoformat(moment), form, language)


def nickname(kept: str) -> str:
    """Give a nickname in words."""
    return spoken(kept, library().registries.nicknames, current_language())


def quoted(text: str) -> str:
    """Give a text that stands between quotation marks: those inside it become single ones."""
    return text.replace("“", "‘").replace("”", "’")


def initial(name: str) -> str:
    """Give the first letter of a name, for the mark on the line."""
    return name[:1].upper()
