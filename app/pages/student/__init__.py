"""Pages of a student at a seat."""

from flask import Blueprint

student_pages = Blueprint("student", __name__, url_prefix="/<any(ko, en):language>")

from app.pages.student import bring, me, nickname, sign_out  # noqa: E402, F401 - they register
