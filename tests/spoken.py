"""What every page says: in its own language, without marks of the workshop, under a neutral name.

Cannot see: whether a translation is good, or says the same as the other language.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

from tests.document import SVG, Document, tidy

ROOT = Path(__file__).resolve().parents[1]
CATALOGUE = ROOT / "translations/ko/LC_MESSAGES/messages.po"

HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
# School filters block such words, and a title stays in the history of a shared browser.
LOUD = re.compile(
    r"sex|porn|nude|rapist|deep.?fake|딥페이크|성범죄|성폭력|성적|음란|불법촬영", re.I
)
# What an author or a template would have left behind.
WORKSHOP = ("{{", "}}", "{%", "%}", "{n:", "**", "==", "___", "%(", "///", "&amp;", "&lt;")
NOTHING = re.compile(r"(None|Undefined|True|False|NaN)")

# Korean inside an English page: the name of this site, and what is typed as it is.
HANGUL_IN_ENGLISH = ("SEON 선", "선 is “line” in Korean", "한국어")
# Addresses that are typed out, and commands in an author's preview.
TYPED = re.compile(r"https?://\S+|`[^`]*`")
# Three English words in a row inside a Korean page: names and commands that have no Korean form.
RUN_OF_ENGLISH = re.compile(r"(?:[A-Za-z][A-Za-z’']+[ ,]+){2,}[A-Za-z][A-Za-z’']+")
ENGLISH_NAMES = re.compile(r"Take It Down|flask lessons check", re.IGNORECASE)

SPOKEN_ATTRIBUTES = ("aria-label", "alt", "title", "placeholder")


def spoken(page: Document) -> Iterator[tuple[str, str]]:
    """Give (language, text) for everything that is read out or seen, piece by piece."""
    for element in page.root.iter():
        if not isinstance(element.tag, str) or element.tag in ("script", "style"):
            continue
        language = page.language_of(element)
        for attribute in SPOKEN_ATTRIBUTES:
            if element.get(attribute):
                yield language, tidy(element.get(attribute, ""))
        if element.tag != f"{SVG}title" and (element.text or "").strip():
            yield language, tidy(element.text or "")
        around = page.parent(element)
        if around is not None and (element.tail or "").strip():
            yield page.language_of(around), tidy(element.tail or "")


def strangers(pieces: Iterable[tuple[str, str]]) -> list[str]:
    """Give what stands in another language than it says."""
    found = []
    for language, text in pieces:
        if language == "en" and _has_hangul(text):
            found.append(f"Korean in English: {text}")
        if language == "ko" and (text in untranslated() or _english_run(text)):
            found.append(f"English in Korean: {text}")
    return found


def leftovers(pieces: Iterable[tuple[str, str]]) -> list[str]:
    """Give marks and words that no reader should meet."""
    return [
        text
        for language, text in pieces
        if any(mark in text for mark in WORKSHOP)
        # "None" is a good word in English, but not alone.
        or (NOTHING.search(text) if language == "ko" else NOTHING.fullmatch(text))
    ]


@cache
def untranslated() -> frozenset[str]:
    """Give every English sentence of the catalogue that Korean says otherwise."""
    with CATALOGUE.open("rb") as words:
        catalogue = read_po(words, locale="ko")
    return frozenset(
        english
        for message in catalogue
        if message.id
        for english in ([message.id] if isinstance(message.id, str) else message.id)
        if english not in (message.string, *message.string)
    )


@cache
def _korean() -> dict[str, str]:
    with CATALOGUE.open("rb") as words:
        catalogue = read_po(words, locale="ko")
    return {
        message.id if isinstance(message.id, str) else message.id[0]: (
            message.string if isinstance(message.string, str) else message.string[0]
        )
        for message in catalogue
        if message.id
    }


def in_language(language: str, english: str, **values: object) -> str:
    """Give a sentence of the catalogue in a language."""
    sentence = _korean()[english] if language == "ko" else english
    return tidy(sentence % values if values else sentence)


def _has_hangul(text: str) -> bool:
    for phrase in HANGUL_IN_ENGLISH:
        text = text.replace(phrase, "")
    return bool(HANGUL.search(TYPED.sub("", text)))


def _english_run(text: str) -> bool:
    return bool(RUN_OF_ENGLISH.search(ENGLISH_NAMES.sub("", TYPED.sub("", text))))
