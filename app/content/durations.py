"""About how long a step takes, by the model of `reading_time.py`."""

from collections.abc import Iterable

from app.content.model import (
    FactCards,
    HelpCards,
    Mirror,
    Note,
    Part,
    Plan,
    Prose,
    Quiz,
    Reveal,
    Step,
    Story,
    Words,
)
from app.content.reading_time import CARD_SECONDS, CHOICE_SECONDS, ITEM_SECONDS, reading_seconds

_FACT_SECONDS = 15.0
_HELP_SECONDS = 8.0


def step_seconds(step: Step, pool: Iterable[Quiz], language: str) -> float:
    """Give the seconds of a step: its parts, and an average item for every item it draws."""
    own = sum(part_seconds(part, language) for part in step.parts)
    if step.draw:
        items = [part_seconds(item, language) for item in pool]
        own += step.draw * (sum(items) / len(items) if items else ITEM_SECONDS)
    return own + _read([step.title], language)


def _read(words: Iterable[Words], language: str) -> float:
    return sum(reading_seconds(text[language], language) for text in words)


def part_seconds(part: Part, language: str) -> float:
    """Give the seconds of one part; what only teachers see takes a student none."""
    match part:
        case Prose():
            return _read([part.words], language)
        case Note():
            return _read(part.passages, language)
        case FactCards():
            return len(part.facts) * _FACT_SECONDS + _read(part.passages, language)
        case HelpCards():
            return len(part.channels) * _HELP_SECONDS + _read(part.passages, language)
        case Quiz():
            feedback = list(part.feedback.values())[:2]  # what a reader meets, not all of it
            words = [*part.stem, *part.options.values(), *feedback]
            return ITEM_SECONDS + _read(words, language)
        case Mirror():
            words = [part.own, part.guess, part.reveal, part.approve, *part.options.values()]
            return ITEM_SECONDS + _read(words, language)
        case Reveal():
            words = [words for card in part.cards for words in (card.front, *card.backs)]
            return len(part.cards) * CARD_SECONDS + _read(words, language)
        case Plan():
            return ITEM_SECONDS + _read([part.if_, part.then], language)
        case Story():
            return _middle_road(part, language)
    return 0.0


def _middle_road(story: Story, language: str) -> float:
    """Give the time halfway between the shortest and the longest road."""
    known: dict[str, tuple[float, float]] = {}

    def from_(name: str) -> tuple[float, float]:
        if name not in known:  # many roads share their ends: each scene is reckoned once
            scene = story.scenes[name]
            own = _read((line.words for line in scene.lines), language)
            own += _read((choice.words for choice in scene.choices), language)
            own += CHOICE_SECONDS if scene.choices else 0.0
            onward = [from_(choice.target) for choice in scene.choices] or [(0.0, 0.0)]
            short, long = min(road[0] for road in onward), max(road[1] for road in onward)
            known[name] = (own + short, own + long)
        return known[name]

    return sum(from_(story.start)) / 2
