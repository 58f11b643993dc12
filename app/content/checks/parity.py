"""Two files, one lesson: the same skeleton, the same citations, nothing missing or stale."""

from collections.abc import Iterable, Iterator

from app.content.checks import scripts
from app.content.citations import CITATION
from app.content.lock import Lock, digest
from app.content.passages import Placed, passages
from app.content.problems import Problem, problem
from app.content.reading.shapes import SHAPES
from app.content.tree import Block, Lesson, Passage, Step

# Over the 669 longer passages of the first three modules English runs at 1.4 to 3.6 characters for
# each Korean one; further out is more likely a sentence missing or added than a turn of phrase.
SHORTEST, LONGEST, TOO_SHORT_TO_JUDGE = 1.0, 4.5, 24


def check(source: Lesson, second: Lesson, lock: Lock) -> list[Problem]:
    """Compare the two files of a module; the second may hold words only."""
    problems = [*_front(source, second), *_skeleton(source, second)]
    if not problems:
        problems += _passages(source, second, lock)
        if not lock.exists:
            problems.append(problem(second.path, 1, "P416", module=source.front.text("module")))
    for lesson in (source, second):
        for placed in passages(lesson):
            problems += scripts.check(lesson.path, lesson.language, placed)
    return problems


def _front(source: Lesson, second: Lesson) -> Iterator[Problem]:
    for key in ("objectives", "cast"):
        here, there = second.front.table(key), source.front.table(key)
        if list(here) != list(there):
            yield problem(
                second.path,
                second.front.line(key),
                "P414",
                key=key,
                found=_names(here),
                expected=_names(there),
                other=source.path.name,
            )
            return
    ours, theirs = second.front.table("cast"), source.front.table("cast")
    for name in ours:  # a second name to swap to (decision 8) needs its twin
        one, other = (source, second) if " / " in ours[name] else (second, source)
        if (" / " in ours[name]) != (" / " in theirs[name]):
            yield problem(
                one.path,
                one.front.line(f"cast.{name}"),
                "P408",
                where="cast",
                name=f"{name} /",
                other=other.path.name,
                line=other.front.line(f"cast.{name}"),
            )


def _names(names: Iterable[str]) -> str:
    return ", ".join(names) or "–"


def _skeleton(source: Lesson, second: Lesson) -> Iterator[Problem]:
    for number in range(max(len(source.steps), len(second.steps))):
        there = source.steps[number] if number < len(source.steps) else None
        here = second.steps[number] if number < len(second.steps) else None
        if there is None or here is None or there.id != here.id:
            yield problem(
                second.path,
                here.line if here else second.steps[-1].line if second.steps else 1,
                "P401",
                other=source.path.name,
                found=f"## {here.id}" if here else "–",
                expected=f"## {there.id}" if there else "–",
                line=there.line if there else source.steps[-1].line,
            )
            return
        yield from _step(source, second, there, here)


def _shape(node: Passage | Block) -> str:
    return "¶" if isinstance(node, Passage) else f"/// {node.kind} | {node.id}"


def _step(source: Lesson, second: Lesson, there: Step, here: Step) -> Iterator[Problem]:
    ours, theirs = list(here.blocks()), list(there.blocks())
    for number in range(max(len(ours), len(theirs))):
        mine = ours[number] if number < len(ours) else None
        its = theirs[number] if number < len(theirs) else None
        if mine is None or its is None or _shape(mine) != _shape(its):
            yield problem(
                second.path,
                mine.line if mine else here.line,
                "P402",
                other=source.path.name,
                found=_shape(mine) if mine else "–",
                expected=_shape(its) if its else "–",
                line=its.line if its else there.line,
            )
            return
        yield from _block(source, second, its, mine)
    found, expected = (
        sum(isinstance(node, Passage) for node in step.contents) for step in (here, there)
    )
    if found != expected:
        yield problem(
            second.path,
            here.line,
            "P406",
            where=f"## {here.id}",
            found=found,
            expected=expected,
            other=source.path.name,
            line=there.line,
        )
        return
    for node, its_node in zip(here.contents, there.contents, strict=False):
        if _shape(node) != _shape(its_node):  # the same parts in another order
            yield problem(
                second.path,
                node.line,
                "P402",
                other=source.path.name,
                found=_shape(node),
                expected=_shape(its_node),
                line=its_node.line,
            )
            return


def _block(source: Lesson, second: Lesson, there: Block, here: Block) -> Iterator[Problem]:
    place = {"block": here.id, "other": source.path.name, "line": there.line}
    options, others = [o.key for o in here.options], [o.key for o in there.options]
    if options != others:
        yield problem(
            second.path, here.line, "P403", found=_names(options), expected=_names(others), **place
        )
    scenes, other_scenes = [s.id for s in here.scenes], [s.id for s in there.scenes]
    if scenes != other_scenes:
        yield problem(
            second.path,
            here.line,
            "P404",
            found=_names(scenes),
            expected=_names(other_scenes),
            **place,
        )
    if len(here.passages) != len(there.passages):
        yield problem(
            second.path,
            here.line,
            "P406",
            where=here.id,
            found=len(here.passages),
            expected=len(there.passages),
            other=source.path.name,
            line=there.line,
        )
    yield from _labels(source, second, there, here)
    if scenes == other_scenes:
        yield from _scenes(source, second, there, here)


def _labels(source: Lesson, second: Lesson, there: Block, here: Block) -> Iterator[Problem]:
    ours, theirs = _named(here), _named(there)
    for name, passage in theirs.items():
        if name not in ours:
            yield _no_words(second, here.line, here.id, name, source, passage)
    for name, passage in ours.items():
        if name not in theirs:
            yield _no_words(source, there.line, there.id, name, second, passage)
    for option, other in zip(here.options, there.options, strict=False):
        name = f"{option.key} >"
        if other.feedback and not option.feedback:
            yield _no_words(second, option.line, here.id, name, source, other.feedback)
        elif option.feedback and not other.feedback:
            yield _no_words(source, other.line, there.id, name, second, option.feedback)


def _named(block: Block) -> dict[str, Passage]:
    """Give the words of a block that stand behind a name: labels, settings, columns of a card."""
    words = SHAPES[block.kind].words
    found = {name: text for name, text in block.settings.items() if name in words}
    if block.kind == "reveal":
        for key, text in [*found.items(), *((o.key, o.text) for o in block.options)]:
            columns = range(text.text.count(" | "))
            found |= {f"{key} {'| ' * (column + 1)}".rstrip(): text for column in columns}
    return found | dict(block.labels)


def _no_words(
    lacking: Lesson, line: int, where: str, name: str, other: Lesson, there: Passage
) -> Problem:
    details = {"where": where, "name": name, "other": other.path.name, "line": there.line}
    return problem(lacking.path, line, "P408", **details)


def _scenes(source: Lesson, second: Lesson, there: Block, here: Block) -> Iterator[Problem]:
    for scene, other in zip(here.scenes, there.scenes, strict=True):
        speakers = [line.speaker for line in scene.lines]
        expected = [line.speaker for line in other.lines]
        if speakers != expected:
            yield problem(
                second.path,
                scene.line,
                "P405",
                block=here.id,
                scene=scene.id,
                found=_names(speakers),
                expected=_names(expected),
                other=source.path.name,
                line=other.line,
            )
        choices, others = [c.key for c in scene.choices], [c.key for c in other.choices]
        if choices != others:
            yield problem(
                second.path,
                scene.line,
                "P403",
                block=f"{here.id}/{scene.id}",
                found=_names(choices),
                expected=_names(others),
                other=source.path.name,
                line=other.line,
            )


def _passages(source: Lesson, second: Lesson, lock: Lock) -> Iterator[Problem]:
    here = {placed.address: placed for placed in passages(second)}
    for placed in passages(source):
        twin = here.get(placed.address)
        if twin is None:  # a word setting only one file has; reported by _labels
            continue
        place = {"other": source.path.name, "line": placed.passage.line}
        cited, others = _cited(twin), _cited(placed)
        if cited != others:
            yield problem(
                second.path,
                twin.passage.line,
                "P409",
                found=_names(cited),
                expected=_names(others),
                **place,
            )
        confirmed = lock.confirmed.get(placed.address)
        if lock.exists and confirmed != digest(placed.passage.text):
            yield problem(second.path, twin.passage.line, "P410", **place)
        ratio = _length(twin) / max(_length(placed), 1)
        long_enough = _length(placed) >= TOO_SHORT_TO_JUDGE and not placed.is_name
        if long_enough and not SHORTEST <= ratio <= LONGEST:
            short = ratio < SHORTEST
            how, how_en = ("짧아요", "shorter") if short else ("길어요", "longer")
            yield problem(second.path, twin.passage.line, "P411", how=how, how_en=how_en, **place)


def _cited(placed: Placed) -> list[str]:
    return sorted(
        f"{match['id']}.{match['key']}" for match in CITATION.finditer(placed.passage.text)
    )


def _length(placed: Placed) -> int:
    return len("".join(CITATION.sub("", placed.passage.text).split()))
