"""`flask lessons …`, `flask school …`, `flask data …`, `flask doctor`: what authors and operators do from a terminal."""

from flask import Flask

from app.commands.data import data
from app.commands.doctor import doctor
from app.commands.lessons import lessons
from app.commands.preview import preview
from app.commands.school import school


def add_commands(app: Flask) -> None:
    """Register the command groups."""
    lessons.add_command(preview)
    app.cli.add_command(lessons)
    app.cli.add_command(school)
    app.cli.add_command(data)
    app.cli.add_command(doctor)
