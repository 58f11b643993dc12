"""Placeholder until the lesson commands are written."""

from flask.cli import AppGroup

lessons = AppGroup("lessons")
