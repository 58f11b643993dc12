"""A reader with nothing but a keyboard."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import ElementHandle, Locator, expect

from app.assessment.responses import Response
from app.content.model import Mirror, Part, Plan, Quiz, Reveal, Step, Story
from tests.browser.answers import choice, endings, form_of
from tests.browser.looking import script
from tests.browser.walking import Walk

FOCUS = script("focus")
MOST_STOPS = 80


@dataclass
class KeyWalk(Walk):
    """A walk by Tab, Space, Enter and arrow keys. At every stop the focus must be seen."""

    def __post_init__(self) -> None:
        self.keys = self.visitor.page.keyboard
        self.faults: list[str] = []

    def press(self, control: Locator) -> None:
        """Go to a control and press Enter."""
        self.reach(control)
        self.keys.press("Enter")

    def write(self, field: Locator, words: str) -> None:
        """Go to a field and type, key by key."""
        self.reach(field)
        self.keys.type(words)

    def reach(self, control: Locator) -> None:
        """Press Tab until the control, or one of several, has the focus."""
        expect(control.first).to_be_visible()
        wanted = control.element_handles()
        if self.visitor.page.evaluate(FOCUS, wanted)["there"]:
            return
        self.skip()
        for _ in range(MOST_STOPS):
            if self.tab(wanted)["there"]:
                return
        raise AssertionError(f"Tab does not lead to {control}")

    def skip(self) -> None:
        """Go over the frame of a page that has just come, by the link that is there for it."""
        page = self.visitor.page
        if page.evaluate("document.activeElement === document.body && !location.hash"):
            self.tab(page.locator("[data-exit]").element_handles())
            self.tab(page.locator(".skip").element_handles())
            self.keys.press("Enter")

    def tab(self, wanted: Sequence[ElementHandle] = ()) -> dict[str, Any]:
        """Go one stop on; give where that is, and whether it was wanted."""
        self.keys.press("Tab")
        focus: dict[str, Any] = self.visitor.page.evaluate(FOCUS, list(wanted))
        self.faults += [f"{self.path}: {focus['at']}: {fault}" for fault in focus["wrong"]]
        return focus

    def choose(self, radio: Locator) -> None:
        """Go into the group of a radio button, then to it with the arrow keys."""
        name = radio.get_attribute("name")
        group = self.visitor.page.locator(f'[type=radio][name="{name}"]')
        self.reach(group)
        for _ in range(group.count()):
            if radio.evaluate("(one) => one === document.activeElement"):
                break
            self.keys.press("ArrowDown")
        if not radio.is_checked():
            self.keys.press("Space")
        expect(radio).to_be_checked()

    def tick(self, box: Locator) -> None:
        """Go to a box and press Space."""
        self.reach(box)
        self.keys.press("Space")
        expect(box).to_be_checked()

    def past_day(self, field: Locator) -> None:
        """Turn day, month and year on and back, whichever comes first: the last day of last year."""
        self.reach(field)
        for _ in range(3):
            for key in ("ArrowUp", "ArrowDown", "ArrowRight"):
                self.keys.press(key)
        expect(field).to_have_value(re.compile(r"\d{4}-12-31"))

    def no_day(self, field: Locator) -> None:
        """Take day, month and year away."""
        self.reach(field)
        for _ in range(3):
            for key in ("Backspace", "ArrowRight"):
                self.keys.press(key)
        expect(field).to_have_value("")

    def open_cards(self, reveal: Reveal) -> None:
        """Open and close every card."""
        for card in reveal.cards:
            front = self.front(self.visitor.read(card.front))
            back = front.locator("xpath=following-sibling::p")
            self.reach(front)
            for key, shown in (("Enter", True), ("Space", False), ("Enter", True)):
                self.keys.press(key)
                expect(back).to_be_visible(visible=shown)

    def part(self, part: Part) -> None:
        """Write the sentence key by key; the rest as anybody."""
        if isinstance(part, Plan):
            self.reach(
                self.visitor.page.get_by_label(self.visitor.say("The person or place you choose"))
            )
            self.keys.insert_text("이모")
        else:
            super().part(part)

    def story(self, story: Story) -> None:
        """Walk to an ending; after every choice the focus is already at what follows."""
        page, read = self.visitor.page, self.visitor.read
        scene = story.scenes[story.start]
        for key in next(iter(endings(story).values())):
            taken = next(one for one in scene.choices if one.key == key)
            self.press(page.get_by_role("button", name=read(taken.words), exact=True))
            heading = page.locator("[data-focus]")
            expect(heading).to_have_text(read(taken.words))
            expect(heading).to_be_focused()
            scene = story.scenes[taken.target]
        title = scene.first("title")
        assert title is not None
        expect(page.get_by_role("heading", name=read(title), exact=True)).to_be_visible()

    def mirror(self, mirror: Mirror) -> None:
        """First without an answer, to meet the complaint; then with one."""
        page, read = self.visitor.page, self.visitor.read
        self.press(self.button("Look in the mirror"))
        complaint = page.get_by_text(self.visitor.say("Choose one answer."))
        expect(complaint).to_be_visible()
        own = next(iter(mirror.options.values()))
        self.choose(page.get_by_role("radio", name=read(own), exact=True))
        self.reach(page.get_by_label(read(mirror.guess), exact=True))
        self.keys.insert_text("4")
        self.keys.press("Enter")  # sends the form, as in any form
        expect(page.get_by_text(read(mirror.approve))).to_be_visible()

    def answer(self, item: Quiz, given: Response) -> None:
        """Fill in an answer by keys alone and send it."""
        form, read = form_of(self.visitor, item), self.visitor.read
        match item.logic.kind:
            case "single":
                self.choose(choice(self.visitor, form, "radio", read(item.options[given.single()])))
            case "multiple":
                for key in item.logic.keys:
                    box = choice(self.visitor, form, "checkbox", read(item.options[key]))
                    if box.is_checked() != (key in given.multiple()):
                        self.reach(box)
                        self.keys.press("Space")
            case "ordering":
                places = {key: place for place, key in enumerate(given.ordering(), start=1)}
                for key in item.options:
                    self.select(form.get_by_label(read(item.options[key]), exact=True), places[key])
            case "sorting":
                for key, bin_ in given.sorting().items():
                    card = form.get_by_role("group", name=read(item.options[key]), exact=True)
                    self.choose(choice(self.visitor, card, "radio", read(item.bins[bin_])))
            case "matching":
                for key, bin_ in given.sorting().items():
                    box = form.get_by_label(read(item.options[key]), exact=True)
                    self.select(box, item.logic.bins.index(bin_) + 1)
        self.press(form.get_by_role("button"))

    def select(self, box: Locator, place: int) -> None:
        """Choose the option at this place (0 is “choose”) with the arrow keys."""
        self.reach(box)
        now = box.evaluate("(one) => one.selectedIndex")
        for _ in range(abs(place - now)):
            self.keys.press("ArrowDown" if place > now else "ArrowUp")
        assert box.evaluate("(one) => one.selectedIndex") == place

    def arrived(self, _step: Step) -> None:
        """Nothing may have been wrong with the focus so far."""
        assert not self.faults, "\n".join(self.faults)
