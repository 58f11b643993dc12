"""Every passage of a lesson with an address that does not depend on its position in the file."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.content.reading.shapes import SHAPES
from app.content.tree import Block, Lesson, Passage, Scene


@dataclass(frozen=True, slots=True)
class Placed:
    """A passage, where it stands, and whether students see it."""

    address: str  # "#step/2", "q1/a", "q1/a/feedback", "q1/hint:", "chat/s1/3", "cast/junseo"
    passage: Passage
    for_students: bool = True
    is_name: bool = False  # a name, a time, a label: not a sentence of its own


def passages(lesson: Lesson) -> Iterator[Placed]:
    """Give every passage of a lesson file, in order."""
    yield from _front(lesson)
    for step in lesson.steps:
        yield Placed(f"#{step.id}", step.title, is_name=True)
        number = 0
        for node in step.contents:
            if isinstance(node, Passage):
                number += 1
                yield Placed(f"#{step.id}/{number}", node)
            else:
                yield from block_passages(node, step.id)


def _front(lesson: Lesson) -> Iterator[Placed]:
    front = lesson.front
    for key in ("title", "hook", "sentence"):
        if front.text(key):
            yield Placed(key, Passage(front.text(key), front.line(key)), is_name=key == "title")
    for key in ("objectives", "cast"):
        for name, text in front.table(key).items():
            yield Placed(
                f"{key}/{name}", Passage(text, front.line(f"{key}.{name}")), is_name=key == "cast"
            )


def block_passages(block: Block, step: str) -> Iterator[Placed]:
    """Give every passage of one block; `step` tells cards apart, which may stand in many steps."""
    students = block.kind != "teacher"
    cards = block.kind in ("fact", "help")
    base = f"#{step}/{block.kind} {block.id}" if cards else block.id
    for name, setting in block.settings.items():
        if name in SHAPES[block.kind].words:
            yield Placed(f"{base}/{name}:", setting, students, is_name=name != "intro")
    for number, passage in enumerate(block.passages, start=1):
        yield Placed(f"{base}/{number}", passage, students)
    for name, passage in block.labels.items():
        yield Placed(f"{base}/{name}:", passage, students, is_name=name.startswith("bin "))
    for option in block.options:
        yield Placed(f"{base}/{option.key}", option.text, students)
        if option.feedback:
            yield Placed(f"{base}/{option.key}/feedback", option.feedback, students)
    for scene in block.scenes:
        yield from _scene(base, scene)


def _scene(base: str, scene: Scene) -> Iterator[Placed]:
    for number, line in enumerate(scene.lines, start=1):
        yield Placed(
            f"{base}/{scene.id}/{number}", line.text, is_name=line.speaker in ("at", "room")
        )
    for choice in scene.choices:
        yield Placed(f"{base}/{scene.id}/{choice.key}", choice.text)
