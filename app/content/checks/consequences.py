"""One cause gives one message: what may only follow from another mistake waits until that is mended.

An unknown block, for example, is left out of the tree, so its pool seems too small and the other
language seems to have a block too many. The module is withheld either way; the author reads the
cause alone, and whatever is still wrong comes up in the next check.
"""

from collections.abc import Iterable, Mapping

from app.content.problems import Problem

_FRONT = frozenset({"Q210", "Q215", "T305", "P414"})
_ROADS = frozenset({"T301", "T302", "T303", "T304", "T308"})
_POOLS = frozenset({"Q211", "Q212", "Q215", "S110", "S120", "S121"})
_CITED = frozenset({"P402", "P409"})

# Two trees of which one is not whole are not compared.
NOT_WHOLE = frozenset(
    {"S106", "S107", "S108", "S111", "S112", "S117", "S118", "S119", "S120", "P415"}
)

FOLLOWS: Mapping[str, frozenset[str]] = {
    "S103": _FRONT,
    "S104": _FRONT,
    "S105": _FRONT,
    "S106": _POOLS | {"F508"},
    "S107": _POOLS | _ROADS,
    "S108": _POOLS | _ROADS,
    "S109": _POOLS,
    "S110": _POOLS - {"S110", "S121"},
    "S111": _POOLS | {"Q202", "Q203", "Q213", "Q214", "S115"},
    "S112": _POOLS | {"T309"},
    "S113": frozenset({"Q206", "S115", "Q212", "Q213", "T308"}),
    "S114": frozenset({"S115", "Q212"}),
    "S115": frozenset({"P402", "P408", "Q213"}),
    "S117": _ROADS | {"Q202", "Q213", "Q214", "S115", "S120"},
    "Q202": frozenset({"Q205", "Q206"}),
    "Q203": frozenset({"P408"}),
    "Q211": frozenset({"Q212"}),
    "Q213": frozenset({"S120"}),
    "Q214": frozenset({"P408"}),
    "T304": frozenset({"T302"}),
    "T305": frozenset({"P405"}),
    "T306": frozenset({"P405"}),
    "T311": frozenset({"T302"}),
    "F501": _CITED,
    "F502": _CITED,
    "F503": _CITED,
    "F508": _CITED | {"Q206", "F504", "P411"},
    "F504": _CITED,
    "F505": _CITED,
    "F507": _CITED,
    "F509": _CITED,
}


# An entry that cannot be read is missing wherever a lesson names it.
_UNREAD = ("S100", "S102", "F510")
_OF_REGISTRY: Mapping[str, str] = {
    "misconceptions.yml": "Q204",
    "help.yml": "F503",
    "facts": "F501",
}


def without_unread(problems: Iterable[Problem]) -> list[Problem]:
    """Leave out unknown names where the registry that should hold them could not be read."""
    found = list(problems)
    unread = {
        part for p in found if p.code in _UNREAD for part in (p.path.name, p.path.parent.name)
    }
    waiting = {code for name, code in _OF_REGISTRY.items() if name in unread}
    return [p for p in found if p.code not in waiting]


def without_consequences(problems: Iterable[Problem]) -> list[Problem]:
    """Leave out what may follow from another of these problems."""
    found = list(problems)
    codes = {p.code for p in found}
    waiting = frozenset().union(*(FOLLOWS.get(code, frozenset()) for code in codes))
    return [p for p in found if p.code not in waiting]
