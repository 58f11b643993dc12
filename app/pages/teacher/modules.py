"""`/ko/teach/modules/`: every module for the eyes of a teacher: solutions, run sheets, sources.

Only reads: whoever looks leaves nothing behind (decision 22).
"""

from flask import abort, render_template

from app.content.model import Module, TeacherNotes
from app.pages.teacher import teacher_pages
from app.services.days import school_day
from app.web.clock import now
from app.web.guards import teachers
from app.web.library_access import library, module_or_none
from app.web.signed_in import present_person

USES = ("run-sheet", "twist", "discussion", "hard-question")
BOOSTERS = ("booster-week", "booster-month")


@teacher_pages.get("/modules/")
@teachers
def modules() -> str:
    """List the modules with the state of their facts."""
    books = library()
    day = school_day(now(), present_person().time_zone)
    paths = books.registries.catalogue.paths.values()
    listed = [
        {
            "module": module,
            "paths": [path.name for path in paths if module.id in path.modules],
            "facts": books.facts_of(module),
            "overdue": books.overdue(module, day),
        }
        for module in books.modules.values()
    ]
    return render_template("teacher/modules.html", modules=listed, withheld=len(books.withheld))


@teacher_pages.get("/modules/<module_id>/")
@teachers
def module(module_id: str) -> str:
    """Show one module whole, with its solutions."""
    found = module_or_none(module_id)
    if found is None:
        abort(404)
    books = library()
    day = school_day(now(), present_person().time_zone)
    return render_template(
        "teacher/module.html",
        module=found,
        uses={use: notes for use in USES if (notes := _notes(found, use))},
        boosters={pool: items for pool in BOOSTERS if (items := found.pool(pool))},
        cited=books.facts_of(found),
        overdue=books.overdue(found, day),
    )


def _notes(module: Module, use: str) -> list[TeacherNotes]:
    parts = [part for step in module.steps for part in step.of("teacher")]
    return [part for part in parts if isinstance(part, TeacherNotes) and part.use == use]
