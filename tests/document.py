"""A page as a browser without script, a keyboard and a screen reader meet it.

What stands here finds things by what they are to a person: a form and its fields, a button and
its words, a heading, a link. Class names and the look of a page do not occur.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from xml.etree.ElementTree import Element

from tinyhtml5 import inputstream
from tinyhtml5.parser import HTMLParser

SVG = "{http://www.w3.org/2000/svg}"
UNTYPED = {"text", "search", "tel", "email", "number", "password", "date", ""}
Fields = list[tuple[str, str]]


class _Patterns(dict[tuple[frozenset[str], bool], re.Pattern[str]]):
    """The parser's cache of patterns, which never finds what it keeps; a third of its time."""

    def __missing__(self, key: tuple[frozenset[str], bool]) -> re.Pattern[str]:
        characters, only_these = key
        inside = "".join(re.escape(character) for character in characters)
        self[key] = re.compile(f"[{'' if only_these else '^'}{inside}]+")
        return self[key]


inputstream.characters_until_regex = _Patterns()


class Document:
    """A parsed page."""

    def __init__(self, text: str) -> None:
        parser = HTMLParser(namespace_html_elements=False)
        self.text = text
        self.root: Element = parser.parse(text)
        self.errors = [str(error) for error in parser.errors]
        self._parents = {child: parent for parent in self.root.iter() for child in parent}

    # --- finding ---

    def all(self, *tags: str, within: Element | None = None) -> list[Element]:
        """Give every element with one of these tags, in the order of the page."""
        start = self.root if within is None else within
        return [element for element in start.iter() if element.tag in tags]

    def one(self, tag: str, within: Element | None = None) -> Element:
        """Give the only element with this tag."""
        (found,) = self.all(tag, within=within)
        return found

    def by_id(self, name: str) -> Element:
        """Give the element with this id."""
        (found,) = [element for element in self.root.iter() if element.get("id") == name]
        return found

    def parent(self, element: Element) -> Element | None:
        """Give the element around this one."""
        return self._parents.get(element)

    def around(self, element: Element) -> Iterator[Element]:
        """Give the element itself and everything around it, from the inside out."""
        inner: Element | None = element
        while inner is not None:
            yield inner
            inner = self.parent(inner)

    def language_of(self, element: Element) -> str:
        """Give the language that holds at this element."""
        return self._languages[element]

    @cached_property
    def _languages(self) -> dict[Element, str]:
        found: dict[Element, str] = {}
        for element in self.root.iter():  # from the outside in
            around = self.parent(element)
            inherited = found[around] if around is not None else ""
            found[element] = element.get("lang") or inherited
        return found

    @cached_property
    def _labels(self) -> list[Element]:
        return self.all("label")

    def is_hidden(self, element: Element) -> bool:
        """Say whether no ear and no eye meets it."""
        return any(
            e.get("aria-hidden") == "true" or e.get("hidden") is not None
            for e in self.around(element)
        )

    # --- reading ---

    @cached_property
    def words(self) -> str:
        """Everything the body says, as one text."""
        return tidy("".join(_texts(self.one("body"))))

    def says(self, text: str, within: Element | None = None) -> bool:
        """Say whether these words stand on the page."""
        place = self.words if within is None else said_in(within)
        return tidy(text) in place

    @property
    def title(self) -> str:
        """The title of the page."""
        return tidy("".join(self.one("title").itertext()))

    @property
    def heading(self) -> str:
        """The words of the main heading."""
        return said_in(self.one("h1"))

    def name(self, element: Element) -> str:
        """Give what a screen reader calls a control, a link or a region."""
        if label := element.get("aria-label"):
            return tidy(label)
        if ids := element.get("aria-labelledby"):
            return " ".join(said_in(self.by_id(one)) for one in ids.split())
        labels = [
            label
            for label in self._labels
            if (element.get("id") and label.get("for") == element.get("id"))
            or (label in self.around(element) and element.tag in ("input", "select", "textarea"))
        ]
        if labels:
            return " ".join(said_in(label) for label in labels)
        if element.tag in ("input", "select", "textarea"):
            return ""
        return tidy("".join(_texts(element, heard=True)))

    # --- acting ---

    def links(self, within: Element | None = None) -> list[str]:
        """Give the addresses of all links."""
        return [link.get("href", "") for link in self.all("a", within=within)]

    def forms(self, within: Element | None = None) -> list["Form"]:
        """Give all forms."""
        return [Form.of(self, form) for form in self.all("form", within=within)]

    def form(self, action: str, within: Element | None = None, **fields: str) -> "Form":
        """Give the only form that goes to this address with these fields already filled in."""
        found = [
            form
            for form in self.forms(within)
            if form.path == action and fields.items() <= dict(form.ready).items()
        ]
        assert len(found) == 1, f"{len(found)} forms go to {action} with {fields}"
        return found[0]

    def has_form(self, action: str) -> bool:
        """Say whether a form goes to this address."""
        return any(form.path == action for form in self.forms())


@dataclass(frozen=True)
class Form:
    """A form as it would be sent: what is filled in, and what may be chosen."""

    action: str
    method: str
    ready: Fields  # hidden fields, checked and selected ones, texts
    offers: Mapping[str, frozenset[str]]  # name → the values that can be chosen
    free: frozenset[str]  # names of fields to type in
    buttons: Fields = field(default_factory=list)
    labels: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """The address without the place on the page."""
        return self.action.partition("#")[0]

    @classmethod
    def of(cls, page: Document, form: Element) -> "Form":
        """Read a form."""
        ready: Fields = []
        offers: dict[str, set[str]] = {}
        free: set[str] = set()
        for control in page.all("input", "select", "textarea", within=form):
            name, value = control.get("name", ""), control.get("value", "")
            kind = control.get("type", "")
            if not name:
                continue
            if control.tag == "select":
                options = page.all("option", within=control)
                offers[name] = {option.get("value", "") for option in options}
                picked = [o for o in options if o.get("selected") is not None] or options[:1]
                ready += [(name, option.get("value", "")) for option in picked]
            elif kind in ("radio", "checkbox"):
                offers.setdefault(name, set()).add(value)
                if control.get("checked") is not None:
                    ready.append((name, value))
            else:
                ready.append((name, value))
                if kind in UNTYPED:
                    free.add(name)
        buttons = page.all("button", within=form)
        return cls(
            action=form.get("action", ""),
            method=form.get("method", "get").lower(),
            ready=ready,
            offers={name: frozenset(values) for name, values in offers.items()},
            free=frozenset(free),
            buttons=[(button.get("name", ""), button.get("value", "")) for button in buttons],
            labels=tuple(page.name(button) for button in buttons),
        )

    def filled(
        self, values: Mapping[str, str | Iterable[str]], button: tuple[str, str] | None = None
    ) -> Fields:
        """Give what the browser would send; refuses what a person could not choose here."""
        fields = [(name, value) for name, value in self.ready if name not in values]
        for name, given in values.items():
            several = [given] if isinstance(given, str) else list(given)
            assert name in self.offers or name in self.free, f"no field {name} in {self.action}"
            if name in self.offers:
                assert set(several) <= self.offers[name], f"{name} offers {self.offers[name]}"
            fields += [(name, value) for value in several]
        if button is not None:
            assert button in self.buttons, f"no button {button} among {self.buttons}"
            fields.append(button)
        return fields


def tidy(text: str) -> str:
    """Take away what only sets type: joiners, and more than one space."""
    return re.sub(r"\s+", " ", text.replace("\u2060", "")).strip()


def said_in(element: Element) -> str:
    """Give the words of an element."""
    return tidy("".join(_texts(element)))


def _texts(element: Element, *, heard: bool = False) -> Iterator[str]:
    """Give the texts inside; `heard` leaves out what is hidden from a screen reader."""
    if element.tag in ("script", "style"):
        return
    if heard and element.get("aria-hidden") == "true":
        return
    if element.tag == f"{SVG}svg" and element.get("aria-label"):
        yield element.get("aria-label", "")
    if element.tag == "br":
        yield " "
    yield element.text or ""
    for child in element:
        yield from _texts(child, heard=heard)
        yield child.tail or ""
