"""The guest's road through every module in both languages, from the catalogue to the result."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from app.assessment.progress import ModuleProgress
from app.content.library import Library
from app.content.model import Module
from tests.browser.answers import drawn, right
from tests.browser.visitor import Visitor
from tests.browser.walking import Walk

pytestmark = pytest.mark.browser
Visit = Callable[..., Visitor]


def walk_all(visitor: Visitor, library: Library, walk: Walk) -> dict[str, list[str]]:
    """Go through the modules in the order of the catalogue, by the links between them."""
    visitor.goto("/")
    walk.link("Begin").click()
    steps: dict[str, list[str]] = {}
    modules = list(library.modules.values())
    for place, module in enumerate(modules):
        expect(visitor.page.get_by_role("heading", level=1)).to_have_text(
            visitor.read(module.title)
        )
        steps[module.id] = walk.module(module)
        walk.knows = True  # who had to learn has learnt
        done = visitor.say("You have been through the whole module")
        expect(visitor.page.get_by_role("heading", level=1)).to_have_text(done)
        sentence = visitor.page.get_by_role("region", name=visitor.say("What I can say now"))
        expect(sentence).to_contain_text(visitor.read(module.sentence))
        if place + 1 < len(modules):
            title = visitor.read(modules[place + 1].title)
            walk.link("Next module: %(title)s", title=title).click()
    return steps


def test_a_korean_guest_who_knows_everything(visit: Visit, library: Library) -> None:
    visitor = visit("ko")
    steps = walk_all(visitor, library, Walk(visitor))
    for module_id, met in steps.items():
        module = library.modules[module_id]
        # Only the first module has nothing to call back to mind; nobody needs a second round.
        skipped = {"again"} | ({"recall"} if module_id == next(iter(steps)) else set())
        assert met == [step.id for step in module.steps if step.id not in skipped]


def test_an_english_guest_who_has_to_learn_first(visit: Visit, library: Library) -> None:
    visitor = visit("en")
    steps = walk_all(visitor, library, Walk(visitor, knows=False, ending="harm"))
    first, *others = steps.values()
    assert "again" in first
    assert all("recall" in met and "again" not in met for met in others)
    visitor.goto(f"/modules/{next(iter(steps))}/result")
    again = visitor.page.get_by_role("region", name=visitor.say("Worth another look"))
    expect(again).to_be_visible()
    tags = visitor.page.get_by_role("main").get_by_text(visitor.say("to look at again"), exact=True)
    expect(tags).to_have_count(4)


def test_a_finished_module_stays_finished(visit: Visit, library: Library) -> None:
    """A second finished module gives the first a question to recall: too late to ask for it."""
    visitor = visit("en")
    first, second, *_ = library.modules.values()
    later = everything_done(second)
    later = replace(later, done=later.done | {"recall"})
    visitor.remember({first.id: everything_done(first), second.id: later})
    visitor.goto("/")
    expect(visitor.page.get_by_text(visitor.say("Finished"), exact=True)).to_have_count(2)


def everything_done(module: Module) -> ModuleProgress:
    """Give what the first module of a guest leaves behind."""
    steps = {step.id for step in module.steps if not step.retrieve and not step.reteach_of}
    tries = {item.id: (right(item).text,) for item in drawn(module, "t1")}
    return ModuleProgress("t1", frozenset(steps), tries)
