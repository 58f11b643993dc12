"""What a browser fetches for the first view of a page, in bytes as sent: heads and bodies, gzip.

Counted are the page and every file of this site that it, its style sheets and its scripts name.
Fonts and their sheet come after the first paint: they are not counted, but looked at.
"""

import re
from dataclasses import dataclass

from tests.bench.fetching import Sent, fetch
from tests.bench.naming import FONT, fonts_in, named_in

YEAR = 31_536_000


@dataclass(frozen=True)
class View:
    """The first view of one page."""

    path: str
    size: int
    requests: int
    early: frozenset[str]  # fonts fetched without waiting for the first paint: should be none
    fonts: frozenset[str]  # every font or sheet of fonts that is named anywhere, also for later
    outside: frozenset[str]  # addresses on other hosts: should be none


class Scale:
    """Weighs pages of one server; files that pages share are fetched once."""

    def __init__(self, port: int, *, save_data: bool) -> None:
        self._port = port
        self._headers = {"Accept-Encoding": "gzip"} | ({"Save-Data": "on"} if save_data else {})
        self._kept: dict[str, Sent] = {}

    def view(self, path: str) -> View:
        """Fetch a page and whatever it leads to."""
        page = self._fetch(path)
        files = {path: page}
        early: set[str] = set()
        outside: set[str] = set()
        waiting = named_in(path, page)
        while waiting:
            address = waiting.pop().partition("#")[0]
            if not address.startswith("/") or address.startswith("//"):
                outside.add(address)
            elif FONT.fullmatch(address):
                early.add(address)
            elif address not in files:
                files[address] = self.file(address)
                waiting += named_in(address, files[address])
        return View(
            path,
            sum(sent.size for sent in files.values()),
            len(files),
            frozenset(early),
            frozenset().union(*(fonts_in(sent) for sent in files.values())),
            frozenset(outside),
        )

    def all_fonts(self, view: View) -> dict[str, Sent]:
        """Fetch every font that a view may need later, with the sheet that leads to it."""
        found = {address: self.file(address) for address in view.fonts}
        for address, sent in list(found.items()):
            found |= {font: self.file(font) for font in named_in(address, sent)}
        return found

    def file(self, address: str) -> Sent:
        """Fetch a file, once."""
        if address not in self._kept:
            self._kept[address] = self._fetch(address)
        return self._kept[address]

    def _fetch(self, address: str) -> Sent:
        sent = fetch(self._port, address, self._headers)
        if sent.status != 200:
            raise SystemExit(f"{address} answered {sent.status}")
        return sent


def kept_for_good(sent: Sent) -> bool:
    """Say whether a browser may keep a file for a year without asking again."""
    kept = sent.header("Cache-Control")
    age = re.search(r"max-age=(\d+)", kept)
    return "immutable" in kept and age is not None and int(age[1]) >= YEAR
