"""A walk through a story: the road travels with the form, nothing of it is kept (decision 24)."""

from dataclasses import dataclass

from app.content.model import Choice, Scene, Speech, Story

_AFTERWARDS = ("ask", "title", "why", "next")  # stand apart from the chat
_ATTACHED = ("at", "photo")  # belong to whoever spoke just before


class UnknownRoad(ValueError):  # noqa: N818 - says what happened
    """The road does not exist in this story, as after a lesson was changed."""


@dataclass(frozen=True)
class Turn:
    """A choice that was made, and the others that were there."""

    scene: Scene
    chosen: Choice
    road: str  # the road up to this fork, as it travels: "a.b"

    @property
    def others(self) -> tuple[Choice, ...]:
        """The ways not taken."""
        return tuple(choice for choice in self.scene.choices if choice is not self.chosen)


@dataclass(frozen=True)
class Walk:
    """Where a reader stands."""

    story: Story
    turns: tuple[Turn, ...]
    scene: Scene
    road: str

    @property
    def last(self) -> Turn | None:
        """The latest turn, None at the start."""
        return self.turns[-1] if self.turns else None


def walk(story: Story, road: str = "") -> Walk:
    """Follow a road such as `a.b` from the start; raises UnknownRoad."""
    scene = story.scenes[story.start]
    turns: list[Turn] = []
    keys = [key for key in road.split(".") if key]
    for number, key in enumerate(keys):
        chosen = next((choice for choice in scene.choices if choice.key == key), None)
        if chosen is None:
            raise UnknownRoad(road)
        turns.append(Turn(scene, chosen, ".".join(keys[:number])))
        scene = story.scenes[chosen.target]
    return Walk(story, tuple(turns), scene, ".".join(keys))


@dataclass(frozen=True)
class Group:
    """What one speaker says in a row: a name of the cast, `narr` or `room`."""

    speaker: str
    lines: tuple[Speech, ...]


def groups(scene: Scene) -> tuple[Group, ...]:
    """Put a scene's lines into groups by speaker, as a chat shows them."""
    found: list[Group] = []
    for line in scene.lines:
        if line.speaker in _AFTERWARDS:
            continue
        last = found[-1] if found else None
        joins = last is not None and (line.speaker == last.speaker or line.speaker in _ATTACHED)
        # Each narrated line is a thought of its own, and a new room begins anew.
        if last is not None and joins and line.speaker not in ("narr", "room"):
            found[-1] = Group(last.speaker, (*last.lines, line))
        else:
            found.append(Group(line.speaker, (line,)))
    return tuple(found)
