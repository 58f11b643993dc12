"""What stands on buttons and headings, in the language of a page, from the catalogue itself."""

from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from tests.browser.site import ROOT

LANGUAGES = ("ko", "en")


@cache
def _korean() -> Catalog:
    path: Path = ROOT / "translations/ko/LC_MESSAGES/messages.po"
    with path.open("rb") as file:
        return read_po(file)


def label(language: str, english: str, **values: object) -> str:
    """Give the words of the site in a language by their English form."""
    message = _korean().get(english)
    assert message is not None, f"the site no longer says: {english}"
    text = english
    if language == "ko":
        text = message.string if isinstance(message.string, str) else message.string[0]
    return text % values if values else text
