"""A quiz block of the source file → the item that grades it."""

from app.assessment.items import Item
from app.assessment.matching import Matching
from app.assessment.multiple import Multiple
from app.assessment.ordering import Ordering
from app.assessment.single import Single
from app.assessment.sorting import Sorting
from app.content.tree import Block


def item_logic(block: Block) -> Item:
    """Build the item; raises ImpossibleItem or KeyError when the checks were not run before."""
    return _KINDS[block.setting("kind")](block)


def _keys(block: Block) -> tuple[str, ...]:
    return tuple(option.key for option in block.options)


def _right(block: Block) -> tuple[str, ...]:
    return tuple(option.key for option in block.options if option.mark in ("(x)", "[x]"))


def _ideas(block: Block) -> dict[str, str]:
    return {option.key: option.tags["m"] for option in block.options if "m" in option.tags}


def _bins(block: Block) -> tuple[str, ...]:
    return tuple(name.strip() for name in block.setting("bins").split(","))


def _targets(block: Block) -> dict[str, str]:
    return {option.key: option.target for option in block.options}


def _single(block: Block) -> Item:
    return Single(block.id, _keys(block), _right(block)[0], _ideas(block))


def _multiple(block: Block) -> Item:
    return Multiple(block.id, _keys(block), frozenset(_right(block)), _ideas(block))


def _ordering(block: Block) -> Item:
    return Ordering(block.id, _keys(block), block.setting("m") or None)


def _sorting(block: Block) -> Item:
    return Sorting(block.id, _keys(block), _bins(block), _targets(block), _ideas(block))


def _matching(block: Block) -> Item:
    return Matching(block.id, _keys(block), _bins(block), _targets(block), _ideas(block))


_KINDS = {
    "single": _single,
    "multiple": _multiple,
    "ordering": _ordering,
    "sorting": _sorting,
    "matching": _matching,
}
