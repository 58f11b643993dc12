"""The kinds of items: the one table from the name in a lesson file to the class.

A new kind is a new file beside the others and a line in this table.
"""

from collections.abc import Mapping

from app.assessment.any_kind import ImpossibleItem, Item
from app.assessment.matching import Matching
from app.assessment.multiple import Multiple
from app.assessment.ordering import Ordering
from app.assessment.single import Single
from app.assessment.sorting import Sorting

__all__ = ["KINDS", "ImpossibleItem", "Item"]

KINDS: Mapping[str, type[Item]] = {
    kind.kind: kind for kind in (Single, Multiple, Ordering, Sorting, Matching)
}
