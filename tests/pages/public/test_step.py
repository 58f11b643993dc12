"""`/ko/modules/<module>/<step>`: one step, as it begins, and “next”."""

from collections.abc import Iterator

import pytest
from flask import Flask

from app import create_app
from app.content import model
from app.settings import Settings
from tests.given import MODULES, GuestVisitor

every_module = pytest.mark.parametrize("module", MODULES)


@every_module
def test_every_part_of_every_step_is_said(guest: GuestVisitor, module: str) -> None:
    guest.opens(module)
    for step in guest.module.steps:
        page = guest.opens(module, step.id)
        if not step.draw:
            assert page.heading == guest.words(step.title)
        for part in (*step.parts, *(step.facts_route or ())):
            for words in words_of(part):
                for line in guest.words(words).split("\n"):
                    said = line.removeprefix("- ").removeprefix("### ").partition("___")[0]
                    assert page.says(said), f"{step.id}: {said}"


@every_module
def test_no_step_shows_a_student_what_is_for_the_teacher(guest: GuestVisitor, module: str) -> None:
    guest.opens(module)
    for step in guest.module.steps:
        page = guest.opens(module, step.id)
        for notes in step.of("teacher"):
            assert isinstance(notes, model.TeacherNotes)
            for words in (*notes.passages, *notes.lines.values()):
                first_line = guest.words(words).split("\n")[0].removeprefix("- ")
                assert not page.says(first_line)


@every_module
def test_facts_and_help_stand_with_their_source_and_number(
    guest: GuestVisitor, module: str
) -> None:
    guest.opens(module)
    registries = guest.library.registries
    shown = 0
    for step in guest.module.steps:
        page = guest.opens(module, step.id)
        for part in step.of("fact", "help"):
            for name in getattr(part, "facts", ()):
                fact = registries.facts[name]
                assert page.says(guest.words(model.Words(fact.statement.ko, fact.statement.en)))
                assert page.says(guest.words(model.Words(fact.source.ko, fact.source.en)))
                assert f"/{guest.language}/facts/{name}" in page.links()
                shown += 1
            for name in getattr(part, "channels", ()):
                channel = registries.help[name]
                assert f"tel:{channel.dial or channel.phone}" in page.links(page.one("main"))
                shown += 1
    assert shown >= 3


def test_both_routes_stand_on_the_page_and_neither_is_sent(guest: GuestVisitor) -> None:
    """Which one somebody reads is a switch in the page: it has a name but no form."""
    with_routes = []
    for module in guest.library.modules.values():
        for step in module.steps:
            if step.facts_route is None:
                continue
            page = guest.opens(module.id, step.id)
            switches = [e for e in page.all("input") if e.get("name") == "route"]
            assert [e.get("value") for e in switches] == ["story", "facts"]
            for switch in switches:
                assert not any(around.tag == "form" for around in page.around(switch))
            with_routes.append(module.id)
    heavy = [module.id for module in guest.library.modules.values() if module.sensitivity > 1]
    assert set(heavy) <= set(with_routes)


def test_the_sentence_of_the_reader_is_never_sent(guest: GuestVisitor) -> None:
    page = guest.opens("three-seconds", "plan")
    (blank,) = [e for e in page.all("input") if e.get("type", "text") == "text"]
    assert blank.get("name") is None
    assert not any(around.tag == "form" for around in page.around(blank))


@every_module
def test_opening_a_step_writes_nothing(guest: GuestVisitor, module: str) -> None:
    guest.begins(module)
    guest.goes_on()
    before = guest.cookie
    for step in guest.module.steps:
        guest.opens(module, step.id)
        guest.opens(module, step.id)
    guest.opens(module, "result")
    assert guest.cookie == before


def test_next_marks_the_step_done_and_goes_on(guest: GuestVisitor) -> None:
    guest.begins("three-seconds")
    for expected in ("hook", "chat", "after"):
        guest.goes_on()
        assert guest.step.id == expected
    assert guest.progress.done == {"start", "hook", "chat"}


def test_next_on_a_step_that_is_done_changes_nothing(guest: GuestVisitor) -> None:
    guest.begins("three-seconds")
    guest.goes_on()
    before = guest.progress
    guest.opens("three-seconds", "start")
    guest.goes_on()
    assert guest.progress == before
    assert guest.step.id == "hook"


@every_module
def test_back_leads_through_the_steps_to_the_overview(guest: GuestVisitor, module: str) -> None:
    page = guest.opens(module, guest.library.modules[module].steps[-1].id)
    ways = []
    for _ in range(20):
        foot = page.all("nav")[-1]
        (back,) = page.links(foot)
        ways.append(back.removeprefix(guest.address(module)))
        if not ways[-1]:
            break
        page = guest.opens(back)
    steps = [step.id for step in guest.road().steps]
    assert ways == [*reversed(steps[:-1]), ""]


def test_a_step_that_is_not_met_can_be_opened_and_left(guest: GuestVisitor) -> None:
    """An old link, a second tab: the step shows and “next” leads back onto the road."""
    guest.begins("three-seconds")
    guest.goes_on()
    guest.opens("three-seconds", "recall")
    guest.goes_on()
    assert guest.step.id == "hook"
    guest.opens("three-seconds", "again")
    guest.goes_on()
    assert guest.step.id == "plan"


def test_a_preview_shows_the_teachers_notes(instance: object, language: str) -> None:
    guest = GuestVisitor(previewing(instance), language)
    page = guest.opens("three-seconds", "start")
    (sheet, *_) = guest.step.of("teacher")
    assert isinstance(sheet, model.TeacherNotes)
    assert page.says(guest.words(sheet.passages[0]))


def previewing(instance: object) -> Flask:
    """Give a site as an author sees it."""
    return create_app(Settings(instance=instance, preview=True))  # type: ignore[arg-type]


def words_of(part: model.Part) -> Iterator[model.Words]:
    """Give what a student reads in a part before doing anything."""
    match part:
        case model.Prose(words):
            yield words
        case model.Note() | model.FactCards() | model.HelpCards():
            yield from part.passages
        case model.Quiz():
            yield from (*part.stem, *part.options.values())
        case model.Reveal():
            yield from part.labels
            for card in part.cards:
                yield from (card.front, *card.backs)
        case model.Plan():
            yield from (part.if_, part.then)
        case model.Story():
            yield from (part.room or part.title, *([part.intro] if part.intro else []))
        case model.Mirror():
            yield from (part.own, part.guess, *part.options.values())
