"""What one person, guest or seat, has done in one module.

Responses are kept as texts and graded again whenever something is asked: a corrected answer key
takes effect at once. A text that the present item cannot read counts as not given, and so does
whatever follows it, because a second try must never pass for a first.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from app.assessment.any_kind import Item
from app.assessment.responses import UnusableResponse, parse
from app.assessment.tries import MOST, NoTriesLeft, Tries

SEED = re.compile(r"[a-z0-9]{1,6}")


@dataclass(frozen=True)
class ModuleProgress:
    """Where one person stands in one module.

    ``seed``: 1 to 6 of a–z and 0–9, for draws and shuffles. ``done``: ids of finished steps.
    ``tries``: item id → response texts, oldest first, at most two. Raises ``ValueError`` for a
    seed of another shape or more than two texts.
    """

    seed: str = "0"
    done: frozenset[str] = frozenset()
    tries: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    _graded: dict[Item, Tries] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )  # a page asks for the same tries several times

    def __post_init__(self) -> None:
        """Refuse what the methods below could not have made."""
        if not SEED.fullmatch(self.seed):
            raise ValueError("a seed is 1 to 6 of a-z and 0-9")
        if any(len(texts) > MOST for texts in self.tries.values()):
            raise ValueError("an item has at most two responses")

    def with_step(self, step: str) -> "ModuleProgress":
        """Give this progress with the step done; doing it twice changes nothing."""
        return replace(self, done=self.done | {step})

    def with_try(self, item_id: str, text: str) -> "ModuleProgress":
        """Give this progress with one more response, in canonical form (see ``parse``).

        Raises ``NoTriesLeft`` after two; that nothing follows a right one, ``Tries.add`` sees to.
        """
        texts = self.tries.get(item_id, ())
        if len(texts) >= MOST:
            raise NoTriesLeft
        return replace(self, tries={**self.tries, item_id: (*texts, text)})

    def fitting(self, items: Iterable[Item]) -> "ModuleProgress":
        """Give this progress with only those tries that the module's present items can read.

        To be called before a try is added, so that a lesson changed in the meantime leaves nobody
        without tries.
        """
        readable = {item.id: self.tries_of(item).responses for item in items}
        kept = {key: tuple(one.text for one in given) for key, given in readable.items() if given}
        return replace(self, tries=kept)

    def tries_of(self, item: Item) -> Tries:
        """Give the tries at this item, graded now."""
        if item not in self._graded:
            self._graded[item] = self._tries_of(item)
        return self._graded[item]

    def _tries_of(self, item: Item) -> Tries:
        tries = Tries()
        for text in self.tries.get(item.id, ()):
            try:
                tries = tries.add(item, parse(item, text))
            except (UnusableResponse, NoTriesLeft):
                break
        return tries

    def first_right(self, items: Iterable[Item]) -> int:
        """Count the items that were right at the first try."""
        firsts = (self.tries_of(item).first for item in items)
        return sum(first is not None and first.right for first in firsts)

    def needs_reteach(self, drawn_items: Iterable[Item]) -> bool:
        """Say whether fewer than half were right at first try, once all drawn are finished."""
        drawn = list(drawn_items)
        finished = all(self.tries_of(item).finished for item in drawn)
        return finished and 2 * self.first_right(drawn) < len(drawn)

    def ideas_held(self, items: Iterable[Item]) -> Counter[str]:
        """Count, per misconception, the items whose first try shows it. Pass graded items only."""
        firsts = (self.tries_of(item).first for item in items)
        return Counter(idea for first in firsts if first for idea in first.ideas)

    def ideas_still(self, items_in_order_answered: Iterable[Item]) -> frozenset[str]:
        """Give the misconceptions held on first meeting and shown again on a later item.

        First meeting: the first answered item that offers the idea. First tries only; pass
        graded items only, in the order in which they were answered.
        """
        held: dict[str, bool] = {}
        still: set[str] = set()
        for item in items_in_order_answered:
            first = self.tries_of(item).first
            if first is None:
                continue
            for idea in item.misconceptions():
                shown = idea in first.ideas
                if idea not in held:
                    held[idea] = shown
                elif held[idea] and shown:
                    still.add(idea)
        return frozenset(still)
