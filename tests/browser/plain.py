"""A reader whose browser runs no script."""

from urllib.parse import urlsplit

from playwright.sync_api import expect

from app.content.model import Part, Plan, Story
from tests.browser.walking import Walk


class PlainWalk(Walk):
    """A walk by a browser that runs nothing."""

    def part(self, part: Part) -> None:
        """Leave out what needs no form: a card opens by itself, a sentence is kept by script."""
        if not isinstance(part, Plan):
            super().part(part)

    def story(self, story: Story) -> None:
        """Walk along the last choices; every scene is a page."""
        page, read = self.visitor.page, self.visitor.read
        scene = story.scenes[story.start]
        while scene.choices:
            taken = scene.choices[-1]
            page.get_by_role("button", name=read(taken.words), exact=True).click()
            expect(page.locator("[data-focus]")).to_have_text(read(taken.words))
            scene = story.scenes[taken.target]
        title = scene.first("title")
        assert title is not None
        expect(page.get_by_role("heading", name=read(title), exact=True)).to_be_visible()
        # Neither the address nor the cookie holds a word of the road.
        assert urlsplit(page.url).query == ""
        self.button("Back to the fork").click()
        expect(page.get_by_role("button", name=read(taken.words), exact=True)).to_be_visible()
