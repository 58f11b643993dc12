"""Marks, feedback, ideas behind wrong options, and keys that give themselves away."""

from collections import Counter
from collections.abc import Iterator

from app.content.citations import CITATION
from app.content.problems import Problem, problem
from app.content.registries import Registries
from app.content.tree import Block, Lesson, Option

_MARKS = {
    "single": ("( )", "(x)"),
    "multiple": ("[ ]", "[x]"),
    "ordering": ("1.",),
    "sorting": ("",),
    "matching": ("",),
}
_EXAMPLES = {
    "single": "- ( ) a: text",
    "multiple": "- [ ] a: text",
    "ordering": "1. a: text",
    "sorting": "- a: text => bin",
    "matching": "- a: text => bin",
}
ENOUGH_TO_JUDGE = 4  # with fewer items a pattern of right answers is chance


def check(source: Lesson, registries: Registries) -> list[Problem]:
    """Check every quiz of the source file."""
    problems: list[Problem] = []
    for block in source.blocks("quiz"):
        kind = block.setting("kind")
        if kind not in _MARKS or not (block.options or block.passages):
            continue
        found = [*_marks(source, block, kind)]
        if not found:
            found += _answers(source, block, kind)
            found += _ideas(source, block, kind, registries)
        problems += found
        problems += _words(source, block)
    problems += _breaks(source, registries)
    problems += _patterns(source)
    return problems


def _is_graded(block: Block) -> bool:
    return block.setting("graded", "yes") == "yes"


def _right(option: Option) -> bool:
    return option.mark in ("(x)", "[x]")


def _marks(source: Lesson, block: Block, kind: str) -> Iterator[Problem]:
    for option in block.options:
        if option.mark not in _MARKS[kind]:
            yield problem(
                source.path,
                option.line,
                "Q201",
                kind=kind,
                mark=option.mark or "-",
                expected=_EXAMPLES[kind],
            )
            return  # a wrong `kind:` makes every mark wrong


def _answers(source: Lesson, block: Block, kind: str) -> Iterator[Problem]:
    def wrong(expected: str, expected_en: str, found: int) -> Problem:
        return problem(
            source.path,
            block.line,
            "Q202",
            block=block.id,
            expected=expected,
            expected_en=expected_en,
            found=found,
        )

    right = sum(_right(option) for option in block.options)
    if len(block.options) < 2:
        yield problem(source.path, block.line, "S115", block=block.id, name=_EXAMPLES[kind])
    elif kind == "single" and right != 1:
        yield wrong("1개", "exactly 1", right)
    elif kind == "multiple" and right == 0:
        yield wrong("1개 이상", "at least 1", right)
    if kind in ("sorting", "matching"):
        yield from _bins(source, block, kind)


def _bins(source: Lesson, block: Block, kind: str) -> Iterator[Problem]:
    labels = {name[4:]: text for name, text in block.labels.items() if name.startswith("bin ")}
    declared = [name.strip() for name in block.setting("bins").split(",") if name.strip()]
    if len(declared) < 2:
        yield problem(source.path, block.line, "S115", block=block.id, name="bins: a, b")
        return
    line = block.settings["bins"].line
    for name, times in Counter(declared).items():
        if times > 1:
            yield problem(source.path, line, "S108", id=name, first=line)
        if name not in labels:
            yield problem(source.path, block.line, "S115", block=block.id, name=f"= {name}: …")
    names = ", ".join(declared)
    for name, label in labels.items():
        if name not in declared:
            details = {"block": block.id, "name": f"= {name}:", "known": names}
            yield problem(source.path, label.line, "S113", **details)
    used: set[str] = set()
    for option in block.options:
        details = {"block": block.id, "key": option.key, "bin": option.target or "–"}
        if option.target not in declared:
            details |= {"expected": f"있는 칸: {names}", "expected_en": f"Bins: {names}"}
            yield problem(source.path, option.line, "Q213", **details)
        elif kind == "matching" and option.target in used:
            details |= {
                "expected": "짝 맞추기에서는 칸마다 카드가 하나예요",
                "expected_en": "In matching every bin takes one card",
            }
            yield problem(source.path, option.line, "Q213", **details)
        used.add(option.target)
    if kind == "matching":
        for name in declared:
            if name not in used:
                yield problem(source.path, block.line, "S120", name=f"= {name}")


def _ideas(source: Lesson, block: Block, kind: str, registries: Registries) -> Iterator[Problem]:
    known = registries.misconceptions
    if "m" in block.settings and block.setting("m") not in known:
        line = block.settings["m"].line
        yield problem(source.path, line, "Q204", id=block.setting("m"))
    for option in block.options:
        idea = option.tags.get("m", "")
        details = {"block": block.id, "key": option.key}
        if idea and idea not in known:
            yield problem(source.path, option.line, "Q204", id=idea)
        elif idea and _right(option):
            yield problem(source.path, option.line, "Q205", **details)
        elif _needs_idea(block, kind, option) and not idea:
            yield problem(source.path, option.line, "Q206", **details)
        for name in option.tags:
            if name != "m":
                yield problem(
                    source.path, option.line, "S113", block=block.id, name=name, known="m"
                )


def _needs_idea(block: Block, kind: str, option: Option) -> bool:
    return kind in ("single", "multiple") and _is_graded(block) and not _right(option)


def _words(source: Lesson, block: Block) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for option in block.options:
        folded = "".join(option.text.text.casefold().split())
        if folded in seen:
            yield problem(
                source.path,
                option.line,
                "Q207",
                block=block.id,
                key=option.key,
                other=seen[folded],
            )
        seen.setdefault(folded, option.key)
        if option.feedback is None:
            yield problem(source.path, option.line, "Q203", block=block.id, key=option.key)
    if not block.passages:
        yield problem(source.path, block.line, "S115", block=block.id, name="질문 · question")
    if _is_graded(block) and "hint" not in block.labels:
        yield problem(source.path, block.line, "Q214", block=block.id)
    if not _is_graded(block) and block.setting("pool"):
        details = {"block": block.id, "name": "graded", "value": "no", "expected": "yes"}
        yield problem(source.path, block.settings["graded"].line, "S114", **details)


def _breaks(source: Lesson, registries: Registries) -> Iterator[Problem]:
    for idea in source.front.names("breaks"):
        if idea not in registries.misconceptions:
            yield problem(source.path, source.front.line("breaks"), "Q204", id=idea)


def _length(option: Option) -> int:
    return len(CITATION.sub("0000", option.text.text))


def _patterns(source: Lesson) -> Iterator[Problem]:
    """Look for a key that gives itself away: always the longest option, or always `a`."""
    items = [
        block
        for block in source.blocks("quiz")
        if block.setting("kind") == "single" and _is_graded(block) and len(block.options) > 1
    ]
    right = [next((o for o in block.options if _right(o)), None) for block in items]
    pairs = [(block, option) for block, option in zip(items, right, strict=True) if option]
    if len(pairs) < ENOUGH_TO_JUDGE:
        return
    longest = [
        block
        for block, option in pairs
        if _length(option) > max(_length(other) for other in block.options if other is not option)
    ]
    if len(longest) * 2 > len(pairs):
        yield problem(source.path, longest[0].line, "Q208", count=len(longest), total=len(pairs))
    letters = {option.key for _, option in pairs}
    if len(letters) == 1:
        yield problem(source.path, pairs[0][0].line, "Q209", key=letters.pop())
