"""`/ko/teach/papers/` and the paper version of a module: what a school prints.

Everything comes from the lessons and their registries; nothing of any student is on a sheet.
"""

from flask import abort, render_template

from app.pages.teacher import teacher_pages
from app.services.days import school_day
from app.services.worksheets import worksheet as on_paper
from app.web.clock import now
from app.web.guards import teachers
from app.web.library_access import library, module_or_none
from app.web.signed_in import present_person


@teacher_pages.get("/papers/")
@teachers
def papers() -> str:
    """List what can be printed for a school."""
    return render_template("teacher/papers.html", papers=list(library().papers.values()))


@teacher_pages.get("/papers/<paper_id>")
@teachers
def paper(paper_id: str) -> str:
    """Show one paper as it is printed."""
    found = library().papers.get(paper_id)
    if found is None:
        abort(404)
    day = school_day(now(), present_person().time_zone)
    books = library().registries
    return render_template(
        "teacher/paper.html",
        paper=found,
        overdue=[name for name in found.facts if books.facts[name].overdue(day)]
        + [name for name in found.channels if books.help[name].overdue(day)],
        checked=min((books.help[name].checked for name in found.channels), default=""),
    )


@teacher_pages.get("/modules/<module_id>/worksheet")
@teachers
def worksheet(module_id: str) -> str:
    """Show a module on paper: a sheet for each student, a set for each group."""
    found = module_or_none(module_id)
    if found is None:
        abort(404)
    return render_template("teacher/worksheet.html", sheet=on_paper(found))


@teacher_pages.get("/modules/<module_id>/key")
@teachers
def marking_key(module_id: str) -> str:
    """Show the answers to the printed sheet, with reasons."""
    found = module_or_none(module_id)
    if found is None:
        abort(404)
    books = library()
    day = school_day(now(), present_person().time_zone)
    return render_template(
        "teacher/marking_key.html",
        sheet=on_paper(found),
        cited=books.facts_of(found),
        overdue=books.overdue(found, day),
    )
