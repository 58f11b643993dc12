"""`flask lessons`: check, begin, confirm and export modules, each command in a file of its own."""

from flask.cli import AppGroup

from app.commands.check import check
from app.commands.confirm import confirm
from app.commands.export import export
from app.commands.new import new
from app.commands.preview import preview

lessons = AppGroup(
    "lessons", help="수업 단원을 점검하고 만들고 내보내요. / Check, make, export modules."
)
for _command in (check, new, confirm, export, preview):
    lessons.add_command(_command)
