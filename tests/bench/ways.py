"""How somebody may go through a module, as the records keep it; drawn, and the same in every run."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from app.assessment.items import Item
from app.assessment.progress import ModuleProgress
from app.assessment.responses import Response
from app.content.model import Module
from app.demo_school import near
from app.services.learning import Road

STAYS = 0.96  # go through a module to its end; the others have stopped on the way
STOPS_AFTER = 4  # steps
SECOND_RIGHT = 0.75  # of second tries


@dataclass(frozen=True)
class Way:
    """What is kept of somebody's way through a module, but for whose it is and when."""

    module: str
    seed: str
    steps: str
    is_finished: bool
    answers: Sequence[dict[str, Any]]


def ways(module: Module, number: int, chance: random.Random) -> list[Way]:
    """Draw so many ways through a module, of students who know much and of such who know little."""
    return [_way(module, f"w{place}", chance) for place in range(number)]


def _way(module: Module, seed: str, chance: random.Random) -> Way:
    right, stops = chance.uniform(0.2, 0.8), chance.random() > STAYS
    road, answers = Road(module, ModuleProgress(seed)), []
    while (step := road.here) is not None and not (
        stops and len(road.progress.done) == STOPS_AFTER
    ):
        for item in road.items(step):
            for number, text in enumerate(_tries(item.logic, item.graded, right, chance), 1):
                road = Road(module, road.with_try(item, text))
                kept = {"item": item.id, "round": 1, "number": number, "text": text}
                answers.append({**kept, "logic": item.fingerprint})
        road = Road(module, road.progress.with_step(step.id))
    steps = " ".join(sorted(road.progress.done))
    return Way(module.id, seed, steps, road.here is None, answers)


def _tries(item: Item, graded: bool, right: float, chance: random.Random) -> Iterator[str]:
    solution = item.solution()
    first = _given(item, solution, right, chance)
    yield first.text
    if graded and first != solution:
        second = _given(item, solution, SECOND_RIGHT, chance)
        if second != first:
            yield second.text


def _given(item: Item, solution: Response, right: float, chance: random.Random) -> Response:
    return solution if chance.random() < right else near(item, solution, chance)
