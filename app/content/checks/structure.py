"""Steps, routes, draws, and what the front matter promises."""

from collections.abc import Iterator

from app.content.lock import Lock
from app.content.problems import Problem, problem
from app.content.reading.shapes import BOOSTERS, SHAPES
from app.content.tree import Block, Lesson, Passage, Step

_NUMBERS = {"sensitivity": (1, 3), "draw": (1, 20), "scenarios": (0, 20), "retrieve": (1, 1)}
_STEPS = ("instead-of", "reteach", "from")


def check(source: Lesson) -> list[Problem]:
    """Check the source file of a module."""
    return [
        *_attributes(source),
        *_routes(source),
        *_pools(source),
        *_front(source),
        *_teachers(source),
        *_gates(source),
    ]


def check_retired(source: Lesson, lock: Lock) -> list[Problem]:
    """Refuse a key that an earlier version used and gave up: old responses point to it."""
    return [
        problem(source.path, line, "S123", key=key)
        for key, line in keys(source)
        if key in lock.retired and key.rpartition("/")[0] not in lock.retired
    ]


def keys(source: Lesson) -> Iterator[tuple[str, int]]:
    """Give every key a stored response or position can point to, such as `q1/a`, with its line."""
    for step in source.steps:
        yield f"#{step.id}", step.line
        for block in step.blocks("quiz", "story", "mirror"):
            yield block.id, block.line
            for option in block.options:
                yield f"{block.id}/{option.key}", option.line


def _attributes(source: Lesson) -> Iterator[Problem]:
    known = {step.id for step in source.steps}
    for step in source.steps:
        for name, value in step.attributes.items():
            if name in _STEPS:
                if value not in known or value == step.id:
                    yield problem(
                        source.path, step.line, "S110", name=name, value=value, expected="#step"
                    )
            else:
                low, high = _NUMBERS[name]
                if not (value.isdigit() and low <= int(value) <= high):
                    yield problem(
                        source.path,
                        step.line,
                        "S110",
                        name=name,
                        value=value,
                        expected=f"{low}–{high}",
                    )
        draws = "draw" in step.attributes or "retrieve" in step.attributes
        if not step.contents and not draws:
            yield problem(source.path, step.line, "S120", name=f"## {step.id}")


def _routes(source: Lesson) -> Iterator[Problem]:
    steps = {step.id: (number, step) for number, step in enumerate(source.steps)}
    for number, step in enumerate(source.steps):
        first = step.attributes.get("instead-of")
        if first is None or first not in steps:
            continue
        place, other = steps[first]
        if place != number - 1:
            yield problem(source.path, step.line, "S121", id=step.id, first=first)
        for part in (*_shown(other), *_shown(step)):
            if part.kind in ("quiz", "mirror"):
                yield problem(source.path, part.line, "S122", kind=part.kind)


def _shown(step: Step) -> Iterator[Block]:
    """Give the blocks that stand in a step (an item of a pool only stands there in the file)."""
    return (block for block in step.blocks() if not block.setting("pool"))


def pool(source: Lesson, name: str) -> list[Block]:
    """Give the items of a pool."""
    return [block for block in source.blocks("quiz") if block.setting("pool") == name]


def _pools(source: Lesson) -> Iterator[Problem]:
    drawing = {s.id: s for s in source.steps if "draw" in s.attributes}
    named = {s.id for s in source.steps if "draw" in s.attributes and "from" not in s.attributes}
    for block in source.blocks("quiz"):
        name = block.setting("pool")
        if name and name not in named and name not in BOOSTERS:
            yield problem(source.path, block.settings["pool"].line, "Q211", block=block.id, id=name)
    short: set[str] = set()
    for step in drawing.values():
        first = drawing.get(step.attributes.get("from", ""))
        if not _is_number(step) or (first and (first.id in short or not _is_number(first))):
            continue  # a re-teach draws what the first draw left
        need = int(step.attributes["draw"]) + (int(first.attributes["draw"]) if first else 0)
        scenarios = step.attributes.get("scenarios", "0")
        items = pool(source, step.attributes.get("from", step.id))
        stories = [item for item in items if item.setting("scenario") == "yes"]
        if len(items) < need or len(stories) < int(scenarios):
            short.add(step.id)
            yield problem(
                source.path,
                step.line,
                "Q212",
                step=step.id,
                need=need,
                scenarios=scenarios,
                have=len(items),
                have_scenarios=len(stories),
            )


def _is_number(step: Step) -> bool:
    return step.attributes["draw"].isdigit() and step.attributes.get("scenarios", "0").isdigit()


def _teachers(source: Lesson) -> Iterator[Problem]:
    for block in source.blocks("teacher"):
        minutes = block.settings.get("minutes")
        if minutes and not minutes.text.isdigit():
            details = {"block": block.id, "name": "minutes", "value": minutes.text}
            yield problem(source.path, minutes.line, "S114", expected="10, 20, 45 …", **details)
        if block.setting("kind") == "hard-question":
            for name in SHAPES["teacher"].lines:
                if name not in block.labels:
                    yield problem(source.path, block.line, "S115", block=block.id, name=f"{name}:")


def _gates(source: Lesson) -> Iterator[Problem]:
    """Ask a gate in time for exactly two columns: before and after."""
    for block in source.blocks("reveal"):
        if block.setting("style") != "gate":
            continue
        if "labels" not in block.settings:
            yield problem(source.path, block.line, "S115", block=block.id, name="labels:")
        for label in (option.text for option in block.options):
            yield from _columns(source, block, label, "`- a: front => before | after`")
        if "labels" in block.settings:
            labels = block.settings["labels"]
            yield from _columns(source, block, labels, "`labels: before | after`")


def _columns(source: Lesson, block: Block, words: Passage, expected: str) -> Iterator[Problem]:
    if words.text.count(" | ") != 1:
        yield problem(source.path, words.line, "S117", block=block.id, expected=expected)


def _front(source: Lesson) -> Iterator[Problem]:
    objectives = source.front.table("objectives")
    graded = set()
    for block in source.blocks("quiz"):
        is_graded = block.setting("graded", "yes") == "yes"
        tests = block.setting("tests")
        if is_graded:
            graded.add(block.id)
        if tests and tests not in objectives:
            line = block.settings["tests"].line
            yield problem(source.path, line, "Q210", block=block.id, id=tests)
        elif is_graded and not tests:
            yield problem(source.path, block.line, "S115", block=block.id, name="tests:")
    proves = source.front.names("proves")
    if proves or graded:
        wrong = [name for name in proves if name not in graded]
        if wrong or len(set(proves)) != 3:
            line = source.front.line("proves")
            yield problem(source.path, line, "Q215", id=", ".join(wrong or proves) or "proves")
