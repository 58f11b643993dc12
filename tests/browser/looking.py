"""What can be seen on one page: by axe, by its edges, by the size of its controls, by its fonts."""

from pathlib import Path

from playwright.sync_api import Page

from tests.browser.site import ROOT

AXE = (ROOT / "tests/vendor/axe/axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOUR_RULES = ["color-contrast", "link-in-text-block"]
LEAST_TARGET = [44, 24]  # pixels: a control; a link in a sentence, a stop on the track
MOST_FONT_BYTES = 300_000


def script(name: str) -> str:
    """Read a script that runs in the page."""
    return (Path(__file__).parent / "in_page" / f"{name}.js").read_text(encoding="utf-8")


SIDEWAYS, CUT, SMALL_TARGETS, SHAPE = map(script, ("sideways", "cut", "small_targets", "shape"))
# Sets off at once and gives its findings later, so that two pages can be looked at side by side.
_START = """([tags, colourRules]) => {
    const look = async (theme, runOnly) => {
        document.documentElement.dataset.theme = theme;
        const found = await axe.run(document, { runOnly, resultTypes: ["violations"], preload: false });
        return found.violations.flatMap(({ id, nodes }) =>
            nodes.map((node) => `${theme} ${id}: ${node.target} ${node.any[0]?.message ?? ""}`));
    };
    window.looked = new Promise((later) => setTimeout(later)).then(async () => [
        ...await look("light", { type: "tag", values: tags }),
        ...await look("dark", { type: "rule", values: colourRules }),
    ]);
}"""
_FONTS = """async () => {
    await document.fonts.ready;
    return performance.getEntriesByType("resource").filter((one) => one.name.endsWith(".woff2"))
        .map((one) => [one.name, one.encodedBodySize]);
}"""


def start_axe(page: Page) -> None:
    """Let axe begin: every rule in the light, in the dark those that colours can break."""
    page.evaluate(AXE)  # by the browser, so the content policy has no say in it
    page.evaluate(_START, [TAGS, COLOUR_RULES])


def shape(page: Page) -> frozenset[str]:
    """Give what a page is built of, without its words."""
    return frozenset(page.evaluate(SHAPE))


def axe_findings(page: Page) -> list[str]:
    """Wait for axe, where it was started; give every element that breaks a rule."""
    found: list[str] = page.evaluate("window.looked ?? []")
    return found


def sideways(page: Page, width: int) -> list[str]:
    """Give what sticks out of a screen of this width."""
    page.set_viewport_size({"width": width, "height": 800})
    found: list[str] = page.evaluate(SIDEWAYS)
    return found


def cut(page: Page) -> list[str]:
    """Give the words that are cut off."""
    found: list[str] = page.evaluate(CUT)
    return found


def small_targets(page: Page) -> list[str]:
    """Give the controls that are too small for a finger."""
    found: list[str] = page.evaluate(SMALL_TARGETS, LEAST_TARGET)
    return found


def fonts(page: Page) -> dict[str, int]:
    """Give the fonts this page has asked for, with their bytes."""
    found: list[tuple[str, int]] = page.evaluate(_FONTS)
    return dict(found)
