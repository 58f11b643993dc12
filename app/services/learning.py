"""A person's road through one module: which steps, which items, what comes next, the result.

Pure rules over a module and a progress; a guest's progress comes from a cookie, later a seat's
from the database. Nothing here writes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from app.assessment.drawing import draw
from app.assessment.progress import ModuleProgress
from app.assessment.tries import State, Tries
from app.content.model import Module, Quiz, Step


@dataclass(frozen=True)
class Road:
    """One person's way through one module.

    `earlier` is the module this person finished last: a retrieval question comes from it.
    """

    module: Module
    progress: ModuleProgress
    earlier: Module | None = None

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The steps this person meets: a re-teach only when it is needed (decision 17)."""
        return tuple(step for step in self.module.steps if self._is_met(step))

    def _is_met(self, step: Step) -> bool:
        if step.retrieve:
            return self.earlier is not None
        if not step.reteach_of:
            return True
        if not self.progress.tries:  # spares most pages the draw
            return False
        first = self.module.step(step.reteach_of)
        return first is not None and self.progress.needs_reteach(
            item.logic for item in self.items(first)
        )

    def items(self, step: Step) -> tuple[Quiz, ...]:
        """Give the items of a step: those drawn for this person, or those that stand in it."""
        if not step.draw:
            return tuple(part for part in step.parts if isinstance(part, Quiz))
        return self._draws[step.id]

    @cached_property
    def _draws(self) -> Mapping[str, tuple[Quiz, ...]]:
        """The items drawn for every drawing step, in the authored order of their pool."""
        draws: dict[str, tuple[Quiz, ...]] = {}
        seed = f"{self.module.id} {self.progress.seed}"
        for step in self.module.steps:
            if step.draw:
                # A re-teach asks what the first draw did not: new items, not the same again.
                seen = [item.id for item in draws.get(step.pool, ())]
                pool = self.module.pool(step.pool)
                drawn = set(draw(pool, step.draw, step.scenarios, seed, seen))
                draws[step.id] = tuple(item for item in pool if item.id in drawn)
        return draws

    def step_of(self, item: Quiz) -> Step:
        """Give the step in which this person meets an item; raises StopIteration for no step."""
        return next(step for step in self.steps if item in self.items(step))

    def retrieved(self) -> Quiz | None:
        """Give one graded item of an earlier finished module, or None."""
        module = self.earlier
        if module is None:
            return None
        pool = [item for item in module.items.values() if item.graded and item.pool]
        if not pool:
            return None
        seed = f"recall {self.module.id} {self.progress.seed}"
        chosen = draw(pool, 1, 0, seed)[0]
        return module.items[chosen]

    def with_try(self, item: Quiz, text: str) -> ModuleProgress:
        """Give the progress with one more response, in canonical form; see ``NoTriesLeft``."""
        fitting = self.progress.fitting(one.logic for one in self.module.items.values())
        return fitting.with_try(item.id, text)

    def tries(self, item: Quiz) -> Tries:
        """Give this person's tries at an item."""
        return self.progress.tries_of(item.logic)

    def is_settled(self, item: Quiz) -> bool:
        """Say whether an item takes no further answer; a prediction takes one."""
        tries = self.tries(item)
        return tries.finished or (not item.graded and bool(tries.responses))

    def open_item(self, step: Step) -> Quiz | None:
        """Give the first item of a step that still takes an answer, or None."""
        return next((item for item in self.items(step) if not self.is_settled(item)), None)

    def after(self, step: Step) -> Step | None:
        """Give the step that follows, or None after the last."""
        place = self._place(step)
        return next((met for met in self.steps if self._place(met) > place), None)

    def before(self, step: Step) -> Step | None:
        """Give the step before, or None at the first."""
        place = self._place(step)
        return next((met for met in reversed(self.steps) if self._place(met) < place), None)

    def _place(self, step: Step) -> int:
        # Among all steps: this person may stand on one they do not meet, by an old link, say.
        return [one.id for one in self.module.steps].index(step.id)

    @property
    def here(self) -> Step | None:
        """The first step that is not done, or None when all are.

        A retrieval step alone leaves nothing open: it appears when another module is finished,
        and that may not undo the end of this one.
        """
        undone = [step for step in self.steps if step.id not in self.progress.done]
        return None if all(step.retrieve for step in undone) else undone[0]

    @property
    def has_begun(self) -> bool:
        """Whether anything was done or answered."""
        return bool(self.progress.done or self.progress.tries)

    @property
    def is_finished(self) -> bool:
        """Whether every step this person meets is done."""
        return self.here is None

    def result(self) -> "Result":
        """Give what happened at every graded item of the checks, in the order of the steps."""
        checked = [
            item for step in self.steps if step.draw for item in self.items(step) if item.graded
        ]
        states = {item.id: self.tries(item).state for item in checked}
        answered = [item.logic for item in checked if states[item.id] is not State.NEW]
        held = self.progress.ideas_held(answered)
        return Result(
            items=tuple(checked),
            states=states,
            ideas=tuple(idea for idea, _ in held.most_common()),
            read_again=self._heart(),
        )

    def _heart(self) -> Step | None:
        """Give the step of the signature interaction: where a missed idea is met again."""
        return next((s for s in self.steps if any(s.of("story", "mirror", "reveal"))), None)


def roads_through(
    modules: Mapping[str, Module], known: Mapping[str, ModuleProgress]
) -> tuple[Road, ...]:
    """Give one person's road through every module; `known` holds the one used last at the end."""
    roads = {name: Road(modules[name], known.get(name, ModuleProgress())) for name in modules}
    finished = [name for name in known if name in roads and roads[name].is_finished]
    earlier = {
        name: next((modules[one] for one in reversed(finished) if one != name), None)
        for name in roads
    }
    return tuple(replace(road, earlier=earlier[name]) for name, road in roads.items())


@dataclass(frozen=True)
class Result:
    """What a person sees at the end of a module."""

    items: tuple[Quiz, ...]
    states: Mapping[str, State]
    ideas: tuple[str, ...]  # held at a first try, the most frequent first
    read_again: Step | None

    def count(self, *states: State) -> int:
        """Count the items in one of these states."""
        return sum(state in states for state in self.states.values())
