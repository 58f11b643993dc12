"""One person with one browser, and a watch over everything that browser does."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request
from playwright.sync_api import Response as Reply

from app.assessment.progress import ModuleProgress
from app.content.library import Library
from app.content.model import Words
from app.web.guest_progress import COOKIE, Guest
from app.web.signed_in import CLASS_COOKIE, DEVICE_COOKIE, PERSON_COOKIE, SEAT_COOKIE
from tests.browser.labels import label
from tests.given import packed

WAIT = 30_000  # milliseconds; a busy machine is slow, and nothing here is about speed
SIGN_IN_COOKIES = (SEAT_COOKIE, CLASS_COOKIE, DEVICE_COOKIE, PERSON_COOKIE)
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 800}


class Watch:
    """Notes every request and everything that went wrong; a test reads it at its end."""

    def __init__(self, context: BrowserContext, site: str) -> None:
        self.requests: list[Request] = []
        self.troubles: list[str] = []
        self.expected_statuses = {422}  # a form sent with a gap, which we do on purpose
        self._home = urlsplit(site).netloc
        context.on("request", self._request)
        context.on("response", self._response)
        context.on("console", self._console)
        context.on("weberror", lambda error: self.troubles.append(f"script: {error.error}"))

    def _request(self, request: Request) -> None:
        self.requests.append(request)
        if urlsplit(request.url).netloc != self._home:
            self.troubles.append(f"a request left the site: {request.url}")

    def _response(self, reply: Reply) -> None:
        if reply.status >= 400 and reply.status not in self.expected_statuses:
            self.troubles.append(f"{reply.status} for {reply.request.method} {reply.url}")

    def _console(self, message: ConsoleMessage) -> None:
        # The status of an answer has been judged above; everything else here is a fault: a script
        # that broke, or something the content security policy had to stop.
        answered = message.text.startswith("Failed to load resource: the server responded")
        if message.type in ("error", "warning") and not answered:
            self.troubles.append(f"console: {message.text}")

    def expect_lost_line(self) -> None:
        """Take back what a line cut on purpose has left in the console."""
        self.troubles = [one for one in self.troubles if "net::ERR_" not in one]


class Visitor:
    """A guest in one language, with a context of their own: no cookie, no cache, no storage."""

    def __init__(
        self, browser: Browser, site: str, library: Library, language: str = "ko", **options: Any
    ) -> None:
        options.setdefault("viewport", DESK)
        options.setdefault("reduced_motion", "reduce")
        self.site = site
        self.library = library
        self.language = language
        self.context = browser.new_context(locale=language, **options)
        self.context.set_default_timeout(WAIT)
        self.watch = Watch(self.context, site)
        self.page: Page = self.context.new_page()

    def say(self, english: str, **values: object) -> str:
        """Give the site's words in this visitor's language."""
        return label(self.language, english, **values)

    def read(self, words: Words) -> str:
        """Give words of a lesson in this visitor's language, without marks."""
        return self.library.renderer.plain(words, self.language)

    def goto(self, path: str, page: Page | None = None) -> Reply | None:
        """Open `/ko` + path."""
        return (page or self.page).goto(f"{self.site}/{self.language}{path}")

    def post(self, path: str, fields: Mapping[str, str | list[str]]) -> Reply:
        """Send a form as a page without script would, and wait for the page that answers."""
        if not self.page.url.startswith(self.site):
            self.goto("/about")  # a form is only taken from a page of the site
        with self.page.expect_navigation() as arrival:
            self.page.evaluate(
                """([action, fields]) => {
                    const form = document.createElement("form");
                    form.method = "post";
                    form.action = action;
                    const token = document.querySelector("[name=token]");
                    if (token) form.append(token.cloneNode());
                    for (const [name, values] of Object.entries(fields)) {
                        for (const value of [values].flat()) {
                            const field = document.createElement("input");
                            [field.name, field.value] = [name, value];
                            form.append(field);
                        }
                    }
                    document.body.append(form);
                    form.submit();
                }""",
                [f"/{self.language}{path}", dict(fields)],
            )
        reply = arrival.value
        assert reply is not None
        return reply

    def send(self, path: str, fields: Mapping[str, str]) -> None:
        """Send a form with what this browser holds, and do not look at what comes."""
        self.context.request.post(
            f"{self.site}/{self.language}{path}",
            form=dict(fields),
            headers={"Origin": self.site},
        )

    def hold(self, cookies: Mapping[str, str]) -> None:
        """Let this browser hold these cookies of a sign-in and no others."""
        for name in SIGN_IN_COOKIES:
            self.context.clear_cookies(name=name)
        self.context.add_cookies(
            [{"name": name, "value": value, "url": self.site} for name, value in cookies.items()]
        )

    def remember(self, modules: Mapping[str, ModuleProgress]) -> None:
        """Give this browser the cookie of somebody who has done all that; nothing: no cookie."""
        self.context.clear_cookies(name=COOKIE)
        if modules:
            cookie = {"name": COOKIE, "value": packed(Guest(modules, self.language))}
            self.context.add_cookies([{**cookie, "url": self.site}])

    def close(self) -> None:
        """Shut the browser window and forget everything."""
        self.context.close()
