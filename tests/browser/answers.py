"""Right and wrong answers to any item, and how a reader puts them into the page."""

import re
from itertools import count
from typing import Any

from playwright.sync_api import Locator

from app.assessment.progress import ModuleProgress
from app.assessment.responses import Response
from app.content.model import Module, Quiz, Step, Story
from app.services.learning import Road
from tests.browser.visitor import Visitor
from tests.given import two_wrong

KINDS = ("single", "multiple", "ordering", "sorting", "matching")


def right(item: Quiz) -> Response:
    """Give the right answer."""
    return item.logic.solution()


def wrong(item: Quiz) -> list[Response]:
    """Give two wrong answers that are not the same."""
    return [Response(text) for text in two_wrong(item.logic)]


def drawing(module: Module) -> Step:
    """Give the step that draws the check of a module."""
    return next(step for step in module.steps if step.draw and not step.reteach_of)


def drawn(module: Module, seed: str) -> tuple[Quiz, ...]:
    """Give what a guest with this seed is asked."""
    return Road(module, ModuleProgress(seed)).items(drawing(module))


def seed_that_draws(module: Module, *kinds: str) -> str:
    """Give the first seed whose check holds items of all these kinds."""
    for number in count():
        seed = f"t{number}"
        if {item.logic.kind for item in drawn(module, seed)} >= set(kinds):
            return seed
    raise AssertionError


def endings(story: Story) -> dict[str, tuple[str, ...]]:
    """Give the shortest road to every ending: scene id → the choices on the way."""
    found: dict[str, tuple[str, ...]] = {}
    waiting: list[tuple[str, tuple[str, ...]]] = [(story.start, ())]
    seen: set[str] = set()
    for scene_id, road in waiting:
        if scene_id in seen:
            continue
        seen.add(scene_id)
        scene = story.scenes[scene_id]
        if scene.end:
            found[scene_id] = road
        waiting += [(choice.target, (*road, choice.key)) for choice in scene.choices]
    return found


def fill_in(visitor: Visitor, form: Locator, item: Quiz, given: Response) -> None:
    """Give an answer in the form, by the roles and labels that are read out."""
    read = visitor.read
    match item.logic.kind:
        case "single":
            choice(visitor, form, "radio", read(item.options[given.single()])).check()
        case "multiple":
            for key, option in item.options.items():
                box = choice(visitor, form, "checkbox", read(option))
                box.set_checked(key in given.multiple())
        case "ordering":
            for place, key in enumerate(given.ordering(), start=1):
                wanted = visitor.say("Place %(n)s", n=place)
                form.get_by_label(read(item.options[key]), exact=True).select_option(label=wanted)
        case "sorting":
            for key, bin_ in given.sorting().items():
                card = form.get_by_role("group", name=read(item.options[key]), exact=True)
                choice(visitor, card, "radio", read(item.bins[bin_])).check()
        case "matching":
            for key, bin_ in given.sorting().items():
                box = form.get_by_label(read(item.options[key]), exact=True)
                box.select_option(label=read(item.bins[bin_]))


def form_of(visitor: Visitor, item: Quiz) -> Locator:
    """Find the form that asks an item, by its heading."""
    stem = visitor.page.get_by_role("heading", name=visitor.read(item.stem[0]), exact=True)
    return visitor.page.get_by_role("main").locator("form").filter(has=stem)


def choice(visitor: Visitor, scope: Locator, role: Any, words: str) -> Locator:
    """Find a choice by its words; behind those tried before stands “tried”."""
    tried = re.escape(visitor.say("tried"))
    return scope.get_by_role(role, name=re.compile(rf"^{re.escape(words)}(\s+{tried})?$"))
