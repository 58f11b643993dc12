"""Pages of teachers. An admin opens them for every classroom of the school."""

from flask import Blueprint

teacher_pages = Blueprint("teacher", __name__, url_prefix="/<any(ko, en):language>/teach")

from app.pages.teacher import (  # noqa: E402, F401 - they register themselves
    account,
    archive,
    assignments,
    class_teachers,
    classroom,
    handout,
    items,
    mirrors,
    modules,
    new_classroom,
    papers,
    seats,
    today,
)
