"""Somebody with a browser without script. Every page they meet is checked: see `every_page.py`."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from http import HTTPStatus
from typing import Any
from urllib.parse import unquote, urlsplit

from flask import Flask
from werkzeug.test import TestResponse

from tests import every_page
from tests.document import Document, Fields, Form

HOST = "http://localhost"
# Pages that say by themselves that a code or a link is none, or that there is a pause.
OWN_PAGES = re.compile(r"/(ko|en)/((entry|join)/[^/]+|join|sign-in|teach/account)")
REDIRECTS = (HTTPStatus.FOUND, HTTPStatus.SEE_OTHER, HTTPStatus.PERMANENT_REDIRECT)


@lru_cache(maxsize=200)
def _checked(text: str, path: str, language: str, is_error: bool) -> Document:
    page = Document(text)
    every_page.check_page(page, path, language, is_error=is_error)
    return page


class Page:
    """A page that came, with the answer that brought it."""

    def __init__(self, answer: TestResponse, path: str, place: str, language: str) -> None:
        self.answer = answer
        self.status = answer.status_code
        self.path = path
        self.language = language
        text = answer.get_data(as_text=True)
        is_error = self.status >= 400 and not (
            self.status == 422 or (self.status in (404, 429) and OWN_PAGES.fullmatch(path))
        )
        self.document = _checked(text, path, language, is_error)
        if place:
            self.document.by_id(place)  # the place on the page exists

    def __getattr__(self, name: str) -> Any:
        """Everything that can be asked of a document can be asked of a page."""
        return getattr(self.document, name)

    @property
    def headers(self) -> Any:
        """The headers of the answer."""
        return self.answer.headers


class Visitor:
    """Opens pages and sends forms, as a browser does; keeps the cookies it is given."""

    def __init__(self, app: Flask, *, base: str = HOST, **headers: str) -> None:
        self.app = app
        self.base = base
        self.headers = headers
        self.client = app.test_client()
        self.tls = bool(app.config["SEON"].tls)

    # --- what a browser does ---

    def opens(self, path: str, expect: int = 200, language: str = "") -> Page:
        """Open an address and follow where it leads."""
        return self._arrive(self.asks(path), path, expect, language)

    def sends(
        self, path: str, fields: Mapping[str, Any] | Fields, expect: int = 200, language: str = ""
    ) -> Page:
        """Send a form from a page of this site and follow where it leads."""
        return self._arrive(self.posts(path, fields), path, expect, language)

    def submits(
        self,
        form: Form,
        values: Mapping[str, str | Iterable[str]] | None = None,
        button: tuple[str, str] | None = None,
        expect: int = 200,
    ) -> Page:
        """Fill in a form that stands on a page, and send it."""
        if button is None and len(form.buttons) == 1 and form.buttons[0][0]:
            button = form.buttons[0]
        return self.sends(form.action, form.filled(values or {}, button), expect)

    # --- a single question and its answer ---

    def asks(self, path: str, method: str = "GET", **options: Any) -> TestResponse:
        """Ask once, follow nothing."""
        headers = self.headers | options.pop("headers", {})
        answer = self.client.open(
            path.partition("#")[0], method=method, headers=headers, base_url=self.base, **options
        )
        every_page.check_answer(answer, tls=self.tls)
        return answer

    def posts(self, path: str, fields: Mapping[str, Any] | Fields, **headers: str) -> TestResponse:
        """Send a form once, follow nothing; `Origin` as a browser would say it."""
        values: dict[str, list[str]] = {}
        for name, value in fields.items() if isinstance(fields, Mapping) else fields:
            several = [value] if isinstance(value, (str, bytes)) else value
            values.setdefault(name, []).extend(several)
        return self.asks(path, "POST", data=values, headers={"Origin": self.base} | headers)

    def _arrive(self, answer: TestResponse, path: str, expect: int, language: str) -> Page:
        place = path.partition("#")[2]
        for _ in range(4):
            if answer.status_code not in REDIRECTS:
                break
            target = urlsplit(answer.headers["Location"])
            assert f"{target.scheme}://{target.netloc}" in ("://", self.base), target
            path, place = unquote(target.path), target.fragment or place
            answer = self.asks(target.path)
        assert answer.status_code == expect, f"{path}: {answer.status_code}, not {expect}"
        path = path.partition("#")[0]
        return Page(answer, path, place, language or _language_of(path))


def _language_of(path: str) -> str:
    return "en" if path.startswith("/en/") else "ko"
