"""How a count of students is said on a page and in a table."""

from functools import lru_cache

from flask import Flask
from flask_babel import gettext as _

from app.assessment.suppression import Kind, Shown
from app.web.languages import current_language


def add_counts(app: Flask) -> None:
    """Register the filter."""
    app.jinja_env.filters["count"] = count


def base(shown: Shown) -> str:
    """Say out of how many a count is; nothing where the count itself is not shown.

    How few were asked is a small number, too.
    """
    return "" if shown.kind is Kind.HIDDEN else str(shown.of)


def count(shown: Shown) -> str:
    """Say a count as far as it may be said (decision 1)."""
    return _said(current_language(), shown)


@lru_cache(maxsize=1024)  # a report says hundreds, and most of them many times
def _said(_language: str, shown: Shown) -> str:
    match shown.kind:
        case Kind.EXACT:
            return str(shown.exact)
        case Kind.FEW:
            return str(_("fewer than %(number)s", number=shown.high + 1))
        case Kind.MOST:
            return str(_("almost all"))
        case Kind.RANGE:
            return str(_("%(low)s to %(high)s", low=shown.low, high=shown.high))
        case _:
            return str(_("not shown"))
