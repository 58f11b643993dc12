"""What a class answered to a mirror of opinions, as far as it may be said, and what to do with it.

Two things are said, each safe alone, and nothing links them: how many chose the protective answer,
and between which halves the average guess lies. The other answers are not told apart.

A class is shown its own figure only where that helps: a low norm on a wall makes things worse. So
the figure is for the class when at least ten answered, at least seventy in a hundred of them
protectively, and more than was guessed. That is reckoned from what is said, not from the numbers
behind it: otherwise the advice would tell what the figures hide.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil

from app.assessment.suppression import LEAST, Shown, band

FEWEST = 10  # answers; with fewer nothing at all is said
SHARE = Fraction(7, 10)
OUT_OF = 10  # classmates of whom one guesses how many


class Advice(StrEnum):
    """Whether the class is to see its own figure, and if not, why."""

    SHOW = "show"
    SHARE = "share"  # too few chose the protective answer, or it cannot be said surely
    GUESS = "guess"  # the number is not surely above what was guessed


@dataclass(frozen=True)
class Norm:
    """What is said of a class: of how many answers, how many were protective, and the guess.

    The average guess lies from ``halves`` half persons of ten up to one half person more.
    """

    protective: Shown
    halves: int

    @property
    def answers(self) -> int:
        """Count the answers."""
        return self.protective.of

    @property
    def guess(self) -> tuple[float, float]:
        """Give the two numbers between which the average guess lies."""
        return self.halves / 2, (self.halves + 1) / 2

    @property
    def tenths(self) -> float:
        """Give how many of ten chose the protective answer at least."""
        return OUT_OF * self.protective.low / self.answers

    @property
    def advice(self) -> Advice:
        """Say whether the class is to see its own figure."""
        if self.protective.low < SHARE * self.answers:
            return Advice.SHARE
        if Fraction(OUT_OF * self.protective.low, self.answers) < Fraction(self.halves + 1, 2):
            return Advice.GUESS
        return Advice.SHOW


def norm_of(protective: int, guesses: Mapping[int, int]) -> Norm:
    """Give what is said of a class; ``guesses``: how often each number from 0 to 10 was guessed.

    Raises ValueError for fewer than ten answers.
    """
    answers = sum(guesses.values())
    if answers < FEWEST:
        raise ValueError("too few answers to say anything")
    total = sum(guess * times for guess, times in guesses.items())
    return Norm(_held(protective, answers), min(2 * total // answers, 2 * OUT_OF - 1))


def _held(count: int, of: int) -> Shown:
    """Show the number of protective answers so that it is plain on which side of the share it lies.

    With fewer than fourteen answers "almost all" would begin below the share, and to say that
    somebody is not to be shown the figure would tell that exactly four answered otherwise.
    """
    enough = ceil(SHARE * of)
    if of - LEAST + 1 >= enough:
        return band(count, of)
    if count >= enough:
        return Shown(enough, of, of)
    return Shown(0, LEAST - 1, of) if count < LEAST else Shown(LEAST, enough - 1, of)
