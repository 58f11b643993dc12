"""The kinds of block and what may stand in them: the one table of the lesson grammar.

`settings` are logic and stand in the source file; `words` are settings a reader sees and stand in
both files. A value tuple lists what a setting may say; None means any text.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

ITEM_KINDS = ("single", "multiple", "ordering", "sorting", "matching")
BOOSTERS = ("booster-week", "booster-month")


@dataclass(frozen=True, slots=True)
class Shape:
    """What a kind of block may carry."""

    settings: Mapping[str, tuple[str, ...] | None] = field(default_factory=dict)
    words: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()  # named lines of the body
    required_lines: tuple[str, ...] = ()


SHAPES: dict[str, Shape] = {
    "note": Shape({"tone": ("care", "tip", "think")}),
    "fact": Shape(),
    "help": Shape(),
    "quiz": Shape(
        {
            "kind": ITEM_KINDS,
            "tests": None,
            "graded": ("yes", "no"),
            "scenario": ("yes", "no"),
            "pool": None,
            "bins": None,
            "m": None,
        },
        required=("kind",),
    ),
    "story": Shape(
        {"start": None}, words=("title", "room", "people", "intro"), required=("start", "title")
    ),
    "mirror": Shape(
        {"national": None, "protective": None},
        required=("national", "protective"),
        lines=("own", "guess", "reveal", "approve"),
        required_lines=("own", "guess", "reveal", "approve"),
    ),
    "reveal": Shape({"style": ("cards", "gate")}, words=("labels",)),
    "plan": Shape(lines=("if", "then"), required_lines=("if", "then")),
    "teacher": Shape(
        {"kind": ("run-sheet", "twist", "discussion", "hard-question"), "minutes": None},
        required=("kind",),
        lines=("ask", "say", "avoid", "hand-over"),
    ),
}

STORY_LINES = ("narr", "photo", "room", "at", "ask", "title", "why", "next")
ENDS = ("protect", "harm", "mixed")
COSTS = ("none", "small", "some", "high")

STEP_ATTRIBUTES = (
    "sensitivity", "instead-of", "draw", "scenarios", "reteach", "from", "retrieve",
)  # fmt: skip
RESERVED_STEPS = ("result", "next", "items")

SOURCE_FRONT = (
    "module", "title", "hook", "sentence", "minutes", "sensitivity", "objectives", "breaks",
    "cast", "duties", "curriculum", "proves",
)  # fmt: skip
WORDS_FRONT = ("module", "title", "hook", "sentence", "objectives", "cast")
REQUIRED_FRONT = ("module", "title", "hook", "sentence", "minutes", "sensitivity", "objectives")
REQUIRED_WORDS_FRONT = ("module", "title", "hook", "sentence", "objectives")
