"""What a school prints: letters, cards, a poster, and every module on paper with its key."""

import re

import pytest

from app.assessment.responses import Response
from app.content.model import Mirror, Module, Plan, Quiz, Story
from app.services.worksheets import ALWAYS, PRINTED, printed_items
from tests.document import Document, said_in, tidy
from tests.given import MODULES
from tests.school import Adult, School
from tests.visitor import Visitor

PAPERS = ("parent-letter", "parent-sheet", "incident-card", "wallet-card", "agreement-poster")
every_module = pytest.mark.parametrize("name", MODULES)
every_paper = pytest.mark.parametrize("name", PAPERS)


def inline(module: Module) -> list[Quiz]:
    return [p for step in module.steps for p in step.parts if isinstance(p, Quiz)]


def printed_letters(page: Document, quiz: Quiz) -> dict[str, str]:
    """Read off a sheet which letter stands beside which words."""
    item = page.by_id(f"item-{quiz.id}")
    (options,) = [o for o in page.all("ol", within=item) if page.all("span", within=o)]
    found = {}
    for option in page.all("li", within=options):
        letter = said_in(page.all("b", within=option)[0])
        found[letter] = said_in(page.all("span", within=option)[1])
    return found


def printed_bins(page: Document, quiz: Quiz) -> dict[str, str]:
    """Read off a sheet which number stands for which bin."""
    item = page.by_id(f"item-{quiz.id}")
    lists = [o for o in page.all("ol", within=item) if not page.all("span", within=o)]
    bins = [li for o in lists for li in page.all("li", within=o)]
    return {said_in(li).partition(" ")[0]: said_in(li).partition(" ")[2] for li in bins}


def response(teacher: Adult, sheet: Document, quiz: Quiz, answer: str) -> Response:
    """Read an answer of the key as somebody with the sheet in hand would."""
    keys = {tidy(teacher.words(words)): key for key, words in quiz.options.items()}
    letters = {letter: keys[words] for letter, words in printed_letters(sheet, quiz).items()}
    match quiz.logic.kind:
        case "single":
            return Response.of_single(letters[answer])
        case "multiple":
            return Response.of_multiple(letters[one] for one in answer.split(", "))
        case "ordering":
            return Response.of_ordering(letters[one] for one in answer.split(" → "))
    names = {tidy(teacher.words(words)): bin_ for bin_, words in quiz.bins.items()}
    bins = {number: names[words] for number, words in printed_bins(sheet, quiz).items()}
    placed = {letters[pair[0]]: bins[pair[1:]] for pair in answer.split(", ")}
    return Response.of_sorting(placed)


# --- a module on paper ------------------------------------------------------------------------


@every_module
def test_a_sheet_and_its_key_hold_every_item_that_is_needed(
    reader: Adult, language: str, name: str
) -> None:
    module = reader.library.modules[name]
    sheet = reader.opens(f"/{language}/teach/modules/{name}/worksheet")
    key = reader.opens(f"/{language}/teach/modules/{name}/key")
    chosen = printed_items(module)
    assert len(chosen) == PRINTED
    assert {quiz.id for quiz in chosen} >= set(module.proves)
    check = next(step for step in module.steps if step.draw)
    assert sum(quiz.scenario for quiz in chosen) >= check.scenarios
    for quiz in (*chosen, *inline(module)):
        item = sheet.by_id(f"item-{quiz.id}")
        for words in (*quiz.stem[:1], *quiz.options.values(), *quiz.bins.values()):
            assert sheet.says(reader.words(words), within=item), quiz.id
        reasons = key.by_id(f"key-{quiz.id}")
        for words in quiz.feedback.values():
            assert key.says(reader.words(words), within=reasons), quiz.id
            assert not sheet.says(reader.words(words)), f"{quiz.id}: the sheet tells the answer"


@every_module
def test_the_solution_that_is_printed_is_the_one_that_grades_as_right(
    reader: Adult, language: str, name: str
) -> None:
    sheet = reader.opens(f"/{language}/teach/modules/{name}/worksheet")
    key = reader.opens(f"/{language}/teach/modules/{name}/key")
    said = {"ko": "답: ", "en": "Answer: "}[language]
    for quiz in printed_items(reader.library.modules[name]):
        heading = key.all("h3", within=key.by_id(f"key-{quiz.id}"))[0]
        answer = said_in(heading).partition(said)[2]
        assert quiz.logic.grade(response(reader, sheet, quiz, answer)).right, quiz.id


@every_module
def test_a_class_without_devices_can_take_the_module(
    reader: Adult, language: str, name: str
) -> None:
    module = reader.library.modules[name]
    page = reader.opens(f"/{language}/teach/modules/{name}/worksheet")
    parts = [part for step in module.steps for part in step.parts]
    for story in (part for part in parts if isinstance(part, Story)):
        numbers = {scene: str(n) for n, scene in enumerate(story.scenes, start=1)}
        for scene in story.scenes.values():
            card = page.by_id(f"card-{story.id}-{scene.id}")
            assert said_in(page.all("h3", within=card)[0]).startswith(numbers[scene.id])
            roads = [said_in(road) for road in page.all("li", within=card) if road is not card]
            for choice, road in zip(scene.choices, roads, strict=True):
                assert road.startswith(tidy(reader.words(choice.words)))
                assert re.findall(r"\d+", road.rpartition("→")[2]) == [numbers[choice.target]]
    for mirror in (part for part in parts if isinstance(part, Mirror)):
        assert page.says(reader.words(mirror.own))
        assert page.says(reader.words(mirror.guess))
        assert not page.says(reader.words(mirror.reveal))
    for plan in (part for part in parts if isinstance(part, Plan)):
        assert page.says(reader.words(plan.if_))
    for step in module.steps:
        for part in step.facts_route or ():
            if part.kind == "prose":
                assert page.says(re.split(r"\n|: ", reader.words(part.words))[0].lstrip("- "))
    for channel in ALWAYS:
        assert page.says(reader.library.registries.help[channel].phone or "")


def test_a_sheet_is_the_same_whoever_prints_it(readers: dict[str, Adult]) -> None:
    path = "/ko/teach/modules/three-seconds/worksheet"
    colleague = readers["ko"].school.a_teacher("이선생")
    mine, theirs = readers["ko"].opens(path), colleague.opens(path)
    assert said_in(mine.one("main")) == said_in(theirs.one("main"))


# --- letters, cards, a poster -----------------------------------------------------------------


def test_every_paper_stands_in_the_list(reader: Adult, language: str) -> None:
    page = reader.opens(f"/{language}/teach/papers/")
    assert set(reader.library.papers) == set(PAPERS)
    for paper in PAPERS:
        assert f"/{language}/teach/papers/{paper}" in page.links()


@every_paper
def test_a_paper_says_all_it_has_to_say_with_its_numbers_and_sources(
    reader: Adult, language: str, name: str
) -> None:
    paper = reader.library.papers[name]
    page = reader.opens(f"/{language}/teach/papers/{name}")
    for section in paper.sections:
        for passage in section.passages:
            for line in reader.words(passage).split("\n"):
                assert page.says(re.sub(r"^(- |\d+\. )", "", line)), section.id
    for channel in paper.channels:
        assert page.says(reader.library.registries.help[channel].phone or "")
    registries = reader.library.registries
    for fact in paper.facts:
        assert page.says(fact)
        source = registries.facts[fact].article or registries.facts[fact].source
        assert page.says(reader.library.renderer.text(source[language], language))


def test_the_staff_card_says_who_tells_whom_and_that_nobody_looks(
    readers: dict[str, Adult],
) -> None:
    page = readers["ko"].opens("/ko/teach/papers/incident-card")
    for words in (
        "보지 않고, 복사하지 않고, 저장하지 않고, 전달하지 않습니다",
        "첫 한 시간",
        "첫날",
    ):
        assert page.says(words)
    for fact in ("LAW-AC-34", "LAW-SCH-20", "LAW-SCH-19", "LAW-SCH-17-4"):
        assert page.says(fact)


def test_the_poster_has_the_twelve_lines_of_the_module(reader: Adult, language: str) -> None:
    page = reader.opens(f"/{language}/teach/papers/agreement-poster")
    starters = next(
        quiz for quiz in inline(reader.library.modules["stop-and-repair"]) if quiz.id == "starters"
    )
    printed = [said_in(line) for line in page.all("li")]
    for words in starters.options.values():
        assert tidy(reader.words(words)) in printed


def test_the_front_of_a_wallet_card_tells_nothing(readers: dict[str, Adult]) -> None:
    page = readers["ko"].opens("/ko/teach/papers/wallet-card")
    cards = [card for card in page.all("li") if page.all("div", within=card)]
    assert len(cards) == 4
    for card in cards:
        front, back = page.all("div", within=card)
        assert said_in(front) == "메모"
        assert "1366" in said_in(back)


@every_paper
def test_a_paper_with_something_overdue_warns_before_it_is_printed(
    school: School, name: str
) -> None:
    said = "다시 확인할 날이 지난 것이 있어요"
    teacher = school.a_teacher()
    assert not teacher.opens(f"/ko/teach/papers/{name}").says(said)
    school.later(days=2 * 365)
    assert school.a_teacher().opens(f"/ko/teach/papers/{name}").says(said)


# --- who may, and what is never on a sheet ----------------------------------------------------


def test_no_sheet_holds_anything_of_a_student(school: School) -> None:
    room = school.a_class_of(30, name="별난반이름")
    student = room.student(17).joins()
    student.takes_module("three-seconds", right=False)
    teacher = school.a_teacher()
    room.taught_by(teacher)
    without = readers_view(school.a_teacher("박선생"))
    assert readers_view(teacher) == without
    assert "별난반이름" not in "".join(without)


def readers_view(teacher: Adult) -> list[str]:
    """Give what stands on every kind of sheet."""
    paths = [
        "modules/three-seconds/worksheet",
        "modules/three-seconds/key",
        "modules/three-seconds/",
    ]
    paths += [f"papers/{name}" for name in PAPERS]
    return [said_in(teacher.opens(f"/ko/teach/{path}").one("main")) for path in paths]


@pytest.mark.parametrize("path", ["papers/", "papers/incident-card"])
def test_a_stranger_is_shown_the_sign_in(school: School, language: str, path: str) -> None:
    answer = Visitor(school.app).asks(f"/{language}/teach/{path}")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/{language}/sign-in")


def test_a_paper_that_is_not_there_is_not_found(school: School) -> None:
    assert school.a_teacher().asks("/ko/teach/papers/nothing").status_code == 404
