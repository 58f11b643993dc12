"""Stories: every road to its end, and nothing of it anywhere but on the page.

Cannot see: what the script makes of the same forms; `tests/browser` does.
"""

from dataclasses import replace

import pytest
from flask import Flask

from app.content.model import Scene, Story
from app.services.stories import walk
from tests.given import LANGUAGES, MODULES, GuestVisitor, library_of, other, roads, stories
from tests.visitor import Page

SAID_IN_A_SCENE = ("ask", "title", "why", "next")


WITH_A_STORY = [name for name in MODULES if name not in ("word-prank", "easy-machine")]


@pytest.fixture(params=range(len(WITH_A_STORY)), ids=WITH_A_STORY)
def place(request: pytest.FixtureRequest, app: object) -> tuple[str, str, Story]:
    """The module, the step and the story."""
    return stories(library_of(app))[request.param]  # type: ignore[arg-type]


def test_every_road_can_be_walked_and_every_ending_is_reached(
    guest: GuestVisitor, place: tuple[str, str, Story]
) -> None:
    module, step, story = place
    begin = guest.opens(module, step)
    calm = {name: value for name, value in begin.headers.items() if name != "Content-Length"}
    reached = set()
    pages = {"": begin}
    for road in roads(story):
        before, _, key = road.rpartition(".")
        page = chooses(guest, pages[before], story, before, key)
        here = walk(story, road)
        pages[road] = page
        assert page.path == guest.address(module, step)
        assert {n: v for n, v in page.headers.items() if n != "Content-Length"} == calm
        assert_shows(guest, page, here.scene)
        assert here.last is not None
        assert page.says(guest.words(here.last.chosen.words))
        assert_nothing_is_told(page)
        if here.scene.end:
            reached.add(here.scene.id)
            if here.scene.end != "protect":
                (section,) = [s for s in page.all("section") if s.get("id") == f"story-{story.id}"]
                assert f"/{guest.language}/help" in page.links(section)
    assert reached == {scene.id for scene in story.scenes.values() if scene.end}
    assert guest.cookie == ""


def test_a_road_not_taken_is_one_press_away(
    guest: GuestVisitor, place: tuple[str, str, Story]
) -> None:
    module, step, story = place
    first, second, *_ = story.scenes[story.start].choices
    page = chooses(guest, guest.opens(module, step), story, "", first.key)
    page = chooses(guest, page, story, "", second.key)
    assert_shows(guest, page, story.scenes[second.target])


def test_back_leads_to_the_fork_and_to_the_beginning(
    guest: GuestVisitor, place: tuple[str, str, Story]
) -> None:
    module, step, story = place
    road = next(road for road in roads(story) if road.count(".") == 1)
    before, _, key = road.partition(".")
    page = chooses(guest, guest.opens(module, step), story, "", before)
    page = chooses(guest, page, story, before, key)
    (back,) = [form for form in forms_of(page, story, before) if form.buttons == [("", "")]]
    assert_shows(guest, guest.submits(back), walk(story, before).scene)
    (section,) = [s for s in page.all("section") if s.get("id") == f"story-{story.id}"]
    assert guest.address(module, step) in page.links(section)


def test_the_other_language_lands_in_the_same_scene(
    guest: GuestVisitor, place: tuple[str, str, Story]
) -> None:
    module, step, story = place
    begin = guest.opens(module, step)
    assert not begin.forms(begin.by_id("languages"))  # nothing to carry yet: a link
    for road in roads(story):
        guest.page = guest.sends(guest.address(module, step), {"part": story.id, "road": road})
        page = guest.switches_language()
        assert page.path == guest.address(module, step)
        assert_shows(guest, page, walk(story, road).scene)
        guest.language = other(guest.language)
    assert guest.cookie == ""


@pytest.mark.parametrize(
    "fields",
    [
        {"road": "zz"},
        {"road": "a.zz.b"},
        {"road": "", "choice": "zz"},
        {"road": "a", "choice": "../../etc"},
        {"road": "." * 5_000},
        {"road": "a." * 5_000},
        {"road": "a\x00b", "choice": "\udcff"},
        {"road": "<script>alert(1)</script>", "choice": "\u202e'\"><b>"},
        {"road": "ａ", "choice": "가"},
    ],
)
def test_a_road_that_does_not_exist_begins_again(
    guest: GuestVisitor, fields: dict[str, str]
) -> None:
    module, step, story = stories(guest.library)[0]  # how a road is read does not ask which story
    path = guest.address(module, step)
    sent = {name: value.encode("utf-8", "surrogateescape") for name, value in fields.items()}
    page = guest.sends(path, [("part", story.id), *sent.items()])
    assert_shows(guest, page, story.scenes[story.start])


def test_a_road_beyond_an_ending_begins_again(
    guest: GuestVisitor, place: tuple[str, str, Story]
) -> None:
    module, step, story = place
    ended = next(road for road in roads(story) if walk(story, road).scene.end)
    page = guest.sends(
        guest.address(module, step), {"part": story.id, "road": ended, "choice": "a"}
    )
    assert_shows(guest, page, story.scenes[story.start])


@pytest.mark.parametrize("part", ["", "nobody", "predict", "seen-by-seven\x00"])
def test_a_part_that_does_not_exist_is_a_page_that_says_so(guest: GuestVisitor, part: str) -> None:
    path = guest.address("three-seconds", "chat")
    page = guest.sends(path, {"part": part, "choice": "a"}, expect=400)
    assert page.heading


def test_the_story_never_touches_what_was_answered(guest: GuestVisitor) -> None:
    guest.begins("three-seconds")
    guest.goes_on()
    guest.answers("predict", "b")
    before = guest.cookie
    for module, step, story in stories(guest.library):
        page = guest.opens(module, step)
        chooses(guest, page, story, "", story.scenes[story.start].choices[0].key)
    assert guest.cookie == before


def test_two_stories_in_one_step_are_walked_each_for_itself(
    fresh_app: Flask, language: str
) -> None:
    shelf = fresh_app.extensions["shelf"]
    module = shelf.library.modules["three-seconds"]
    step = module.step("chat")
    (story,) = step.of("story")
    twin = replace(story, id="a-second-room")
    longer = replace(step, parts=(*step.parts, twin))
    steps = tuple(longer if one is step else one for one in module.steps)
    changed = shelf.library.modules | {"three-seconds": replace(module, steps=steps)}
    shelf.library = replace(shelf.library, modules=changed)
    guest = GuestVisitor(fresh_app, language)
    page = guest.opens("three-seconds", "chat")
    page = chooses(guest, page, twin, "", "b")
    assert_shows(guest, page, walk(twin, "b").scene)
    assert_shows(guest, page, walk(story).scene)


def test_both_languages_have_the_same_roads(library: object) -> None:
    for _, _, story in stories_with_words(library):
        for scene in story.scenes.values():
            for choice in scene.choices:
                assert all(choice.words[language] for language in LANGUAGES)


def stories_with_words(library: object) -> list[tuple[str, str, Story]]:
    """Give every story of a library."""
    return stories(library)  # type: ignore[arg-type]


def chooses(guest: GuestVisitor, page: Page, story: Story, road: str, key: str) -> Page:
    """Press the button of a choice at the fork that this road leads to."""
    (form,) = [f for f in forms_of(page, story, road) if ("choice", key) in f.buttons]
    return guest.submits(form, button=("choice", key))


def forms_of(page: Page, story: Story, road: str) -> list:
    """Give the forms of a story that go on from this road."""
    ready = {("part", story.id), ("road", road)}
    main = page.one("main")
    return [form for form in page.forms(main) if ready <= set(form.ready)]


def assert_shows(guest: GuestVisitor, page: Page, scene: Scene) -> None:
    """The page shows the lines of a scene, its question and its ways, in the guest's language."""
    for line in scene.lines:
        if line.speaker != "ask" or scene.choices:
            shown = guest.words(line.words)
            readings = guest.library.registries.glossary.readings
            if not any(abbreviation in shown for abbreviation in readings):
                assert page.says(shown), f"{scene.id}: {shown}"
    for choice in scene.choices:
        assert page.says(guest.words(choice.words))


def assert_nothing_is_told(page: Page) -> None:
    """No address on the page carries a choice, and no cookie is set."""
    assert "Set-Cookie" not in page.headers
    assert "Location" not in page.headers
    for address in [*page.links(), *(form.action for form in page.forms())]:
        assert "?" not in address
        assert ";" not in address
        assert len(address.partition("#")[0].strip("/").split("/")) <= 6
