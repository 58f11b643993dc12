"""`/ko/modules/<module>/<step>/items/<item>`: one item. The server grades, the learner keeps."""

from flask import abort, redirect, request, url_for
from werkzeug.wrappers import Response

from app.assessment.responses import UnusableResponse
from app.content.model import Quiz, Step
from app.pages.public import public_pages
from app.pages.public.step import render_step, road_and_step
from app.services.learning import Road
from app.services.studying import Kept
from app.web.guards import public
from app.web.item_inputs import complaint, read_response, tried_before
from app.web.learners import learner, road_or_404


@public_pages.get("/modules/<module_id>/<step_id>/items/<item_id>")
@public
def item(module_id: str, step_id: str, item_id: str) -> str | Response:
    """Show an item of a check; one that stands inside a step is shown there."""
    road, shown = road_and_step(module_id, step_id)
    asked = _asked(road, shown, item_id)
    if not shown.draw:
        return redirect(_in_step(module_id, step_id, item_id))
    return render_step(road, shown, item=asked)


@public_pages.post("/modules/<module_id>/<step_id>/items/<item_id>")
@public
def answer(module_id: str, step_id: str, item_id: str) -> Response | tuple[str, int]:
    """Take an answer. A second post of a settled item changes nothing."""
    road, shown = road_and_step(module_id, step_id)
    asked = _asked(road, shown, item_id)
    if asked.module != module_id:
        return _recalled(road, shown, asked)
    try:
        response = read_response(asked, request.form)
    except UnusableResponse as refusal:
        changes = {"item": asked, "complaint": complaint(asked, refusal.reason)}
        return render_step(road, shown, given=request.form, **changes), 422
    if shown.draw:
        target = url_for("public.item", module_id=module_id, step_id=step_id, item_id=item_id)
    else:
        target = _in_step(module_id, step_id, item_id)
    onward = redirect(target, 303)
    if learner().answer(road, asked, response) is Kept.TRIED:
        # Pressed twice, both posts began alike: the first may have been kept since `road` was read.
        present = road_or_404(module_id)
        return render_step(
            present, shown, item=asked, complaint=tried_before(), given=request.form
        ), 422
    learner().write(onward)
    return onward


def _in_step(module_id: str, step_id: str, item_id: str) -> str:
    return url_for("public.step", module_id=module_id, step_id=step_id, _anchor=item_id)


def _asked(road: Road, shown: Step, item_id: str) -> Quiz:
    """Give the item when this person meets it in this step, or answer 404."""
    recalled = road.retrieved() if shown.retrieve else None
    offered = (*road.items(shown), *([recalled] if recalled else []))
    asked = next((quiz for quiz in offered if quiz.id == item_id), None)
    if asked is None:
        abort(404)
    return asked


def _recalled(road: Road, shown: Step, asked: Quiz) -> tuple[str, int]:
    """Grade an item of an earlier module at once: it is practice and is kept nowhere."""
    try:
        response = read_response(asked, request.form)
    except UnusableResponse as refusal:
        sentence = complaint(asked, refusal.reason)
        return render_step(road, shown, complaint=sentence, given=request.form), 422
    return render_step(road, shown, recalled_answer=response), 200
