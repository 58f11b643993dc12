"""What a school prints is held to the same care as a lesson."""

import re
from functools import lru_cache
from pathlib import Path

import pytest

from app.assessment.responses import Response
from app.content.cited import facts_of
from app.content.library import Library, read_library
from app.content.model import Module
from app.content.papers import read_papers
from app.content.rendering import Renderer
from app.services.worksheets import PRINTED, paper_item, printed_items, worksheet
from tests.content.given import LESSONS, MODULES, TODAY, all_problems, copied, real_registries

PAPERS = {"parent-letter", "parent-sheet", "incident-card", "wallet-card", "agreement-poster"}
KO, EN = "papers/parent-sheet.ko.md", "papers/parent-sheet.en.md"
CARD = "papers/incident-card.ko.md"

# A mistake as an author makes it: its one message, the file, what is replaced, by what.
MISTAKES = [
    ("F501", "a fact that does not exist", KO, r"STAT-MOE-TALK\.share", "STAT-MOE-TALKS.share"),
    ("F501", "a source that does not exist", KO, r"facts: \[LAW-14-2-4\]", "facts: [LAW-0]"),
    ("F502", "a value that the fact does not have", KO, r"TALK\.share\b", "TALK.shares"),
    ("F502", "something of a channel but its phone", KO, r"line-112\.phone", "line-112.hours"),
    ("F503", "a channel that does not exist", KO, r"help:line-112", "help:line-9"),
    ("F503", "such a channel below the paper", KO, r"\[line-1366, ", "[line-9, "),
    ("F504", "a share that is typed", KO, r"\{\{STAT-MOE-TALK\.share\}\}", "27.6%"),
    ("F504", "a penalty that is typed in English", EN, r"stay close", "stay for 7 years"),
    ("F505", "a phone number that is typed", CARD, r"\{\{help:line-117\.phone\}\}", "117"),
    ("F507", "a fact we are not sure of", KO, r"\[LAW-14-2-4\]", "[STAT-COURT-152]"),
    ("F508", "a citation without its key", KO, r"\{\{STAT-MOE-TALK\.share\}\}", "{{STAT-MOE-TALK}}"),
    ("F509", "a fact for teachers before parents", KO, r"\[LAW-14-2-4\]", "[VIC-EVID]"),
    ("F509", "a channel for teachers before parents", KO, r"\[line-1366, ", "[stop-site, "),
    ("C601", "a word that hurts", KO, r"짧게 물어도", "몰카를 짧게 물어도"),
    ("C601", "a company", EN, r"^lead: ", "lead: On Telegram. "),
    ("C604", "a long sentence", KO, r"먼저 듣는 것이", "아주 긴 문장을 " * 9 + "듣는 것이"),
    ("C604", "a long sentence in English", EN, r"a short question", "a " + "very " * 20 + "short question"),
    ("C605", "a tag", KO, r"짧게 물어도", "<b>짧게</b> 물어도"),
    ("P401", "a heading is missing in English", EN, r"^## Question two .*\n", ""),
    ("P401", "a heading has another id", EN, r"\{#second\}", "{#two}"),
    ("P406", "a paragraph is missing in English", EN, r"^While you listen, answer.*\n", ""),
    ("P407", "a setting in the second file", EN, r"^title:", "form: letter\ntitle:"),
    ("P409", "another number in English", EN, r"TALK\.boys", "TALK.girls"),
    ("P412", "Hangul in English", EN, r"Listening first", "듣기 first"),
    ("S103", "an unknown setting", KO, r"^form:", "colour: red\nform:"),
    ("S104", "no title", KO, r"^title: .*\n", ""),
    ("S105", "for nobody we know", KO, r"^audience: .*", "audience: neighbours"),
    ("S106", "a heading without an id", KO, r" \{#why\}", ""),
    ("S108", "an id that comes twice", KO, r"\{#second\}", "{#first}"),
    ("S118", "text above the first heading", KO, r"^## 말을", "말이 먼저 와요.\n\n## 말을"),
]  # fmt: skip
# What a mistake in one file rightly also says of the other.
ALSO = {"F501", "F502", "F503", "F504", "F505", "F508"}
FOLLOWS = {"S106": {"S118", "P401"}, "S108": {"P401"}}


def spoilt(folder: Path, file: str, pattern: str, replacement: str) -> Path:
    lessons = copied(folder)
    path = lessons / file
    text = path.read_text(encoding="utf-8")
    changed = re.sub(pattern, replacement, text, count=1, flags=re.MULTILINE)
    assert changed != text, f"{pattern} changed nothing"
    path.write_text(changed, encoding="utf-8")
    return lessons


def test_the_papers_we_ship_have_nothing_wrong() -> None:
    papers, problems = read_papers(LESSONS, real_registries())
    assert problems == []
    assert set(papers) == PAPERS
    assert {paper.audience for paper in papers.values()} == {"staff", "parents", "students"}


@pytest.mark.parametrize(
    ("code", "mistake", "file", "pattern", "replacement"),
    MISTAKES,
    ids=[f"{code}: {mistake}" for code, mistake, *_ in MISTAKES],
)
def test_a_mistake_gives_its_one_message(
    tmp_path: Path, code: str, mistake: str, file: str, pattern: str, replacement: str
) -> None:
    lessons = spoilt(tmp_path, file, pattern, replacement)
    papers, problems = read_papers(lessons, real_registries())
    name = file.partition("/")[2].partition(".")[0]
    codes = [p.code for p in problems]
    allowed = ({"P409"} if code in ALSO else set()) | FOLLOWS.get(code, set())
    assert codes.count(code) == 1, codes
    assert set(codes) - {code} <= allowed
    (found,) = [p for p in problems if p.code == code]
    assert found.path == lessons / file
    assert (name in papers) == (found.severity == "warning")


def test_the_check_of_the_whole_folder_looks_at_the_papers(tmp_path: Path) -> None:
    lessons = spoilt(tmp_path, KO, r"TALK\.share\b", "TALK.shares")
    assert [p.code for p in all_problems(lessons) if p.severity == "error"].count("F502") == 1
    library = read_library(lessons, TODAY)
    assert "parent-sheet" not in library.papers
    assert "parent-letter" in library.papers
    assert len(library.modules) == len(MODULES)


@pytest.mark.parametrize("file", [KO, EN])
def test_with_one_language_missing_there_is_no_paper(tmp_path: Path, file: str) -> None:
    lessons = copied(tmp_path)
    (lessons / file).unlink()
    papers, problems = read_papers(lessons, real_registries())
    assert "parent-sheet" not in papers
    assert [(p.code, p.path) for p in problems] == [("P415", lessons / file)]


def test_a_folder_without_papers_is_no_mistake(tmp_path: Path) -> None:
    assert read_papers(tmp_path, real_registries()) == ({}, [])


def test_a_bom_and_windows_line_ends_change_nothing(tmp_path: Path) -> None:
    before, _ = read_papers(LESSONS, real_registries())
    lessons = copied(tmp_path)
    for path in (lessons / "papers").glob("*.md"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert read_papers(lessons, real_registries()) == (before, [])


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_paper_can_be_shown(language: str) -> None:
    papers, _ = read_papers(LESSONS, real_registries())
    renderer = Renderer(real_registries())
    for paper in papers.values():
        for section in paper.sections:
            for words in (section.title, *section.passages):
                assert "{" not in str(renderer.html(words, language))


def test_no_paper_says_that_anything_is_prevented() -> None:
    promises = re.compile(
        r"(?:범죄|피해)[^.]{0,12}(?:막아|막을|막습|예방합|예방할 수|사라)|prevents?\b|100 ?%|안전해집",
        re.I,
    )
    papers, _ = read_papers(LESSONS, real_registries())
    for paper in papers.values():
        for section in paper.sections:
            for words in (paper.lead, section.title, *section.passages):
                assert not promises.search(words.ko), words.ko
                assert not promises.search(words.en), words.en


# --- a module on paper ------------------------------------------------------------------------


@lru_cache
def books() -> Library:
    return read_library(LESSONS, TODAY)


@pytest.fixture(params=MODULES)
def module(request: pytest.FixtureRequest) -> Module:
    """Every module, one after the other."""
    return books().modules[request.param]


def test_the_printed_solution_of_every_item_is_graded_as_full_marks(module: Module) -> None:
    for quiz in module.items.values():
        one = paper_item(quiz)
        assert set(one.letters) == set(quiz.logic.keys)
        assert one.answer == one.written(quiz.logic.solution())
        assert one.answer


def test_an_order_to_find_is_never_printed_as_its_solution(module: Module) -> None:
    for quiz in module.items.values():
        if quiz.logic.kind == "ordering":
            printed = Response.of_ordering(tuple(paper_item(quiz).letters))
            assert not quiz.logic.grade(printed).right


def test_the_selection_is_fixed_and_holds_what_proves_understanding(module: Module) -> None:
    chosen = printed_items(module)
    assert chosen == printed_items(module)
    assert len({quiz.id for quiz in chosen}) == PRINTED
    assert set(module.proves) <= {quiz.id for quiz in chosen}
    assert {quiz.pool for quiz in chosen} == {"check"}
    assert worksheet(module).items == tuple(map(paper_item, chosen))


def test_a_module_rests_on_the_facts_it_shows_and_cites(module: Module) -> None:
    facts = facts_of(module)
    assert len(facts) == len(set(facts))
    assert set(facts) <= set(real_registries().facts)
    source = (LESSONS / module.id / "lesson.ko.md").read_text(encoding="utf-8")
    cited = set(re.findall(r"\{\{([A-Z][A-Za-z0-9-]+)\.", source))
    assert cited <= set(facts)
    cards = re.findall(r"^/// fact \| (.*)$", source, re.MULTILINE)
    assert {name for line in cards for name in line.split()} <= set(facts)
