"""What a browser fetches for the first view of a page, in bytes as sent: heads and bodies, gzip.

Counted are the page and every file of this site that it, its style sheets and its scripts name.
Fonts and their sheet come after the first paint and are counted apart.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from gzip import decompress
from html.parser import HTMLParser
from urllib.parse import urljoin

from tests.bench.fetching import Sent, fetch

YEAR = 31_536_000
FONT = re.compile(r"/static/[^\s\"'<>()]*?(?:fonts?\b[^\s\"'<>()/]*\.css|\.woff2?|\.ttf|\.otf)")
IN_SHEET = re.compile(r"(?:url\(|@import\s+)[\"']?([^\"')\s;]+)")
IN_SCRIPT = re.compile(r"(?:\bfrom|\bimport)\s*\(?\s*[\"']([^\"']+)[\"']")
FETCHED_LINKS = {"stylesheet", "icon", "preload", "modulepreload", "manifest"}


@dataclass(frozen=True)
class View:
    """The first view of one page."""

    path: str
    size: int
    requests: int
    early_fonts: tuple[str, ...]  # fetched without waiting for the first paint: should be none
    fonts: tuple[str, ...]  # every font or sheet of fonts that is named anywhere
    hosts: tuple[str, ...]  # other hosts: should be none


class _Named(HTMLParser):
    """Collects what a browser that runs scripts would fetch by itself."""

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
        elif tag in ("script", "img", "source", "iframe", "video", "audio", "embed"):
            pieces = (given.get("src", ""), *given.get("srcset", "").split(","))
            self.addresses += [piece.split()[0] for piece in pieces if piece.strip()]

    def handle_endtag(self, tag: str) -> None:
        if tag == "noscript":
            self._without_script -= 1


class Scale:
    """Weighs pages of one server; files that pages share are fetched once."""

    def __init__(self, port: int, *, save_data: bool) -> None:
        self._port = port
        self._headers = {"Accept-Encoding": "gzip"} | ({"Save-Data": "on"} if save_data else {})
        self._kept: dict[str, Sent] = {}

    def view(self, path: str, cookie: Mapping[str, str] | None = None) -> View:
        """Fetch a page and whatever it leads to."""
        page = fetch(self._port, path, self._headers | dict(cookie or {}))
        if page.status != 200:
            raise SystemExit(f"{path} answered {page.status}")
        named = _Named()
        named.feed(text(page))
        files, hosts = self._all_from(urljoin(path, address) for address in named.addresses)
        early = tuple(address for address in files if FONT.fullmatch(address))
        others = [sent for address, sent in files.items() if address not in early]
        texts = [text(page), *(text(sent) for sent in others if _is_text(sent))]
        return View(
            path,
            page.size + sum(sent.size for sent in others),
            1 + len(others),
            early,
            tuple(sorted({font for one in texts for font in FONT.findall(one)})),
            tuple(sorted(hosts)),
        )

    def file(self, address: str) -> Sent:
        """Fetch a file, once."""
        if address not in self._kept:
            self._kept[address] = fetch(self._port, address, self._headers)
        return self._kept[address]

    def _all_from(self, addresses: Iterable[str]) -> tuple[dict[str, Sent], set[str]]:
        files: dict[str, Sent] = {}
        hosts: set[str] = set()
        waiting = list(addresses)
        while waiting:
            address = waiting.pop().partition("#")[0]
            if address.startswith("data:") or address in files:
                continue
            if not address.startswith("/") or address.startswith("//"):
                hosts.add(address)
                continue
            files[address] = sent = self.file(address)
            if not FONT.fullmatch(address):
                waiting += named_in(address, sent)
        return files, hosts


def named_in(address: str, sent: Sent) -> list[str]:
    """Give what a style sheet or a script leads to."""
    kind = sent.header("Content-Type")
    pattern = IN_SHEET if "css" in kind else IN_SCRIPT if "javascript" in kind else None
    return [urljoin(address, found) for found in pattern.findall(text(sent))] if pattern else []


def kept_for_good(sent: Sent) -> bool:
    """Say whether a browser may keep a file for a year without asking again."""
    kept = sent.header("Cache-Control")
    age = re.search(r"max-age=(\d+)", kept)
    return sent.status == 200 and "immutable" in kept and age is not None and int(age[1]) >= YEAR


def text(sent: Sent) -> str:
    """Give the body as text."""
    packed = sent.header("Content-Encoding") == "gzip"
    return (decompress(sent.body) if packed else sent.body).decode(errors="replace")


def _is_text(sent: Sent) -> bool:
    return sent.header("Content-Type").startswith(("text/", "image/svg"))
