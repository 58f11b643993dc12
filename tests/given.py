"""The world of a test in the domain's words: a guest, a module, an item, an answer, a road."""

from collections.abc import Iterator
from itertools import count

from flask import Flask
from werkzeug.test import create_environ
from werkzeug.wrappers import Request, Response

from app.assessment.items import Item
from app.assessment.progress import ModuleProgress
from app.assessment.responses import Response as Answer
from app.content.library import Library
from app.content.model import Module, Quiz, Step, Story, Words
from app.services.learning import Road
from app.web.guest_progress import COOKIE, Guest, read_guest, write_guest
from tests.document import Form, said_in, tidy
from tests.visitor import Page, Visitor

LANGUAGES = ("ko", "en")
MODULES = (
    "word-prank",
    "what-happened-2024",
    "my-face-my-say",
    "does-everyone",
    "excuse-detector",
    "law-changed",
    "three-seconds",
    "when-a-friend-tells",
    "help-map",
    "brave-enough",
    "easy-machine",
    "before-and-elsewhere",
    "who-must-act",
    "stop-and-repair",
)


def other(language: str) -> str:
    """Give the language of the switch."""
    return {"ko": "en", "en": "ko"}[language]


def library_of(app: Flask) -> Library:
    """Give the lessons this app teaches from."""
    library: Library = app.extensions["shelf"].library
    return library


class GuestVisitor(Visitor):
    """A guest with a browser without script; stands on one page at a time."""

    page: Page
    module: Module
    language: str

    def __init__(self, app: Flask, language: str = "ko", **headers: str) -> None:
        super().__init__(app, **headers)
        self.language = language
        self.library = library_of(app)

    # --- where the guest goes ---

    def opens(  # type: ignore[override]
        self, module: str = "", step: str = "", item: str = "", expect: int = 200
    ) -> Page:
        """Open the catalogue, a module, a step or an item, by name; or a page by its address."""
        if module.startswith("/"):
            self.page = super().opens(module, expect)
            return self.page
        if module in self.library.modules:
            self.module = self.library.modules[module]
        self.page = super().opens(self.address(module, step, item), expect)
        return self.page

    def address(self, module: str = "", step: str = "", item: str = "") -> str:
        """Give the address of a page in the guest's language."""
        path = f"/{self.language}/"
        if module:
            path += f"modules/{module}/{step}"
        return path + (f"/items/{item}" if item else "")

    def begins(self, module: str) -> Page:
        """Open the overview of a module and take its first link into a step."""
        overview = self.opens(module)
        first = next(link for link in overview.links(overview.one("main")) if "/modules/" in link)
        self.page = Visitor.opens(self, first)
        return self.page

    def goes_on(self) -> Page:
        """Press “next” at the foot of the step."""
        self.page = self.submits(self._next())
        return self.page

    def switches_language(self) -> Page:
        """Use the switch at the top, be it a link or a form."""
        self.language = other(self.language)
        languages = self.page.by_id("languages")
        forms = self.page.forms(languages)
        if forms:
            self.page = self.submits(forms[0])
        else:
            (link,) = self.page.links(languages)
            self.page = Visitor.opens(self, link)
        return self.page

    def clears(self) -> Page:
        """Press “clear my answers” on the page the guest is on."""
        self.page = self.submits(self.page.form(f"/{self.language}/clear"))
        return self.page

    @property
    def step(self) -> Step:
        """The step of the page the guest is on."""
        found = self.module.step(self.page.path.split("/")[4])
        assert found is not None, self.page.path
        return found

    @property
    def is_in_a_step(self) -> bool:
        """Whether the guest is on the page of a step."""
        return any(form.path.endswith("/next") for form in self.page.forms())

    def _next(self) -> Form:
        (form,) = [form for form in self.page.forms() if form.path.endswith("/next")]
        return form

    # --- items ---

    def answers(self, item: str, text: str, expect: int = 200) -> Page:
        """Fill in an item on this page: `b`, `a+c`, `c>a>b` or `a=x+b=y`; and send it."""
        quiz = self._quiz(item)
        self.page = self.submits(self.item_form(item), fields_of(quiz, text), expect=expect)
        return self.page

    def item_form(self, item: str) -> Form:
        """Give the form of an item on this page."""
        (form,) = [f for f in self.page.forms() if f.path.endswith(f"/items/{item}")]
        return form

    def takes(self, item: str) -> bool:
        """Whether this page takes an answer to an item."""
        return any(form.path.endswith(f"/items/{item}") for form in self.page.forms())

    def answers_check(self, step: str, right: int) -> None:
        """Answer every item of a drawing step: so many right at first, the others wrong twice."""
        for number, quiz in enumerate(self.road().items(self._named(step))):
            self.opens(self.module.id, step, quiz.id)
            if number < right:
                self.answers(quiz.id, quiz.logic.solution().text)
            else:
                for wrong in two_wrong(quiz.logic):
                    self.answers(quiz.id, wrong)

    def answers_what_is_asked(self, right: bool = True) -> None:
        """Answer every item on this page, and those that follow in a check."""
        for _ in range(40):
            forms = [form for form in self.page.forms() if "/items/" in form.path]
            if not forms:
                open_item = self.road().open_item(self.step) if self.step.draw else None
                if open_item is None:
                    return
                self.opens(self.module.id, self.step.id, open_item.id)
                continue
            quiz = self._quiz(forms[0].path.rpartition("/")[2])
            if quiz.module != self.module.id:  # practice from an earlier module: answered once
                self.answers(quiz.id, quiz.logic.solution().text)
                return
            if right or not quiz.graded:
                self.answers(quiz.id, quiz.logic.solution().text)
            else:
                for wrong in two_wrong(quiz.logic):
                    self.answers(quiz.id, wrong)
        raise AssertionError("a step asks without end")

    def _quiz(self, item: str) -> Quiz:
        if self.is_in_a_step and self.step.retrieve:
            recalled = self.road().retrieved()
            assert recalled is not None
            return recalled
        return self.module.items[item]

    def _named(self, step: str) -> Step:
        found = self.module.step(step)
        assert found is not None, step
        return found

    # --- whole modules ---

    def takes_module(self, module: str, right: bool = True) -> Page:
        """Go from the overview to the result, answering everything on the way."""
        self.begins(module)
        for _ in range(20):
            self.answers_what_is_asked(right)
            self.goes_on()
            if not self.is_in_a_step:
                return self.page
        raise AssertionError(f"{module} does not end")

    # --- what the guest's browser holds ---

    @property
    def cookie(self) -> str:
        """The value of the cookie, empty without one."""
        found = self.client.get_cookie(COOKIE)
        return found.value if found else ""

    @property
    def kept(self) -> Guest:
        """What the cookie says."""
        return guest_in(self.cookie)

    @property
    def progress(self) -> ModuleProgress:
        """What the cookie says about this module."""
        return self.kept.progress(self.module.id)

    def road(self) -> Road:
        """The guest's road through this module, as the site sees it."""
        earlier = [
            self.library.modules[name]
            for name, progress in self.kept.modules.items()
            if name != self.module.id
            and name in self.library.modules
            and Road(self.library.modules[name], progress).is_finished
        ]
        return Road(self.module, self.progress, earlier[-1] if earlier else None)

    def holds(self, guest: Guest) -> "GuestVisitor":
        """Put a cookie into the browser."""
        self.client.set_cookie(COOKIE, packed(guest))
        return self

    def has_seed(self, module: str, seed: str) -> "GuestVisitor":
        """Begin a module with this seed."""
        self.module = self.library.modules[module]
        return self.holds(self.kept.with_progress(module, ModuleProgress(seed)))

    def has_finished(self, module: str) -> "GuestVisitor":
        """Be done with every step of a module."""
        done = frozenset(step.id for step in self.library.modules[module].steps)
        return self.holds(self.kept.with_progress(module, ModuleProgress("b7x2", done)))

    # --- words ---

    def label(self, sentence: object) -> str:
        """Give a translated sentence of the code as this guest reads it."""
        with self.app.test_request_context(f"/{self.language}/"):
            return tidy(str(sentence))

    def verdict(self) -> str:
        """Give what the page says about the answer that was sent."""
        elements = self.page.document.root.iter()
        (status,) = [element for element in elements if element.get("role") == "status"]
        return said_in(self.page.all("b", within=status)[0])

    def words(self, words: Words) -> str:
        """Give a passage of a lesson as this guest reads it."""
        return self.library.renderer.plain(words, self.language)


def packed(guest: Guest) -> str:
    """Give the value of a guest's cookie."""
    response = Response()
    write_guest(response, guest, secure=False)
    return response.headers["Set-Cookie"].partition(f"{COOKIE}=")[2].partition(";")[0]


def guest_in(cookie: str) -> Guest:
    """Read a guest's cookie."""
    return read_guest(Request(create_environ(headers={"Cookie": f"{COOKIE}={cookie}"})))


def seed_that_draws(module: Module, step: Step, item: str) -> str:
    """Give a seed with which an item is drawn in a step."""
    for number in count():
        seed = f"s{number}"
        drawn = Road(module, ModuleProgress(seed)).items(step)
        if any(quiz.id == item for quiz in drawn):
            return seed
    raise AssertionError


def fields_of(quiz: Quiz, text: str) -> dict[str, str | list[str]]:
    """Give the fields of a form that say this answer."""
    answer = Answer(text)
    match quiz.logic.kind:
        case "single":
            return {"choice": text}
        case "multiple":
            return {"choice": sorted(answer.multiple())}
        case "ordering":
            return {f"place-{key}": str(n) for n, key in enumerate(answer.ordering(), start=1)}
        case _:
            return {f"bin-{card}": bin_ for card, bin_ in answer.sorting().items()}


def two_wrong(item: Item) -> tuple[str, str]:
    """Give two different wrong answers to an item."""
    wrong = (text for text in _answers(item) if not item.grade(Answer(text)).right)
    return next(wrong), next(wrong)


def _answers(item: Item) -> Iterator[str]:
    """Give a few different answers to an item."""
    keys = list(item.keys)
    turns = [keys[n:] + keys[:n] for n in range(len(keys))]
    match item.kind:
        case "single":
            yield from keys
        case "multiple":
            yield from keys
            yield "+".join(sorted(keys))
        case "ordering":
            yield from (">".join(turn) for turn in turns)
            yield ">".join(reversed(keys))
        case "sorting":
            bins = list(item.bins)  # type: ignore[attr-defined]
            for bin_ in bins:
                yield Answer.of_sorting(dict.fromkeys(keys, bin_)).text
            for turn in turns:
                placed = {key: bins[n % len(bins)] for n, key in enumerate(turn)}
                yield Answer.of_sorting(placed).text
        case "matching":
            bins = list(item.bins)  # type: ignore[attr-defined]
            for turn in turns:
                yield Answer.of_matching(dict(zip(turn, bins, strict=True))).text


def roads(story: Story, scene: str = "") -> Iterator[str]:
    """Give every road through a story, from each scene on: `a`, `a.b`, `a.b.a` …"""
    for choice in story.scenes[scene or story.start].choices:
        yield choice.key
        for rest in roads(story, choice.target):
            yield f"{choice.key}.{rest}"


def stories(library: Library) -> list[tuple[str, str, Story]]:
    """Give (module, step, story) for every story."""
    return [
        (module.id, step.id, part)
        for module in library.modules.values()
        for step in module.steps
        for part in step.of("story")
        if isinstance(part, Story)
    ]
