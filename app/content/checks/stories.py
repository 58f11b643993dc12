"""Stories as a map: every road leads somewhere, and every ending can be reached."""

from collections.abc import Iterator, Mapping

from app.content.problems import Problem, problem
from app.content.reading.shapes import STORY_LINES
from app.content.reading_time import CHOICE_SECONDS, reading_seconds
from app.content.registries import Registries
from app.content.tree import Block, Lesson, Scene


def check(source: Lesson, registries: Registries) -> list[Problem]:
    """Check every story of the source file."""
    problems: list[Problem] = []
    has_help = any(True for _ in source.blocks("help"))
    for block in source.blocks("story"):
        scenes = {scene.id: scene for scene in block.scenes}
        problems += _lines(source, block)
        problems += _endings(source, block, has_help=has_help)
        problems += _ideas(source, block, registries)
        if all(choice.target for scene in block.scenes for choice in scene.choices):
            roads = [*_roads(source, block, scenes)]
            problems += roads or _times(source, block, scenes)
    return problems


def _lines(source: Lesson, block: Block) -> Iterator[Problem]:
    known = {*source.front.table("cast"), *STORY_LINES}
    for scene in block.scenes:
        for line in scene.lines:
            if line.speaker not in known:
                known.add(line.speaker)  # one name, one message
                yield problem(
                    source.path, line.text.line, "T305", block=block.id, speaker=line.speaker
                )


def _endings(source: Lesson, block: Block, *, has_help: bool) -> Iterator[Problem]:
    for scene in block.scenes:
        if scene.end and scene.choices:
            yield problem(source.path, scene.line, "T307", block=block.id, scene=scene.id)
        for name in ("why", "next"):
            if scene.end == "harm" and scene.first(name) is None:
                yield problem(
                    source.path, scene.line, "T306", block=block.id, scene=scene.id, line=name
                )
        if scene.end and scene.first("title") is None:
            yield problem(
                source.path, scene.line, "S115", block=f"{block.id}/{scene.id}", name="title:"
            )
    if not has_help and any(scene.end == "harm" for scene in block.scenes):
        yield problem(source.path, block.line, "T309", block=block.id)


def _ideas(source: Lesson, block: Block, registries: Registries) -> Iterator[Problem]:
    for scene in block.scenes:
        for choice in scene.choices:
            idea = choice.tags.get("m", "")
            if idea and idea not in registries.misconceptions:
                yield problem(source.path, choice.line, "Q204", id=idea)


def _roads(source: Lesson, block: Block, scenes: Mapping[str, Scene]) -> Iterator[Problem]:
    def at(scene: Scene, code: str) -> Problem:
        return problem(source.path, scene.line, code, block=block.id, scene=scene.id)

    start = block.setting("start")
    if start not in scenes:
        if start:
            line = block.settings["start"].line
            yield problem(source.path, line, "T308", block=block.id, scene=start)
        return
    broken = False
    for scene in block.scenes:
        for choice in scene.choices:
            if choice.target not in scenes:
                broken = True
                yield problem(
                    source.path,
                    choice.line,
                    "T301",
                    block=block.id,
                    key=choice.key,
                    target=choice.target,
                )
        if not scene.choices and not scene.end:
            broken = True
            yield at(scene, "T303")
    if broken:  # what cannot be reached follows from the broken link: one cause, one message
        return
    reached = _reachable(start, scenes)
    yield from (at(scene, "T302") for scene in _first_of_each(_not_in(reached, scenes), scenes))
    circles = [scene for scene in block.scenes if scene.id in _after(scene, scenes)]
    told: set[str] = set()
    for scene in circles:
        if scene.id in reached and scene.id not in told:
            ahead = _reachable(scene.id, scenes)
            told |= {name for name in ahead if scene.id in _reachable(name, scenes)}
            ends = any(scenes[name].end for name in ahead)
            yield at(scene, "T311" if ends else "T304")


def _not_in(reached: set[str], scenes: Mapping[str, Scene]) -> list[Scene]:
    return [scene for name, scene in scenes.items() if name not in reached]


def _first_of_each(lost: list[Scene], scenes: Mapping[str, Scene]) -> Iterator[Scene]:
    """Give the scenes where a lost part begins: what follows them is found again with them."""
    led_to = {name for scene in lost for name in _after(scene, scenes)}
    told: set[str] = set()
    for scene in sorted(lost, key=lambda scene: scene.id in led_to):
        if scene.id not in told:
            told |= _reachable(scene.id, scenes)
            yield scene


def _reachable(start: str, scenes: Mapping[str, Scene]) -> set[str]:
    reached, waiting = {start}, [start]
    while waiting:
        for choice in scenes[waiting.pop()].choices:
            if choice.target in scenes and choice.target not in reached:
                reached.add(choice.target)
                waiting.append(choice.target)
    return reached


def _after(scene: Scene, scenes: Mapping[str, Scene]) -> set[str]:
    targets = [choice.target for choice in scene.choices if choice.target in scenes]
    return set().union(*(_reachable(target, scenes) for target in targets)) if targets else set()


def _times(source: Lesson, block: Block, scenes: Mapping[str, Scene]) -> list[Problem]:
    if block.setting("start") not in scenes:
        return []
    seconds = road_seconds(block.setting("start"), scenes, source.language, {})
    short, long = (f"{value / 60:.1f}" for value in seconds)
    return [problem(source.path, block.line, "T310", block=block.id, short=short, long=long)]


def road_seconds(
    start: str, scenes: Mapping[str, Scene], language: str, known: dict[str, tuple[float, float]]
) -> tuple[float, float]:
    """Give the seconds of the shortest and longest road from a scene to an ending (no circles).

    `known` keeps what was found, because many roads meet again.
    """
    if start not in known:
        scene = scenes[start]
        own = sum(reading_seconds(line.text.text, language) for line in scene.lines)
        rest = [road_seconds(c.target, scenes, language, known) for c in scene.choices]
        if rest:
            own += CHOICE_SECONDS
            own += sum(reading_seconds(choice.text.text, language) for choice in scene.choices)
        shortest = own + min((short for short, _ in rest), default=0.0)
        known[start] = (shortest, own + max((long for _, long in rest), default=0.0))
    return known[start]
