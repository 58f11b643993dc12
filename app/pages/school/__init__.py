"""Pages of a school's admins."""

from flask import Blueprint

school_pages = Blueprint("school", __name__, url_prefix="/<any(ko, en):language>/school")

from app.pages.school import (  # noqa: E402, F401 - they register themselves
    audit,
    classrooms,
    people,
    settings,
)
