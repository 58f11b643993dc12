"""Pages that anybody may open, in both languages. None asks for a sign-in."""

from flask import Blueprint

public_pages = Blueprint("public", __name__, url_prefix="/<any(ko, en):language>")

from app.pages.public import (  # noqa: E402, F401 - they register themselves
    catalogue,
    clear,
    entry,
    facts,
    help_now,
    item,
    join,
    module,
    result,
    sign_in,
    statements,
    step,
    theme,
)
