"""`flask lessons …`: what authors and operators do from a terminal."""

from flask import Flask

from app.commands.lessons import lessons
from app.commands.preview import preview


def add_commands(app: Flask) -> None:
    """Register the command groups."""
    lessons.add_command(preview)
    app.cli.add_command(lessons)
