"""Pages outside the languages: the start, the quick exit, and the health of the machine."""

from flask import Blueprint

outside = Blueprint("outside", __name__)

from app.pages.outside import (  # noqa: E402, F401 - they register themselves
    exit_page,
    health,
    setup,
    start,
)
