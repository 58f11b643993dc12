"""Which facts a module rests on: those on its cards, in its mirrors, and behind its numbers."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from app.content.citations import CITATION
from app.content.model import FactCards, Mirror, Module, Words


def facts_of(module: Module) -> tuple[str, ...]:
    """Give the ids of all facts a module shows or cites, in the order in which they come."""
    return tuple(dict.fromkeys(_facts(module)))


def cited_in(*texts: str) -> tuple[str, ...]:
    """Give the ids of the facts that texts cite (not the help channels), each once."""
    found = (match["id"] for text in texts for match in CITATION.finditer(text))
    return tuple(dict.fromkeys(name for name in found if not name.startswith("help:")))


def _facts(value: object) -> Iterator[str]:
    match value:
        case Words():
            yield from cited_in(value.ko)  # the other language cites the same; parity checks it
        case FactCards():
            yield from value.facts
            yield from _facts(value.passages)
        case Mirror():
            yield value.national[0]
            yield from (name for f in fields(value) for name in _facts(getattr(value, f.name)))
        case str():
            return
        case Mapping():
            yield from (name for part in value.values() for name in _facts(part))
        case tuple():
            yield from (name for part in value for name in _facts(part))
        case _ if is_dataclass(value) and not isinstance(value, type):
            yield from (name for f in fields(value) for name in _facts(getattr(value, f.name)))
