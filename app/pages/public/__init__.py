"""Pages that anybody may open, in both languages. No page here asks who somebody is."""

from flask import Blueprint

public_pages = Blueprint("public", __name__, url_prefix="/<any(ko, en):language>")

from app.pages.public import (  # noqa: E402, F401 - they register themselves
    catalogue,
    clear,
    facts,
    help_now,
    item,
    module,
    result,
    statements,
    step,
    theme,
)
