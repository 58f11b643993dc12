"""The items of a module as Moodle GIFT text: every item in both languages, from one key.

GIFT knows neither sorting nor ordering. Both become matching: sorting pairs each card with its bin
(a GIFT answer may be chosen more than once), ordering pairs each position with its text. Matching
has no feedback for a single pair, so all explanations stand in the general feedback.
"""

import re
from collections.abc import Iterable, Iterator

from app.assessment.multiple import Multiple
from app.assessment.placing import Placing
from app.assessment.single import Single
from app.assessment.sorting import Sorting
from app.content.citations import cite
from app.content.model import Module, Quiz, Words
from app.content.registries import Registries
from app.content.rendering import without_marks

_SPECIAL = re.compile(r"[\\~=#{}:]")
_LINE_BREAK = re.compile(r"[ \t]*\n(?![ \t]*(?:[-*]|\d+\.)\s)")

_GUESS = "// 채점하지 않는 짐작 문항 / a guess, not graded"
_SORTING = (
    "// 나누기 문항을 짝 맞추기로 옮겼어요. 같은 답을 여러 번 골라요. / "
    "Sorting, exported as matching; an answer may be chosen more than once."
)
_ORDERING = (
    "// 차례 문항을 짝 맞추기로 옮겼어요. 번호마다 글을 골라요. / "
    "Ordering, exported as matching of positions with texts."
)


def gift(module: Module, registries: Registries) -> str:
    """Give all items of a module as one GIFT file."""
    lines = [f"// SEON {module.id} {module.fingerprint}", "", f"$CATEGORY: SEON/{module.id}", ""]
    for item in module.items.values():
        for language in ("ko", "en"):
            lines += [*_Question(item, language, registries).lines(), ""]
    return "\n".join(lines)


def escaped(text: str) -> str:
    """Escape what GIFT reads as a sign; an arrow would turn a choice into a matching pair."""
    text = _SPECIAL.sub(lambda match: "\\" + match[0], text.replace("->", "→"))
    return text.replace("\n", "\\n")


def weights(right: int, wrong: int) -> tuple[str, str]:
    """Give the per cent of each right and each wrong option: all right is 100, all chosen is 0.

    Five decimals, because Moodle knows a third as 33.33333 only.
    """

    def share(parts: int) -> str:
        return f"{100 / parts:.5f}".rstrip("0").rstrip(".") if parts else "0"

    return share(right), f"-{share(wrong)}"


class _Question:
    """One item in one language."""

    def __init__(self, item: Quiz, language: str, registries: Registries) -> None:
        self.item, self.language, self.registries = item, language, registries

    def lines(self) -> Iterator[str]:
        if not self.item.graded:
            yield _GUESS
        if isinstance(self.item.logic, Sorting):
            yield _SORTING
        elif not isinstance(self.item.logic, Single | Multiple | Placing):
            yield _ORDERING
        stem = escaped("\n\n".join(self._bare(words) for words in self.item.stem))
        yield f"::{self.item.module}/{self.item.id} ({self.language})::[plain]{stem} {{"
        yield from self._answers()
        closing = self._general()
        if closing:
            yield f"####{escaped(closing)}"
        yield "}"

    def _bare(self, words: Words | None) -> str:
        """Give words without Markdown; a single line break in a paragraph is only a space."""
        if words is None:
            return ""
        text = cite(words[self.language], self.language, self.registries)
        return _LINE_BREAK.sub(" ", without_marks(text))

    def _text(self, key: str) -> str:
        return escaped(self._bare(self.item.options[key]))

    def _feedback(self, key: str) -> str:
        text = self._bare(self.item.feedback.get(key))
        return f"#{escaped(text)}" if text else ""

    def _answers(self) -> Iterable[str]:
        logic, keys = self.item.logic, self.item.logic.keys
        if isinstance(logic, Single):
            for key in keys:
                sign = "=" if key == logic.right else "~"
                yield f"\t{sign}{self._text(key)}{self._feedback(key)}"
        elif isinstance(logic, Multiple):
            right, wrong = weights(len(logic.right), len(keys) - len(logic.right))
            for key in keys:
                weight = right if key in logic.right else wrong
                yield f"\t~%{weight}%{self._text(key)}{self._feedback(key)}"
        elif isinstance(logic, Placing):
            for key in keys:
                bin_ = escaped(self._bare(self.item.bins[logic.right[key]]))
                yield f"\t={self._text(key)} -> {bin_}"
        else:
            for place, key in enumerate(keys, start=1):
                yield f"\t={place} -> {self._text(key)}"

    def _general(self) -> str:
        """Give the closing line, and for pairs what each option would have said."""
        parts = [self._bare(self.item.closing)]
        if not isinstance(self.item.logic, Single | Multiple):
            for key, words in self.item.feedback.items():
                parts.append(f"{self._bare(self.item.options[key])} – {self._bare(words)}")
        return "\n".join(part for part in parts if part)
