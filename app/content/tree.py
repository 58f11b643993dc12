"""The raw tree of one lesson file: what stands where, before the two languages are joined.

Every node carries the line it starts on (1-based), because a check without a line is no help.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Passage:
    """A leaf of Markdown: a paragraph, an option, a line of chat."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Option:
    """One option, card or reveal card of a block."""

    key: str
    text: Passage
    line: int
    mark: str = ""  # "( )", "(x)", "[ ]", "[x]", "1." or "" in the second language
    target: str = ""  # the bin of a sorting or matching card
    tags: Mapping[str, str] = field(default_factory=dict)
    feedback: Passage | None = None


@dataclass(frozen=True, slots=True)
class Speech:
    """One line of a scene: a speaker of the cast, or narr, photo, room, at, ask, title, why, next."""

    speaker: str
    text: Passage


@dataclass(frozen=True, slots=True)
class Choice:
    """One way out of a scene."""

    key: str
    text: Passage
    line: int
    target: str = ""
    tags: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Scene:
    """One scene of a story; `end` is protect, harm or mixed for an ending."""

    id: str
    line: int
    end: str = ""
    lines: tuple[Speech, ...] = ()
    choices: tuple[Choice, ...] = ()

    def first(self, speaker: str) -> Speech | None:
        """Give the first line of this speaker, or None."""
        return next((line for line in self.lines if line.speaker == speaker), None)


@dataclass(frozen=True, slots=True)
class Block:
    """One `/// kind | id` block. Which of the body fields are filled depends on the kind."""

    kind: str
    names: tuple[str, ...]  # what stands behind the bar: one id, or several for fact and help
    line: int
    settings: Mapping[str, Passage]
    passages: tuple[Passage, ...] = ()
    options: tuple[Option, ...] = ()
    labels: Mapping[str, Passage] = field(default_factory=dict)  # named lines: own, if, hint, = bin
    scenes: tuple[Scene, ...] = ()

    @property
    def id(self) -> str:
        """The id of a block that has one name; for cards the names together."""
        return " ".join(self.names)

    def setting(self, name: str, default: str = "") -> str:
        """Give the text of a setting."""
        return self.settings[name].text if name in self.settings else default


@dataclass(frozen=True, slots=True)
class Step:
    """One heading and what stands under it."""

    id: str
    title: Passage
    line: int
    attributes: Mapping[str, str]
    contents: tuple[Passage | Block, ...] = ()

    def blocks(self, *kinds: str) -> Iterator[Block]:
        """Give the blocks of these kinds (all kinds without arguments), in order."""
        for node in self.contents:
            if isinstance(node, Block) and (not kinds or node.kind in kinds):
                yield node


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The settings at the top of a lesson file, with the line of every key."""

    values: Mapping[str, object]
    lines: Mapping[str, int]

    def text(self, key: str) -> str:
        """Give a value as text, empty when absent."""
        value = self.values.get(key)
        return "" if value is None else str(value)

    def names(self, key: str) -> tuple[str, ...]:
        """Give a list of names, empty when absent."""
        value = self.values.get(key)
        return tuple(str(entry) for entry in value) if isinstance(value, list) else ()

    def table(self, key: str) -> dict[str, str]:
        """Give a mapping of id to text, empty when absent."""
        value = self.values.get(key)
        return {str(k): str(v) for k, v in value.items()} if isinstance(value, dict) else {}

    def line(self, key: str) -> int:
        """Give the line a key stands on, 1 when it is absent."""
        return self.lines.get(key, 1)


@dataclass(frozen=True, slots=True)
class Lesson:
    """One lesson file, read."""

    path: Path
    language: str
    front: FrontMatter
    steps: tuple[Step, ...]

    def blocks(self, *kinds: str) -> Iterator[Block]:
        """Give every block of the file, in order; pool items stand in the last step."""
        for step in self.steps:
            yield from step.blocks(*kinds)
