"""What a lesson must not get wrong. Each file looks for one family of mistakes and gives problems.

A check never repeats what reading a file has already reported: one cause gives one message.
"""

from app.content.checks.lesson import check_folder
from app.content.checks.registries import check_registries

__all__ = ["check_folder", "check_registries"]
