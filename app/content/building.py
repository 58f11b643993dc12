"""Two raw trees → one module. Called only when neither file has an error, so it may trust them."""

import hashlib
from collections.abc import Mapping

from app.content import model
from app.content.logic import item_logic
from app.content.model import Words
from app.content.tree import Block, FrontMatter, Lesson, Option, Passage, Scene, Step


def build_module(source: Lesson, words: Lesson) -> model.Module:
    """Join the source file and the words of the other language into one module.

    `source` must be Korean and `words` English; both must be free of errors.
    """
    front, other = source.front, words.front
    module_id = front.text("module")
    twins = {step.id: step for step in words.steps}
    built = [_step(module_id, step, twins[step.id], front) for step in source.steps]
    items = {quiz.id: quiz for step in built for quiz in _quizzes(step)}
    steps = _link(_merge_routes(source, [_without_pool(step) for step in built]))
    return model.Module(
        id=module_id,
        title=_pair(front, other, "title"),
        hook=_pair(front, other, "hook"),
        sentence=_pair(front, other, "sentence"),
        minutes=int(front.text("minutes")),
        sensitivity=int(front.text("sensitivity")),
        objectives=_table(front, other, "objectives"),
        breaks=front.names("breaks"),
        cast=_cast(front, other),
        duties=front.names("duties"),
        curriculum=front.names("curriculum"),
        proves=front.names("proves"),
        steps=steps,
        items=items,
        fingerprint=_fingerprint(items),
    )


def _pair(front: FrontMatter, other: FrontMatter, key: str) -> Words:
    return Words(front.text(key), other.text(key))


def _table(front: FrontMatter, other: FrontMatter, key: str) -> dict[str, Words]:
    twins = other.table(key)
    return {name: Words(text, twins.get(name, text)) for name, text in front.table(key).items()}


def _cast(front: FrontMatter, other: FrontMatter) -> dict[str, model.Character]:
    cast = {}
    for name, words in _table(front, other, "cast").items():
        ko, _, ko_second = words.ko.partition(" / ")
        en, _, en_second = words.en.partition(" / ")
        second = Words(ko_second, en_second) if ko_second and en_second else None
        cast[name] = model.Character(Words(ko, en), second)
    return cast


def _step(module: str, step: Step, twin: Step, front: FrontMatter) -> model.Step:
    attributes = step.attributes
    parts = tuple(
        _part(module, node, other) for node, other in zip(step.contents, twin.contents, strict=True)
    )
    return model.Step(
        id=step.id,
        title=Words(step.title.text, twin.title.text),
        sensitivity=int(attributes.get("sensitivity", front.text("sensitivity"))),
        parts=parts,
        draw=int(attributes.get("draw", 0)),
        scenarios=int(attributes.get("scenarios", 0)),
        pool=attributes.get("from", step.id if "draw" in attributes else ""),
        reteach=attributes.get("reteach", ""),
        retrieve=int(attributes.get("retrieve", 0)),
    )


def _quizzes(step: model.Step) -> list[model.Quiz]:
    return [part for part in step.parts if isinstance(part, model.Quiz)]


def _without_pool(step: model.Step) -> model.Step:
    kept = tuple(p for p in step.parts if not (isinstance(p, model.Quiz) and p.pool))
    return _replace(step, parts=kept)


def _replace(step: model.Step, **changes: object) -> model.Step:
    fields = {name: getattr(step, name) for name in step.__dataclass_fields__}
    return model.Step(**(fields | changes))


def _merge_routes(source: Lesson, steps: list[model.Step]) -> list[model.Step]:
    instead = {
        s.attributes["instead-of"]: s.id for s in source.steps if "instead-of" in s.attributes
    }
    by_id = {step.id: step for step in steps}
    return [
        _with_route(step, by_id.get(instead.get(step.id, "")))
        for step in steps
        if step.id not in instead.values()
    ]


def _with_route(step: model.Step, facts: model.Step | None) -> model.Step:
    if facts is None:
        return step
    return _replace(step, facts_title=facts.title, facts_route=facts.parts)


def _link(steps: list[model.Step]) -> tuple[model.Step, ...]:
    opened_by = {step.reteach: step.id for step in steps if step.reteach}
    return tuple(_replace(step, reteach_of=opened_by.get(step.id, "")) for step in steps)


def _passage(node: Passage, other: Passage) -> Words:
    return Words(node.text, other.text)


def _passages(block: Block, twin: Block) -> tuple[Words, ...]:
    return tuple(map(_passage, block.passages, twin.passages))


def _texts(options: tuple[Option, ...], others: tuple[Option, ...]) -> dict[str, Words]:
    twins = {option.key: option for option in others}
    return {option.key: _passage(option.text, twins[option.key].text) for option in options}


def _label(block: Block, twin: Block, name: str) -> Words | None:
    here, there = block.labels.get(name), twin.labels.get(name)
    return _passage(here, there) if here and there else None


def _need(words: Words | None) -> Words:
    if words is None:
        msg = "a required line is missing; the structure check should have said so"
        raise ValueError(msg)
    return words


def _setting(block: Block, twin: Block, name: str) -> Words | None:
    here, there = block.settings.get(name), twin.settings.get(name)
    return _passage(here, there) if here and there else None


def _part(module: str, node: Passage | Block, twin: Passage | Block) -> model.Part:
    if isinstance(node, Passage) and isinstance(twin, Passage):
        return model.Prose(_passage(node, twin))
    if not (isinstance(node, Block) and isinstance(twin, Block)):
        msg = "the two files differ in shape; the parity check should have said so"
        raise TypeError(msg)
    return _BUILDERS[node.kind](module, node, twin)


def _note(_module: str, block: Block, twin: Block) -> model.Part:
    return model.Note(block.id, block.setting("tone", "tip"), _passages(block, twin))


def _fact(_module: str, block: Block, twin: Block) -> model.Part:
    return model.FactCards(block.names, _passages(block, twin))


def _help(_module: str, block: Block, twin: Block) -> model.Part:
    return model.HelpCards(block.names, _passages(block, twin))


def _quiz(module: str, block: Block, twin: Block) -> model.Part:
    feedback = {o.key: o.feedback for o in block.options if o.feedback}
    others = {o.key: o.feedback for o in twin.options if o.feedback}
    bins = [name for name in block.labels if name.startswith("bin ")]
    return model.Quiz(
        id=block.id,
        module=module,
        stem=_passages(block, twin),
        options=_texts(block.options, twin.options),
        feedback={key: _passage(text, others[key]) for key, text in feedback.items()},
        logic=item_logic(block),
        graded=block.setting("graded", "yes") == "yes",
        scenario=block.setting("scenario", "no") == "yes",
        tests=block.setting("tests"),
        pool=block.setting("pool"),
        bins={name[4:]: _need(_label(block, twin, name)) for name in bins},
        hint=_label(block, twin, "hint"),
        closing=_label(block, twin, "closing"),
    )


def _story(_module: str, block: Block, twin: Block) -> model.Part:
    twins = {scene.id: scene for scene in twin.scenes}
    return model.Story(
        id=block.id,
        start=block.setting("start"),
        title=_need(_setting(block, twin, "title")),
        room=_setting(block, twin, "room"),
        people=_setting(block, twin, "people"),
        intro=_setting(block, twin, "intro"),
        scenes={scene.id: _scene(scene, twins[scene.id]) for scene in block.scenes},
    )


def _scene(scene: Scene, twin: Scene) -> model.Scene:
    lines = (
        model.Speech(line.speaker, _passage(line.text, other.text))
        for line, other in zip(scene.lines, twin.lines, strict=True)
    )
    texts = {choice.key: choice.text for choice in twin.choices}
    choices = (
        model.Choice(
            key=choice.key,
            words=_passage(choice.text, texts[choice.key]),
            target=choice.target,
            misconception=choice.tags.get("m", ""),
            now=choice.tags.get("now", ""),
            later=choice.tags.get("later", ""),
        )
        for choice in scene.choices
    )
    return model.Scene(scene.id, scene.end, tuple(lines), tuple(choices))


def _mirror(_module: str, block: Block, twin: Block) -> model.Part:
    fact, _, value = block.setting("national").partition(".")
    return model.Mirror(
        id=block.id,
        national=(fact, value),
        protective=block.setting("protective"),
        own=_need(_label(block, twin, "own")),
        options=_texts(block.options, twin.options),
        guess=_need(_label(block, twin, "guess")),
        reveal=_need(_label(block, twin, "reveal")),
        approve=_need(_label(block, twin, "approve")),
    )


def _reveal(_module: str, block: Block, twin: Block) -> model.Part:
    gate = block.setting("style", "cards") == "gate"
    cards = []
    for option, other in zip(block.options, twin.options, strict=True):
        front, back = _sides(option.text.text)
        other_front, other_back = _sides(other.text.text)
        backs = zip(_columns(back, gate), _columns(other_back, gate), strict=True)
        cards.append(
            model.RevealCard(
                option.key, Words(front, other_front), tuple(Words(*pair) for pair in backs)
            )
        )
    labels = _setting(block, twin, "labels")
    columns = (
        zip(_columns(labels.ko, gate), _columns(labels.en, gate), strict=True) if labels else ()
    )
    return model.Reveal(
        block.id,
        block.setting("style", "cards"),
        tuple(Words(*pair) for pair in columns),
        tuple(cards),
    )


def _sides(text: str) -> tuple[str, str]:
    front, _, back = text.partition(" => ")
    return front.strip(), back.strip()


def _columns(text: str, gate: bool) -> list[str]:
    return [part.strip() for part in text.split(" | ")] if gate else [text]


def _plan(_module: str, block: Block, twin: Block) -> model.Part:
    return model.Plan(
        block.id, _need(_label(block, twin, "if")), _need(_label(block, twin, "then"))
    )


def _teacher(_module: str, block: Block, twin: Block) -> model.Part:
    lines = {name: _need(_label(block, twin, name)) for name in block.labels}
    return model.TeacherNotes(
        block.id,
        block.setting("kind"),
        int(block.setting("minutes", "0") or 0),
        _passages(block, twin),
        lines,
    )


_BUILDERS = {
    "note": _note,
    "fact": _fact,
    "help": _help,
    "quiz": _quiz,
    "story": _story,
    "mirror": _mirror,
    "reveal": _reveal,
    "plan": _plan,
    "teacher": _teacher,
}


def _fingerprint(items: Mapping[str, model.Quiz]) -> str:
    """Hash what a stored response depends on: keys, right answers, ideas; not the wording."""
    text = "\n".join(f"{quiz.id} {quiz.graded} {quiz.logic!r}" for quiz in items.values())
    return hashlib.sha256(text.encode()).hexdigest()[:16]
