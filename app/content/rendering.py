"""A leaf of Markdown → safe HTML, with facts, phone numbers and Korean typography put in.

Python-Markdown, not CommonMark: CommonMark does not close the bold of `**동의(Consent)**는`.
Every result passes nh3 last, so whatever an author writes, no tag outside the list survives.
"""

import re
import threading
from collections.abc import Mapping

import markdown
import nh3
from markupsafe import Markup, escape

from app.content.citations import cite
from app.content.model import Words
from app.content.registries import Registries

_HIGHLIGHT = re.compile(r"==(?=\S)(.+?)(?<=\S)==")
# Even with `keep-all`, Chromium breaks between a closing mark and the particle behind it.
_PARTICLE = re.compile(r"([”’)」』](?:</(?:strong|mark)>)*)(?=[가-힣])")
# What would begin a list, a heading or a quotation, did it not stand in a line of its own.
_BLOCK_MARK = re.compile(r"\A(?P<number>\d+)(?=\.\s)|\A(?=[#>+*-]\s|#)")
_TAG = re.compile(r"(<[^>]*>)")
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
_TAGS = {"p", "strong", "mark", "ul", "ol", "li", "h3", "br", "a"}
_ONE_PARAGRAPH = re.compile(r"\A<p>(?P<inner>.*)</p>\Z", re.DOTALL)


class Renderer:
    """Renders passages of one set of registries; the results are kept, they never change."""

    def __init__(self, registries: Registries) -> None:
        self._registries = registries
        self._markdown = markdown.Markdown(extensions=["sane_lists"], tab_length=2)
        self._reading = _readings(registries.glossary.readings)
        self._kept: dict[tuple[str, str, str], Markup] = {}
        self._texts: dict[tuple[str, str], str] = {}
        self._converting = threading.Lock()  # a Markdown converter serves one thread at a time

    def plain(self, words: Words, language: str) -> str:
        """Give the text without Markdown, for titles and attributes."""
        return self.text(words[language], language)

    def text(self, text: str, language: str) -> str:
        """Give one text of this language without Markdown."""
        key = (text, language)
        if key not in self._texts:
            cited = cite(text, language, self._registries)
            self._texts[key] = _typography(without_marks(cited), language)
        return self._texts[key]

    def html(self, words: Words, language: str) -> Markup:
        """Give paragraphs or lists as HTML."""
        return self._keep("html", words[language], language)

    def line(self, words: Words, language: str) -> Markup:
        """Give one line as HTML without a paragraph around it."""
        return self._keep("line", words[language], language)

    def chat(self, words: Words, language: str) -> Markup:
        """Give one line of chat; Korean abbreviations carry a reading for the ear."""
        return self._keep("chat", words[language], language)

    def _keep(self, form: str, text: str, language: str) -> Markup:
        key = (form, text, language)
        if key not in self._kept:
            self._kept[key] = self._render(form, text, language)
        return self._kept[key]

    def _render(self, form: str, text: str, language: str) -> Markup:
        cited = cite(text, language, self._registries)
        if form != "html":
            cited = _BLOCK_MARK.sub(r"\g<number>\\", " ".join(cited.split()))
        with self._converting:
            converted = self._markdown.reset().convert(cited)
        raw = _HIGHLIGHT.sub(r"<mark>\1</mark>", converted)
        clean = nh3.clean(
            _typography(raw, language),
            tags=_TAGS,
            attributes={"a": {"href"}},
            url_schemes={"https"},
            link_rel="noreferrer noopener",
        ).strip()
        # A step's own heading is the h1; what an author sets below it is a stop on the line.
        clean = clean.replace("<h3>", '<h2 class="stop">').replace("</h3>", "</h2>")
        if form != "html":
            match = _ONE_PARAGRAPH.match(clean)
            clean = match["inner"] if match and "<p>" not in match["inner"] else clean
        if form == "chat" and language == "ko" and self._reading:
            pieces = _TAG.split(clean)  # every second piece is a tag, which nobody reads aloud
            pieces[::2] = [self._reading.sub(self._read_aloud, piece) for piece in pieces[::2]]
            clean = "".join(pieces)
        return Markup(clean)  # noqa: S704 - nh3 has just cleaned it

    def _read_aloud(self, match: re.Match[str]) -> str:
        reading = self._registries.glossary.readings[match[0]]
        return (
            f'<span aria-hidden="true">{match[0]}</span><span class="vh"> {escape(reading)} </span>'
        )


def without_marks(text: str) -> str:
    """Take bold and highlight away."""
    return re.sub(r"\*\*|==", "", text)


def _typography(text: str, language: str) -> str:
    return _PARTICLE.sub("\\1\u2060", text) if language == "ko" else _APOSTROPHE.sub("’", text)


def _readings(readings: Mapping[str, str]) -> re.Pattern[str] | None:
    longest_first = sorted(readings, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))) if longest_first else None
