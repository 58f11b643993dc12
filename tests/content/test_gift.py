"""The GIFT export, read back by a parser that is not ours: the same right answer in two languages.

The parser (gift-pegjs, `tests/vendor/`) is a script, so Chromium runs it. It leaves two traces of
its own in texts, which `mended` takes away: a `;` behind each line break, and the escapes of the
right side of a matching pair.
"""

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from app.assessment.multiple import Multiple
from app.assessment.ordering import Ordering
from app.assessment.placing import Placing
from app.assessment.single import Single
from app.content.building import build_module
from app.content.checks import check_folder
from app.content.citations import cite
from app.content.gift import escaped, gift, weights
from app.content.model import Module, Quiz, Words
from app.content.problems import errors
from app.content.rendering import without_marks
from tests.content.given import LESSONS, MODULES, ROOT, real_registries, started

VENDOR = ROOT / "tests/vendor/gift-pegjs"
STARTER = "my-module"


@pytest.fixture(scope="module")
def parser(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    page.evaluate((VENDOR / "gift-parser-globals.js").read_text(encoding="utf-8"))
    yield page
    page.close()


def built_at(folder: Path) -> Module:
    source, second, problems = check_folder(folder, real_registries())
    assert errors(problems) == ()
    assert source is not None
    assert second is not None
    return build_module(source, second)


@lru_cache
def built(name: str) -> Module:
    return built_at(LESSONS / name)


def parsed(page: Page, text: str) -> list[dict[str, Any]]:
    found = page.evaluate("text => giftParser.parse(text)", text)
    return [entry for entry in found if entry["type"] != "Category"]


def mended(text: str) -> str:
    for code, sign in (("092", "\\"), ("058", ":"), ("035", "#"), ("061", "="), ("123", "{")):
        text = text.replace(f"&&{code};", sign)
    for code, sign in (("125", "}"), ("126", "~"), ("010", "\n")):
        text = text.replace(f"&&{code};", sign)
    return folded(text.replace("\n;", "\n"))


def folded(text: str) -> str:
    return " ".join(text.split())


def shown(words: Words, language: str) -> str:
    text = without_marks(cite(words[language], language, real_registries()))
    return folded(text.replace("->", "→"))


def check_single(question: dict[str, Any], item: Quiz, language: str) -> None:
    assert isinstance(item.logic, Single)
    assert question["type"] == "MC"
    right = [c for c in question["choices"] if c["isCorrect"]]
    assert [mended(c["text"]["text"]) for c in right] == [
        shown(item.options[item.logic.right], language)
    ]


def check_multiple(question: dict[str, Any], item: Quiz, language: str) -> None:
    assert isinstance(item.logic, Multiple)
    assert question["type"] == "MC"
    got = {mended(c["text"]["text"]) for c in question["choices"] if c["weight"] > 0}
    assert got == {shown(item.options[key], language) for key in item.logic.right}
    gained = [c["weight"] for c in question["choices"] if c["weight"] > 0]
    assert sum(gained) == pytest.approx(100, abs=0.001)
    assert sum(c["weight"] for c in question["choices"]) == pytest.approx(0, abs=0.001)


def check_choices(question: dict[str, Any], item: Quiz, language: str) -> None:
    """Texts and explanations stand with each other, in the authored order."""
    said = [(mended(c["text"]["text"]), mended(c["feedback"]["text"])) for c in question["choices"]]
    assert said == [
        (shown(item.options[key], language), shown(item.feedback[key], language))
        for key in item.logic.keys
    ]


def check_pairs(question: dict[str, Any], item: Quiz, language: str) -> None:
    assert question["type"] == "Matching"
    got = [
        (mended(pair["subquestion"]["text"]), mended(pair["subanswer"]))
        for pair in question["matchPairs"]
    ]
    if isinstance(item.logic, Ordering):
        texts = [shown(item.options[key], language) for key in item.logic.keys]
        assert got == [(str(place), text) for place, text in enumerate(texts, start=1)]
    else:
        assert isinstance(item.logic, Placing)
        assert got == [
            (shown(item.options[key], language), shown(item.bins[item.logic.right[key]], language))
            for key in item.logic.keys
        ]
    for words in item.feedback.values():
        assert shown(words, language) in mended(question["globalFeedback"]["text"])


@pytest.mark.browser
@pytest.mark.parametrize("name", [*MODULES, STARTER])
def test_every_item_says_the_same_in_both_languages(
    parser: Page, name: str, tmp_path: Path
) -> None:
    module = built(name) if name != STARTER else built_at(started(tmp_path))
    questions = {q["title"]: q for q in parsed(parser, gift(module, real_registries()))}
    expected = [f"{name}/{item} ({language})" for item in module.items for language in ("ko", "en")]
    assert list(questions) == expected
    for item in module.items.values():
        for language in ("ko", "en"):
            question = questions[f"{name}/{item.id} ({language})"]
            assert question["stem"]["format"] == "plain"
            assert mended(question["stem"]["text"]) == folded(
                " ".join(shown(words, language) for words in item.stem)
            )
            if item.closing:
                general = mended(question["globalFeedback"]["text"])
                assert general.startswith(shown(item.closing, language))
            if isinstance(item.logic, Single):
                check_single(question, item, language)
                check_choices(question, item, language)
            elif isinstance(item.logic, Multiple):
                check_multiple(question, item, language)
                check_choices(question, item, language)
            else:
                check_pairs(question, item, language)


@pytest.mark.browser
def test_both_languages_mark_the_same_option(parser: Page) -> None:
    """By position alone, without our key: one question is the other's translation."""
    for name in MODULES:
        questions = parsed(parser, gift(built(name), real_registries()))
        for ko, en in zip(questions[::2], questions[1::2], strict=True):
            assert ko["type"] == en["type"]
            for field in ("isCorrect", "weight"):
                here = [choice[field] for choice in ko.get("choices", ())]
                assert here == [choice[field] for choice in en.get("choices", ())]


@pytest.mark.browser
def test_every_sign_comes_back(parser: Page) -> None:
    text = r"a~b=c#d{e}f:g\h %i% 가“나”[다] &amp; <라> // 마" + "\n둘째 줄 -> 끝"
    file = f"::t::[plain]{escaped(text)} {{\n\t={escaped(text)}#{escaped(text)}\n\t~x\n}}\n"
    (question,) = parsed(parser, file)
    expected = folded(text.replace("->", "→"))
    assert mended(question["stem"]["text"]) == expected
    assert mended(question["choices"][0]["text"]["text"]) == expected
    assert mended(question["choices"][0]["feedback"]["text"]) == expected


@pytest.mark.parametrize(
    ("right", "wrong", "expected"),
    [
        (1, 3, ("100", "-33.33333")),
        (2, 2, ("50", "-50")),
        (3, 1, ("33.33333", "-100")),
        (6, 7, ("16.66667", "-14.28571")),
        (8, 0, ("12.5", "-0")),
    ],
)
def test_weights_are_those_moodle_knows(right: int, wrong: int, expected: tuple[str, str]) -> None:
    assert weights(right, wrong) == expected


@pytest.mark.parametrize("name", MODULES)
def test_a_guess_and_what_gift_lacks_are_said_in_a_remark(name: str) -> None:
    text = gift(built(name), real_registries())
    remarks = [line for line in text.split("\n") if line.startswith("//")]
    kinds = [item.logic.kind for item in built(name).items.values()]
    ungraded = sum(not item.graded for item in built(name).items.values())
    assert sum("not graded" in line for line in remarks) == 2 * ungraded
    assert sum("Sorting" in line for line in remarks) == 2 * kinds.count("sorting")
    assert sum("Ordering" in line for line in remarks) == 2 * kinds.count("ordering")


@pytest.mark.parametrize("name", MODULES)
def test_no_question_is_torn_by_an_empty_line(name: str) -> None:
    blocks = gift(built(name), real_registries()).strip().split("\n\n")
    assert len(blocks) == 2 + 2 * len(built(name).items)
    for block in blocks[2:]:
        assert re.search(r"^::", block, re.MULTILINE)
        assert block.endswith("}")


def test_the_parser_is_the_one_we_took() -> None:
    manifest = json.loads((VENDOR / "MANIFEST.json").read_text(encoding="utf-8"))
    assert (manifest["name"], manifest["version"], manifest["licence"]) == (
        "gift-pegjs",
        "1.0.2",
        "MIT",
    )
    names = {path.name for path in VENDOR.iterdir()} - {"MANIFEST.json"}
    assert set(manifest["files"]) == names
    for name, digest in manifest["files"].items():
        found = hashlib.sha384((VENDOR / name).read_bytes()).digest()
        assert digest == "sha384-" + base64.b64encode(found).decode()
