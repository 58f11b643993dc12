"""A reader with a phone in one hand."""

from dataclasses import dataclass

from playwright.sync_api import Locator, expect

from app.content.model import Step
from tests.browser.looking import SIDEWAYS
from tests.browser.walking import Walk


@dataclass
class Thumb(Walk):
    """A walk with a finger; no page may be wider than the phone."""

    def press(self, control: Locator) -> None:
        """Tap."""
        control.tap()

    def choose(self, radio: Locator) -> None:
        """Tap the row, not the small ring in it."""
        radio.locator("xpath=ancestor::label").tap()
        expect(radio).to_be_checked()

    def arrived(self, _step: Step) -> None:
        """Measure the page that has come."""
        assert self.visitor.page.evaluate(SIDEWAYS) == []
        assert self.visitor.page.evaluate("visualViewport.scale") == 1
