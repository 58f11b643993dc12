"""What the counts of an item say: how many were right, and which wrong option drew most.

The facility index is Moodle's: the mean mark over the highest mark, ``FI = mean(x) / x_max``
(``question/classes/statistics/questions/calculator.php``); here of first tries, those without an
answer left out. Discrimination is not given: in one class its error is larger than itself (with
25 students a true 0 comes out anywhere between -40 and 40 %).

What is said of counts that are not shown exactly follows from what is shown, never from the counts.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from app.assessment.suppression import Shown


def facility(marks: Iterable[Fraction | int], highest: Fraction | int = 1) -> Fraction | None:
    """Give the mean mark as a share of the highest; None without marks or with a highest of 0."""
    given = list(marks)
    return Fraction(sum(given), len(given)) / highest if given and highest else None


def shown_facility(right: Shown) -> tuple[Fraction, Fraction] | None:
    """Give between which shares of those counted were right; the same twice when it is exact.

    None when nothing is shown. All-or-nothing marks make the share the facility index.
    """
    if right.low == 0 and right.high == right.of:
        return None
    return Fraction(right.low, right.of), Fraction(right.high, right.of)


def option_counts(answers: Iterable[Iterable[str]]) -> dict[str, int]:
    """Count how many answers had each option."""
    counts: dict[str, int] = {}
    for chosen in answers:
        for key in chosen:
            counts[key] = counts.get(key, 0) + 1
    return counts


def most_chosen(shown: Mapping[str, Shown], among: Iterable[str]) -> str | None:
    """Give the option that surely more chose than any other, as far as the shown counts tell."""
    wrong = [key for key in among if key in shown]
    for key in wrong:
        if all(shown[key].low > shown[other].high for other in wrong if other != key):
            return key if shown[key].low else None
    return None
