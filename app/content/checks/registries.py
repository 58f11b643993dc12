"""The registries among themselves: nothing overdue, nothing named that does not exist."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from pydantic import BaseModel

from app.content.checks import care, scripts
from app.content.citations import broken_citations
from app.content.passages import Placed
from app.content.problems import Problem, problem
from app.content.registries import Fact, Pair, Registries
from app.content.tree import Passage


def check_registries(
    registries: Registries, modules: Collection[str], today: dt.date
) -> list[Problem]:
    """Check every registry; `modules` are the ids of the folders there are."""
    return [
        *_overdue(registries, today),
        *_references(registries, modules),
        *_words(registries),
    ]


def _place(registries: Registries, address: str) -> tuple[Path, int]:
    """Give file and line of the longest known beginning of "fact LAW-1.since.ko"."""
    while address not in registries.places and "." in address:
        address = address.rpartition(".")[0]
    return registries.places[address]


def _overdue(registries: Registries, today: dt.date) -> Iterator[Problem]:
    """Name each once, where it is mended, however many lessons cite it."""
    for label, entries in (("fact", registries.facts), ("help", registries.help)):
        for name, entry in entries.items():
            if entry.overdue(today):
                path, line = _place(registries, f"{label} {name}.review_by")
                yield problem(path, line, "F506", id=name, date=entry.review_by)


def _references(registries: Registries, modules: Collection[str]) -> Iterator[Problem]:
    def unknown(address: str, code: str, name: str) -> Problem:
        path, line = _place(registries, address)
        return problem(path, line, code, id=name)

    for key, idea in registries.misconceptions.items():
        for number, name in enumerate(idea.facts):
            if name not in registries.facts:
                yield unknown(f"misconception {key}.facts.{number}", "F501", name)
    for label, entries in (("help", registries.help), ("duty", registries.duties)):
        for key, entry in entries.items():
            if entry.fact is not None and entry.fact not in registries.facts:
                yield unknown(f"{label} {key}.fact", "F501", entry.fact)
    for key, fact in registries.facts.items():
        if fact.help is not None and fact.help not in registries.help:
            yield unknown(f"fact {key}.help", "F503", fact.help)
    for number, name in enumerate(registries.catalogue.order):
        if name not in modules:
            yield unknown(f"catalogue order.{number}", "F511", name)
    for key, path in registries.catalogue.paths.items():
        for number, name in enumerate(path.modules):
            if name not in registries.catalogue.order:
                yield unknown(f"catalogue paths.{key}.modules.{number}", "F511", name)


def _words(registries: Registries) -> Iterator[Problem]:
    """Hold what readers see to the same care as a lesson; a few facts must name a company."""
    everything: Mapping[str, object] = {
        "fact": registries.facts,
        "help": registries.help,
        "misconception": registries.misconceptions,
        "duty": registries.duties,
        "catalogue": registries.catalogue,
        "glossary": registries.glossary,
        "nicknames": registries.nicknames,
    }
    for label, entries in everything.items():
        for address, pair, owner in _pairs(entries, "", None):
            for language in ("ko", "en"):
                path, line = _place(registries, f"{label} {address}.{language}")
                placed = Placed(address, Passage(pair[language], line))
                yield from broken_citations(path, line, pair[language], registries)
                yield from scripts.check(path, language, placed)
                if not (isinstance(owner, Fact) and owner.names_company):
                    yield from care.check_words(path, placed)


def _pairs(value: object, address: str, owner: object) -> Iterator[tuple[str, Pair, object]]:
    """Give every pair of words below a value, with its address and the entry it belongs to."""

    def inner(name: object) -> str:
        return f"{address}.{name}" if address else str(name)

    if isinstance(value, Pair):
        yield address, value, owner
    elif isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            entry = owner if isinstance(owner, Fact) else value
            yield from _pairs(getattr(value, name), inner(field.alias or name), entry)
    elif isinstance(value, Mapping):
        for name, part in value.items():
            yield from _pairs(part, inner(name), owner)
    elif isinstance(value, tuple):
        for number, part in enumerate(value):
            yield from _pairs(part, inner(number), owner)
