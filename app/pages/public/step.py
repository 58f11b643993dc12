"""`/ko/modules/<module>/<step>`: one step. Opening it writes nothing; "next" does (decision 22).

A story choice and a mirror are posted to the same address and answered at once with the page that
follows: what was chosen travels in the form, never in an address, a cookie or a log.
"""

from typing import Any

from flask import abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response
from wtforms import Form, IntegerField, RadioField
from wtforms.validators import InputRequired, NumberRange

from app.content.model import Mirror, Step, Story
from app.pages.public import public_pages
from app.services.learning import Road
from app.services.stories import UnknownRoad, Walk, walk
from app.web.guards import public
from app.web.languages import current_language
from app.web.learners import learner, road_or_404
from app.web.library_access import library
from app.web.mirror_forms import AGAIN, count_look


class MirrorForm(Form):
    """What I think, and how many of ten classmates I believe think it is not okay."""

    own = RadioField(validators=[InputRequired()])
    guess = IntegerField(validators=[InputRequired(), NumberRange(0, 10)])


@public_pages.get("/modules/<module_id>/<step_id>")
@public
def step(module_id: str, step_id: str) -> str:
    """Show a step as it begins."""
    road, shown = road_and_step(module_id, step_id)
    return render_step(road, shown)


@public_pages.post("/modules/<module_id>/<step_id>")
@public
def walk_on(module_id: str, step_id: str) -> tuple[str, int]:
    """Answer a choice in a story or a mirror with the page that follows."""
    road, shown = road_and_step(module_id, step_id)
    name = request.form.get("part", "")
    part = next((p for p in shown.of("story", "mirror") if getattr(p, "id", "") == name), None)
    if isinstance(part, Story):
        return render_step(road, shown, walks={part.id: _walk(part)}), 200
    if not isinstance(part, Mirror):
        abort(400)
    seen, code = _look(road, part)
    return render_step(road, shown, mirrors={part.id: seen}), code


@public_pages.post("/modules/<module_id>/<step_id>/next")
@public
def next_step(module_id: str, step_id: str) -> Response:
    """Mark the step done and go on."""
    road, shown = road_and_step(module_id, step_id)
    following = learner().finish_step(road, shown).after(shown)
    if following is None:
        target = url_for("public.result", module_id=module_id)
    else:
        target = url_for("public.step", module_id=module_id, step_id=following.id)
    response = redirect(target, 303)
    learner().write(response)
    return response


def road_and_step(module_id: str, step_id: str) -> tuple[Road, Step]:
    """Give the road of whoever asks and the step of this address, or answer 404."""
    road = road_or_404(module_id)
    shown = road.module.step(step_id)
    if shown is None:
        abort(404)
    return road, shown


def render_step(road: Road, shown: Step, **changes: Any) -> str:
    """Render the page of a step; `changes` are the walks, mirrors or item that an answer brings."""
    item = changes.get("item") or (road.open_item(shown) if shown.draw else None)
    if shown.draw and item is None:
        item = road.items(shown)[-1]
    begun = {part.id: walk(part) for part in shown.of("story") if isinstance(part, Story)}
    context = {
        "road": road,
        "step": shown,
        "item": item,
        "recalled": road.retrieved() if shown.retrieve else None,
        "minutes": library().minutes(road.module, shown, current_language()),
        "walks": begun | changes.pop("walks", {}),
        "mirrors": {},
        "complaint": "",
        "given": None,
    }
    template = "public/check.html" if shown.draw else "public/step.html"
    return render_template(template, **(context | changes))


def _walk(story: Story) -> Walk:
    """Follow the road of the form; a road of an older lesson begins again at the start."""
    road = request.form.get("road", "")[:200]
    choice = request.form.get("choice", "")
    try:
        return walk(story, f"{road}.{choice}" if choice else road)
    except UnknownRoad:
        return walk(story)


def _look(road: Road, mirror: Mirror) -> tuple[dict[str, Any], int]:
    if AGAIN in request.form:
        return {"own": None, "guess": None, "errors": None, "again": True}, 200
    form = MirrorForm(request.form)
    form.own.choices = [(key, key) for key in mirror.options]
    form.own.validate_choice = True
    if form.validate():
        answer = {"own": form.own.data, "guess": form.guess.data, "errors": None}
        return answer | {"looked": count_look(road.module.id, mirror, answer)}, 200
    # What was chosen and written stays in the form, unless it is no option or no text at all.
    own = form.own.data if form.own.data in mirror.options else None
    written = request.form.get("guess", "").strip()[:20]
    guess = written if written.isprintable() else ""
    return {"own": own, "guess": guess, "errors": form.errors}, 422
