"""A module on paper: which items are printed, under which letters, and what the key says.

Pure rules over a module. The selection is fixed, so that every printed sheet of a module fits every
printed key of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from string import ascii_uppercase

from app.assessment.drawing import draw
from app.assessment.responses import Response
from app.content.model import HelpCards, Mirror, Module, Plan, Quiz, Reveal, Step, Story

PRINTED = 6  # items of the check on one sheet: what fits beside the rest of a lesson
SEED = "paper"
ALWAYS = ("line-1366", "line-1388", "line-117", "line-112")


@dataclass(frozen=True)
class PaperItem:
    """An item with the letters and numbers under which its options and bins are printed."""

    quiz: Quiz
    letters: Mapping[str, str]  # key → letter, in the printed order
    bins: Mapping[str, str]  # bin → number

    @property
    def answer(self) -> str:
        """What stands in the key: `C`, `A, C`, `B → A → C` or `A1, B2`."""
        return self.written(self.quiz.logic.solution())

    def written(self, response: Response) -> str:
        """Write a response as a student would write it on the sheet."""
        match self.quiz.logic.kind:
            case "single":
                return self.letters[response.single()]
            case "multiple":
                return ", ".join(sorted(self.letters[key] for key in response.multiple()))
            case "ordering":
                return " → ".join(self.letters[key] for key in response.ordering())
        placed = response.sorting()
        return ", ".join(f"{self.letters[key]}{self.bins[placed[key]]}" for key in self.letters)


@dataclass(frozen=True)
class Worksheet:
    """Everything a class without devices needs of a module."""

    module: Module
    before: tuple[PaperItem, ...]  # asked on the way, without a mark
    items: tuple[PaperItem, ...]  # the check
    mirrors: tuple[Mirror, ...]
    stories: tuple[Story, ...]
    reveals: tuple[Reveal, ...]
    plans: tuple[Plan, ...]
    reading: tuple[Step, ...]  # what a group reads
    again: tuple[Step, ...]  # what is read again when fewer than half are right
    channels: tuple[str, ...]


def worksheet(module: Module) -> Worksheet:
    """Put a module on paper."""
    parts = [part for step in module.steps for part in (*step.parts, *(step.facts_route or ()))]
    helps = [name for part in parts if isinstance(part, HelpCards) for name in part.channels]
    return Worksheet(
        module=module,
        before=tuple(paper_item(part) for part in parts if isinstance(part, Quiz)),
        items=tuple(paper_item(quiz) for quiz in printed_items(module)),
        mirrors=tuple(part for part in parts if isinstance(part, Mirror)),
        stories=tuple(part for part in parts if isinstance(part, Story)),
        reveals=tuple(part for part in parts if isinstance(part, Reveal)),
        plans=tuple(part for part in parts if isinstance(part, Plan)),
        reading=tuple(step for step in module.steps if _is_read(step)),
        again=tuple(step for step in module.steps if step.reteach_of),
        channels=tuple(dict.fromkeys([*helps, *ALWAYS])),
    )


def printed_items(module: Module) -> tuple[Quiz, ...]:
    """Give the fixed selection: the items that prove understanding, and a draw of the others."""
    step = next((step for step in module.steps if step.draw and not step.reteach_of), None)
    if step is None:
        return ()
    pool = module.pool(step.pool)
    proving = [quiz for quiz in pool if quiz.id in module.proves]
    more = min(PRINTED, len(pool)) - len(proving)
    scenarios = max(0, step.scenarios - sum(quiz.scenario for quiz in proving))
    drawn = draw(pool, more, scenarios, SEED, leaving_out=module.proves) if more > 0 else ()
    chosen = {*drawn, *(quiz.id for quiz in proving)}
    return tuple(quiz for quiz in pool if quiz.id in chosen)


def paper_item(quiz: Quiz) -> PaperItem:
    """Give an item its letters, in an order that does not tell the solution."""
    shown = quiz.logic.shown(SEED)
    bins: tuple[str, ...] = getattr(quiz.logic, "bins", ())
    return PaperItem(
        quiz,
        dict(zip(shown, ascii_uppercase, strict=False)),
        {bin_: str(number) for number, bin_ in enumerate(bins, start=1)},
    )


def _is_read(step: Step) -> bool:
    """Say whether a group reads a step; recall, check and the private sentence are elsewhere."""
    return not (step.draw or step.retrieve or any(isinstance(p, Plan) for p in step.parts))
