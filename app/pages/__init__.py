"""One file for each page, by audience. Read the request, call one service, render one template."""

from flask import Flask

from app.pages.outside import outside
from app.pages.public import public_pages
from app.pages.school import school_pages
from app.pages.student import student_pages
from app.pages.teacher import teacher_pages


def add_pages(app: Flask) -> None:
    """Register every page."""
    app.register_blueprint(outside)
    app.register_blueprint(public_pages)
    app.register_blueprint(student_pages)
    app.register_blueprint(teacher_pages)
    app.register_blueprint(school_pages)
