"""Pages outside the languages: the start, the quick exit, and the health of the machine."""

from flask import Blueprint

outside = Blueprint("outside", __name__)

from app.pages.outside import exit_page, health, start  # noqa: E402, F401 - they register themselves
