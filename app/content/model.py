"""A module as the site uses it: one logic, and every passage in both languages. All frozen."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from app.assessment.items import Item


@dataclass(frozen=True, slots=True)
class Words:
    """One passage of Markdown in both languages."""

    ko: str
    en: str

    def __getitem__(self, language: str) -> str:
        return self.ko if language == "ko" else self.en


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph, a list or a sub-heading."""

    words: Words
    kind: str = "prose"


@dataclass(frozen=True, slots=True)
class Note:
    """A callout; tone is care, tip or think."""

    id: str
    tone: str
    passages: tuple[Words, ...]
    kind: str = "note"


@dataclass(frozen=True, slots=True)
class FactCards:
    """Cards of the fact registry with a framing text."""

    facts: tuple[str, ...]
    passages: tuple[Words, ...]
    kind: str = "fact"


@dataclass(frozen=True, slots=True)
class HelpCards:
    """Channels of the help registry with a framing text."""

    channels: tuple[str, ...]
    passages: tuple[Words, ...]
    kind: str = "help"


@dataclass(frozen=True)  # no slots: the fingerprint is asked for often and kept
class Quiz:
    """One item: its words here, its logic in `logic`.

    `scenario` and `misconceptions()` are what a draw looks at.
    """

    id: str
    module: str
    stem: tuple[Words, ...]
    options: Mapping[str, Words]
    feedback: Mapping[str, Words]
    logic: Item
    graded: bool = True
    scenario: bool = False
    tests: str = ""
    pool: str = ""
    bins: Mapping[str, Words] = field(default_factory=dict)
    hint: Words | None = None
    closing: Words | None = None
    kind: str = "quiz"

    @property
    def misconceptions(self) -> frozenset[str]:
        """The ideas this item can show."""
        return self.logic.misconceptions()

    @cached_property
    def fingerprint(self) -> str:
        """16 hexadecimal digits that change with keys, solution or ideas, not with the words."""
        return hashlib.sha256(repr(self.logic).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Speech:
    """One line of a scene."""

    speaker: str
    words: Words


@dataclass(frozen=True, slots=True)
class Choice:
    """One way out of a scene; now and later name the social cost (none, small, some, high)."""

    key: str
    words: Words
    target: str
    misconception: str = ""
    now: str = ""
    later: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """One scene; an ending has `end` (protect, harm, mixed) and no choices."""

    id: str
    end: str
    lines: tuple[Speech, ...]
    choices: tuple[Choice, ...]

    def first(self, speaker: str) -> Words | None:
        """Give the words of the first line of this kind, or None."""
        return next((line.words for line in self.lines if line.speaker == speaker), None)


@dataclass(frozen=True, slots=True)
class Story:
    """A branching chat."""

    id: str
    start: str
    title: Words
    room: Words | None
    people: Words | None
    intro: Words | None
    scenes: Mapping[str, Scene]
    kind: str = "story"


@dataclass(frozen=True, slots=True)
class Mirror:
    """What I think, what I guess my classmates think, and a figure that is real."""

    id: str
    national: tuple[str, str]  # fact id, value key
    protective: str
    own: Words
    options: Mapping[str, Words]
    guess: Words
    reveal: Words
    approve: Words
    kind: str = "mirror"


@dataclass(frozen=True, slots=True)
class RevealCard:
    """A front, and one back (cards) or two (gate: before, after)."""

    key: str
    front: Words
    backs: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Reveal:
    """Cards to open one by one, or a gate in time that turns all of them at once."""

    id: str
    style: str
    labels: tuple[Words, ...]
    cards: tuple[RevealCard, ...]
    kind: str = "reveal"


@dataclass(frozen=True, slots=True)
class Plan:
    """One if–then sentence; the blank is filled in the browser and stays there."""

    id: str
    if_: Words
    then: Words
    kind: str = "plan"


@dataclass(frozen=True, slots=True)
class TeacherNotes:
    """For the adult: run sheet, twist, discussion, or a hard question."""

    id: str
    use: str
    minutes: int
    passages: tuple[Words, ...]
    lines: Mapping[str, Words]
    kind: str = "teacher"


Part = Prose | Note | FactCards | HelpCards | Quiz | Story | Mirror | Reveal | Plan | TeacherNotes


@dataclass(frozen=True, slots=True)
class Step:
    """One screen. `facts_route` holds the parts of the second route, when there is one."""

    id: str
    title: Words
    sensitivity: int
    parts: tuple[Part, ...]
    facts_title: Words | None = None
    facts_route: tuple[Part, ...] | None = None
    draw: int = 0
    scenarios: int = 0
    pool: str = ""
    reteach: str = ""
    retrieve: int = 0
    reteach_of: str = ""  # the drawing step that opens this one

    def of(self, *kinds: str) -> Iterator[Part]:
        """Give the parts of these kinds, both routes."""
        for part in (*self.parts, *(self.facts_route or ())):
            if part.kind in kinds:
                yield part


@dataclass(frozen=True, slots=True)
class Character:
    """A name in the story, and the name to use when a pupil is called the same."""

    name: Words
    second: Words | None


@dataclass(frozen=True, slots=True)
class Module:
    """One folder in `lessons/`."""

    id: str
    title: Words
    hook: Words
    sentence: Words
    minutes: int
    sensitivity: int
    objectives: Mapping[str, Words]
    breaks: tuple[str, ...]
    cast: Mapping[str, Character]
    duties: tuple[str, ...]
    curriculum: tuple[str, ...]
    proves: tuple[str, ...]
    steps: tuple[Step, ...]
    items: Mapping[str, Quiz]
    fingerprint: str  # of the logic of the items: a corrected typo keeps it

    def step(self, step_id: str) -> Step | None:
        """Give a step by id, or None."""
        return next((step for step in self.steps if step.id == step_id), None)

    def pool(self, name: str) -> tuple[Quiz, ...]:
        """Give the items of one pool, in the authored order."""
        return tuple(item for item in self.items.values() if item.pool == name)
