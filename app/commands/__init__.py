"""`flask lessons …`: what authors and operators do from a terminal."""

from flask import Flask

from app.commands.lessons import lessons


def add_commands(app: Flask) -> None:
    """Register the command groups."""
    app.cli.add_command(lessons)
