"""Every state a page can be in, each reached in one step: a cookie, an address, perhaps a form.

Nothing here names a language: ids and logic are the same in both.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from playwright.sync_api import Response as Reply

from app.assessment.progress import ModuleProgress
from app.assessment.responses import Response
from app.content.library import Library
from app.content.model import Mirror, Module, Quiz, Reveal, Step, Story
from app.services.learning import Road
from tests.browser.answers import KINDS, drawing, drawn, endings, right, seed_that_draws, wrong
from tests.browser.visitor import Visitor
from tests.given import fields_of

Form = Mapping[str, str | list[str]]
SEED = "t1"
OPEN_ALL = "for (const one of document.querySelectorAll('details')) one.open = true"


@dataclass(frozen=True)
class State:
    """One state of one page.

    `held`: the cookies of a sign-in. `before` happens first; `form` is posted to the address;
    `script` runs when it is there.
    """

    name: str
    path: str
    guest: Mapping[str, ModuleProgress] = field(default_factory=dict)
    form: Form | None = None
    status: int = 200
    script: str = ""
    held: Mapping[str, str] = field(default_factory=dict)
    before: Callable[[Visitor], None] | None = None


def enter(visitor: Visitor, state: State) -> Reply | None:
    """Bring a visitor into a state; give what the site answered."""
    visitor.remember(state.guest)
    visitor.hold(state.held)
    if state.before:
        state.before(visitor)
    if state.form is not None and state.held:
        visitor.goto("/about")  # a page of theirs has what their forms must carry
    come = visitor.goto(state.path) if state.form is None else visitor.post(state.path, state.form)
    if state.script:
        visitor.page.evaluate(state.script)
    return come


def all_states(library: Library) -> list[State]:
    """Give every state, the pages around the lessons first."""
    states = [*_around(library), *_kinds(library)]
    for module in library.modules.values():
        states += _module(library, module)
    return states


def _around(library: Library) -> Iterator[State]:
    first, second = list(library.modules.values())[:2]
    begun = {first.id: done(first, "start")}
    yield State("catalogue", "/")
    yield State(
        "catalogue, one finished and one begun",
        "/",
        {first.id: done(first), second.id: done(second, "start")},
    )
    yield State("help", "/help")
    yield State("help, with answers to clear", "/help", begun)
    yield State("facts", "/facts")
    for kind, name in _facts(library).items():
        yield State(f"fact: {kind}", f"/facts/{name}")
    for page in ("about", "privacy", "accessibility", "cleared"):
        yield State(page, f"/{page}")
    yield State("no such page", "/modules/nothing/", status=404)
    yield State("nothing to post to", "/about", form={}, status=405)


def _facts(library: Library) -> dict[str, str]:
    """Give three facts that fill their page differently."""
    shown = {
        name: fact
        for name, fact in library.registries.facts.items()
        if fact.audience == "student" and fact.confidence == "high"
    }
    first = {fact.kind: name for name, fact in reversed(shown.items())}
    return {
        "changed": max(shown, key=lambda name: len(shown[name].changed)),
        "many links": max(shown, key=lambda name: len(shown[name].links)),
        "figure": first["figure"],
    }


def _kinds(library: Library) -> Iterator[State]:
    """Give every kind of item in every state it can be in."""
    for kind in KINDS:
        module = next(
            one
            for one in library.modules.values()
            if any(item.logic.kind == kind for item in one.pool("check"))
        )
        seed = seed_that_draws(module, kind)
        item = next(item for item in drawn(module, seed) if item.logic.kind == kind)
        path = f"/modules/{module.id}/{drawing(module).id}/items/{item.id}"
        first, second = wrong(item)
        for name, tries in {
            "new": (),
            "first wrong": (first,),
            "right": (right(item),),
            "missed": (first, second),
        }.items():
            yield State(f"{kind}: {name}", path, tried({module.id: seed}, module, item, tries))
        guest = {module.id: ModuleProgress(seed)}
        yield State(f"{kind}: complaint", path, guest, form={}, status=422)
        if kind == "single":
            guest = tried({module.id: seed}, module, item, (first,))
            again = fields_of(item, first.text)
            yield State(f"{kind}: tried before", path, guest, form=again, status=422)
            guest = tried({module.id: seed}, module, item, (first, right(item)))
            yield State(f"{kind}: right after the hint", path, guest)


def _module(library: Library, module: Module) -> Iterator[State]:
    """Give the states of one module; those that look alike in all modules only for the first."""
    base = f"/modules/{module.id}"
    is_first = module.id == next(iter(library.modules))
    yield State(f"{module.id}: new", f"{base}/")
    for step in module.steps:
        for state in _step(library, module, step):
            yield replace(state, name=f"{module.id}, {step.id}: {state.name}")
    missed = replace(done(module), tries=all_missed(module))
    missed = replace(missed, done=missed.done | {"again"})
    yield State(
        f"{module.id}, result: missed", f"{base}/result", {module.id: missed}, script=OPEN_ALL
    )
    if not is_first:
        return
    answered = [item.id for item in drawn(module, SEED)[:2]]
    whole = done(module)
    tries = {key: texts for key, texts in whole.tries.items() if key in answered}
    partly = replace(whole, done=frozenset({"start"}), tries=tries)
    yield State(f"{module.id}: begun", f"{base}/", {module.id: done(module, "start")})
    yield State(f"{module.id}: finished", f"{base}/", {module.id: whole})
    yield State(f"{module.id}, result: nothing yet", f"{base}/result")
    yield State(f"{module.id}, result: partly", f"{base}/result", {module.id: partly})
    yield State(
        f"{module.id}, result: right", f"{base}/result", {module.id: whole}, script=OPEN_ALL
    )


def _step(library: Library, module: Module, step: Step) -> Iterator[State]:
    path = f"/modules/{module.id}/{step.id}"
    here = {module.id: done(module, "start")}
    if step.retrieve:
        yield from _recall(library, module, step)
        return
    if step.reteach_of:
        missed = replace(done(module), tries=all_missed(module))
        yield State("asked once more", path, {module.id: missed})
        return
    yield State("begins", path, here)
    if step.facts_route is not None:
        facts = "document.getElementById('route-facts').click();" + OPEN_ALL
        yield State("facts", path, here, script=facts)
    for part in step.of("quiz", "story", "mirror", "reveal"):
        match part:
            case Quiz():
                answered = replace(here[module.id], tries={part.id: (right(part).text,)})
                item = f"{path}/items/{part.id}"
                yield State(f"{part.id} answered", path, {module.id: answered})
                yield State(f"{part.id} complains", item, here, form={}, status=422)
            case Story():
                yield from _story(part, path, here)
            case Mirror():
                seen = {"part": part.id, "own": part.protective, "guess": "4"}
                too_much = seen | {"own": "", "guess": "11"}
                yield State("mirror complains", path, here, form=too_much, status=422)
                yield State("mirror seen", path, here, form=seen)
            case Reveal(style="gate"):
                later = "document.querySelector('.gate [value=\"2\"]').click()"
                yield State("after", path, here, script=later)
            case Reveal() if step.facts_route is None:
                yield State("cards open", path, here, script=OPEN_ALL)


def _story(story: Story, path: str, guest: Mapping[str, ModuleProgress]) -> Iterator[State]:
    for end, road in endings(story).items():
        yield State(end, path, guest, form={"part": story.id, "road": ".".join(road)})
    longest = max(endings(story).values(), key=len)
    for place in range(1, len(longest)):
        form = {"part": story.id, "road": ".".join(longest[:place])}
        yield State(f"scene {place + 1}", path, guest, form=form)


def _recall(library: Library, module: Module, step: Step) -> Iterator[State]:
    """Give the question from an earlier module; the answer is practice and stays nowhere."""
    other = next(one for one in library.modules.values() if one.id != module.id)
    guest = {other.id: done(other)}
    path = f"/modules/{module.id}/{step.id}"
    yield State("asked", path, guest)
    if other.id == next(iter(library.modules)):
        return  # once is enough for what follows
    item = recalled(library, module, guest)
    answer = f"{path}/items/{item.id}"
    yield State("right", answer, guest, form=fields_of(item, right(item).text))
    yield State("wrong", answer, guest, form=fields_of(item, wrong(item)[0].text))
    yield State("complaint", answer, guest, form={}, status=422)


def recalled(library: Library, module: Module, guest: Mapping[str, ModuleProgress]) -> Quiz:
    """Say which question comes back."""
    earlier = library.modules[list(guest)[-1]]
    item = Road(module, ModuleProgress(), earlier).retrieved()
    assert item is not None
    return item


def done(module: Module, *steps: str) -> ModuleProgress:
    """Give a progress with these steps done; without any, with all, every answer right."""
    if steps:
        return ModuleProgress(SEED, frozenset(steps))
    all_steps = {step.id for step in module.steps if not step.retrieve and not step.reteach_of}
    tries = {item.id: (right(item).text,) for item in drawn(module, SEED)}
    return ModuleProgress(SEED, frozenset(all_steps), tries)


def tried(
    seeds: Mapping[str, str], module: Module, item: Quiz, tries: tuple[Response, ...]
) -> dict[str, ModuleProgress]:
    """Give a guest who has answered one item."""
    texts = {item.id: tuple(one.text for one in tries)} if tries else {}
    return {module.id: ModuleProgress(seeds[module.id], tries=texts)}


def all_missed(module: Module) -> dict[str, tuple[str, ...]]:
    """Give two wrong answers to every question that is drawn."""
    return {item.id: tuple(one.text for one in wrong(item)) for item in drawn(module, SEED)}
