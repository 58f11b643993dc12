"""Walks a module as a reader with script does: by role and label, from the first step on."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.sync_api import Locator, expect

from app.assessment.responses import Response
from app.content.model import Mirror, Module, Part, Plan, Quiz, Reveal, Step, Story
from tests.browser.answers import endings, fill_in, form_of, right, wrong
from tests.browser.visitor import Visitor


@dataclass
class Walk:
    """One reader's way through modules.

    `knows`: every answer is right at the first try; otherwise every first try at the check is
    wrong, and every second too, so that the module is explained once more.
    `ending`: how the stories shall end.
    """

    visitor: Visitor
    knows: bool = True
    ending: str = "protect"

    def press(self, control: Locator) -> None:
        """Press a control, with a finger where the device has no mouse."""
        control.click()

    def write(self, field: Locator, words: str) -> None:
        """Write into a field."""
        field.fill(words)

    def follow(self, control: Locator) -> None:
        """Press a control that leads to another address, and wait to be there."""
        before = self.visitor.page.url.partition("#")[0]
        self.press(control)
        self.visitor.page.wait_for_url(lambda url: url.partition("#")[0] != before)

    def button(self, english: str, **values: object) -> Locator:
        """Find a button by its words."""
        name = self.visitor.say(english, **values)
        return self.visitor.page.get_by_role("button", name=name, exact=True)

    def link(self, english: str, **values: object) -> Locator:
        """Find a link by its words."""
        name = self.visitor.say(english, **values)
        return self.visitor.page.get_by_role("link", name=name, exact=True)

    def module(self, module: Module) -> list[str]:
        """Go from the overview to the result; give the steps that were met."""
        self.follow(self.link("Begin"))
        met: list[str] = []
        while not self.path.endswith("/result"):
            step = module.step(self.path.rsplit("/", 1)[-1])
            assert step is not None, self.path
            met.append(step.id)
            self.step(module, step)
            self.arrived(step)
        return met

    @property
    def path(self) -> str:
        """Where the reader is."""
        return urlsplit(self.visitor.page.url).path

    def arrived(self, _step: Step) -> None:
        """Look around at the end of a step; for walks that check something everywhere."""

    def step(self, module: Module, step: Step) -> None:
        """Do everything a step asks for, then go on."""
        if step.draw:
            self.check(module, step)
        else:
            title = self.visitor.read(step.title)
            expect(self.visitor.page.get_by_role("heading", level=1)).to_have_text(title)
            if step.facts_route is not None:
                self.both_routes(step)
            for part in step.parts:
                self.part(part)
            if step.retrieve:
                self.recall()
        self.go_on()

    def go_on(self) -> None:
        """Press “next”, whatever stands on it."""
        pager = self.visitor.page.get_by_role(
            "navigation", name=self.visitor.say("Move between steps")
        )
        self.follow(pager.get_by_role("button"))

    def both_routes(self, step: Step) -> None:
        """Look into the facts and come back to the story."""
        page, say = self.visitor.page, self.visitor.say
        story = next(part for part in step.parts if isinstance(part, Story))
        told = page.get_by_role("region", name=self.visitor.read(story.title), exact=True)
        self.choose(page.get_by_role("radio", name=say("Facts"), exact=True))
        expect(told).to_be_hidden()
        for part in step.facts_route or ():
            if isinstance(part, Reveal):
                self.part(part)
        self.choose(page.get_by_role("radio", name=say("Story"), exact=True))
        expect(told).to_be_visible()

    def choose(self, radio: Locator) -> None:
        """Choose one of several."""
        radio.check()

    def tick(self, box: Locator) -> None:
        """Tick a box."""
        box.check()

    def past_day(self, field: Locator) -> None:
        """Write a day that has passed into an empty field for days."""
        field.fill("2020-01-31")

    def no_day(self, field: Locator) -> None:
        """Empty a field for days."""
        field.fill("")

    def part(self, part: Part) -> None:
        """Do what one part of a step offers."""
        match part:
            case Quiz():
                self.answer(part, right(part))
                expect(
                    self.visitor.page.locator(f"#{part.id}").get_by_role("status")
                ).to_be_visible()
            case Story():
                self.story(part)
            case Mirror():
                self.mirror(part)
            case Reveal(style="gate"):
                after = self.visitor.read(part.labels[1])
                self.choose(self.visitor.page.get_by_role("radio", name=after, exact=True))
            case Reveal():
                self.open_cards(part)
            case Plan():
                blank = self.visitor.say("The person or place you choose")
                self.visitor.page.get_by_label(blank).fill("상담 선생님")
            case _:
                pass

    def open_cards(self, reveal: Reveal) -> None:
        """Open every card; its back must come into sight."""
        for card in reveal.cards:
            front = self.front(self.visitor.read(card.front))
            back = front.locator("xpath=following-sibling::p")
            expect(back).to_be_hidden()
            self.press(front)
            expect(back).to_be_visible()

    def front(self, words: str) -> Locator:
        """Find the front of a card; the same words may stand in a question below."""
        whole = re.compile(rf"^\s*{re.escape(words)}\s*$")
        return self.visitor.page.locator("summary").filter(has_text=whole)

    def story(self, story: Story) -> None:
        """Walk to an ending of the wanted sort, then once back to the fork and there again."""
        page, read = self.visitor.page, self.visitor.read
        ends = endings(story)
        wanted = next((e for e in ends if story.scenes[e].end == self.ending), next(iter(ends)))
        scene = story.scenes[story.start]
        for key in ends[wanted]:
            taken = next(one for one in scene.choices if one.key == key)
            self.press(page.get_by_role("button", name=read(taken.words), exact=True))
            expect(page.locator("[data-focus]")).to_have_text(read(taken.words))
            expect(page.locator("[data-focus]")).to_be_focused()
            scene = story.scenes[taken.target]
        title = scene.first("title")
        assert title is not None
        expect(page.get_by_role("heading", name=read(title), exact=True)).to_be_visible()
        self.press(self.button("Back to the fork"))
        expect(page.get_by_role("button", name=read(taken.words), exact=True)).to_be_visible()

    def mirror(self, mirror: Mirror) -> None:
        """Say what I think, guess, and look."""
        page, read = self.visitor.page, self.visitor.read
        own = next(iter(mirror.options.values()))
        self.choose(page.get_by_role("radio", name=read(own), exact=True))
        page.get_by_label(read(mirror.guess), exact=True).fill("4")
        self.press(self.button("Look in the mirror"))
        expect(page.get_by_text(read(mirror.approve))).to_be_visible()

    def check(self, module: Module, step: Step) -> None:
        """Answer every drawn item."""
        while True:
            item = self.asked(module)
            if self.knows or step.reteach_of:
                self.answer(item, right(item))
            else:
                first, second = wrong(item)
                self.answer(item, first)
                told = form_of(self.visitor, item).get_by_role("status")
                expect(told).to_contain_text(self.visitor.read(item.hint))
                self.answer(item, second)
            self.settled(item, is_right=self.knows or bool(step.reteach_of))
            following = self.link("Next question")
            if not following.count():
                return
            self.follow(following)

    def asked(self, module: Module) -> Quiz:
        """Say which item the page asks, by its heading."""
        stem = self.visitor.page.get_by_role("heading", level=1).inner_text().strip()
        found = [one for one in module.items.values() if self.visitor.read(one.stem[0]) == stem]
        assert found, stem
        return found[0]

    def recall(self) -> None:
        """Answer the question from an earlier module, whichever it is."""
        stem = self.visitor.page.get_by_role("heading", level=2).inner_text().strip()
        items = [one for m in self.visitor.library.modules.values() for one in m.items.values()]
        item = next(one for one in items if self.visitor.read(one.stem[0]) == stem)
        self.answer(item, right(item))
        self.settled(item, is_right=True)

    def settled(self, item: Quiz, *, is_right: bool) -> None:
        """See that the item takes no more answers and says how it went."""
        status = self.visitor.page.get_by_role("main").get_by_role("status")
        expect(status).to_contain_class("hold" if is_right else "mind")
        expect(form_of(self.visitor, item)).to_have_count(0)

    def answer(self, item: Quiz, given: Response) -> None:
        """Fill in an answer and send it."""
        form = form_of(self.visitor, item)
        fill_in(self.visitor, form, item, given)
        self.press(form.get_by_role("button"))
