"""What a page, a style sheet or a script names: the files that a browser fetches because of it."""

import re
from gzip import decompress
from html.parser import HTMLParser
from urllib.parse import urljoin

from tests.bench.fetching import Sent

FONT = re.compile(r"/static/[^\s\"'<>()]*?(?:fonts?\b[^\s\"'<>()/]*\.css|\.woff2?|\.ttf|\.otf)")
IN_SHEET = re.compile(r"(?:url\(|@import\s+)[\"']?([^\"')\s;]+)")
IN_SCRIPT = re.compile(r"(?:\bfrom|\bimport)\s*\(?\s*[\"']([^\"']+)[\"']")
FETCHED_LINKS = {"stylesheet", "icon", "preload", "modulepreload", "manifest"}
FETCHING_TAGS = {"script", "img", "source", "iframe", "video", "audio", "embed"}


def text(sent: Sent) -> str:
    """Give the body of an answer as text."""
    packed = sent.header("Content-Encoding") == "gzip"
    return (decompress(sent.body) if packed else sent.body).decode(errors="replace")


def named_in(address: str, sent: Sent) -> list[str]:
    """Give the addresses that an answer makes a browser with scripts fetch, early or late."""
    kind = sent.header("Content-Type").partition(";")[0]
    if kind == "text/html":
        page = _Page()
        page.feed(text(sent))
        found = page.addresses
    elif kind == "text/css":
        found = IN_SHEET.findall(text(sent))
    elif kind == "text/javascript":
        found = IN_SCRIPT.findall(text(sent))
    else:
        found = []
    return [urljoin(address, one) for one in found if not one.startswith("data:")]


def fonts_in(sent: Sent) -> set[str]:
    """Give every font, or sheet of fonts, whose address stands anywhere in an answer."""
    is_text = sent.header("Content-Type").startswith(("text/", "image/svg"))
    return set(FONT.findall(text(sent))) if is_text else set()


class _Page(HTMLParser):
    """Collects what a browser that runs scripts fetches by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self._without_script = 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        if tag == "noscript":
            self._without_script += 1
        elif self._without_script:
            return
        elif tag == "link" and FETCHED_LINKS & set(given.get("rel", "").lower().split()):
            self.addresses.append(given.get("href", ""))
        elif tag in FETCHING_TAGS:
            pieces = (given.get("src", ""), *given.get("srcset", "").split(","))
            self.addresses += [piece.split()[0] for piece in pieces if piece.strip()]

    def handle_endtag(self, tag: str) -> None:
        if tag == "noscript":
            self._without_script -= 1
