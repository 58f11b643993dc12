"""Registries refuse what they do not know, in words an author can act on."""

import datetime as dt
from pathlib import Path

import pytest

from app.content.misfits import misfit
from app.content.problems import Problem
from app.content.registries import Registries, read_registries
from tests.content.given import real_registries

FACT = """LAW-1:
  kind: law
  audience: student
  confidence: high
  statement: {ko: 법이 있습니다, en: There is a law}
  source: {ko: 국가법령정보센터, en: Korean Law Information Center}
  as_of: "2026-10"
  checked: "2026-11-22"
  review_by: "2027-11-22"
  values:
    after: {ko: 7년, en: 7 years}
    share: {ko: 89.4%, en: 89.4 per cent, n: 89.4}
"""


def read(folder: Path, fact: str = FACT) -> tuple[Registries, list[Problem]]:
    (folder / "facts").mkdir(exist_ok=True)
    (folder / "facts/laws.yml").write_text(fact, encoding="utf-8")
    return read_registries(folder)


def test_a_fact_and_its_values(tmp_path: Path) -> None:
    registries, problems = read(tmp_path)
    assert problems == []
    fact = registries.facts["LAW-1"]
    assert fact.values["share"].n == 89.4
    assert fact.values["after"]["ko"] == "7년"
    assert fact.statement["en"] == "There is a law"
    assert (fact.penalty, fact.changed, fact.names_company) == (None, (), False)


def test_a_review_is_due_after_its_day(tmp_path: Path) -> None:
    fact = read(tmp_path)[0].facts["LAW-1"]
    assert not fact.overdue(dt.date(2027, 11, 22))
    assert fact.overdue(dt.date(2027, 11, 23))


def test_every_key_knows_its_file_and_line(tmp_path: Path) -> None:
    places = read(tmp_path)[0].places
    assert places["fact LAW-1"] == (tmp_path / "facts/laws.yml", 1)
    assert places["fact LAW-1.review_by"][1] == 9
    assert places["fact LAW-1.values.share"][1] == 12


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("kind: law", "kind: lore", 2, "law, figure, case, event, hotline, duty, abroad"),
        ("audience: student", "audience: everyone", 3, "student, teacher"),
        ("confidence: high", "confident: high", 1, "this key is missing"),
        (", en: There is a law}", "}", 5, "this key is missing"),
        ("There is a law", '""', 5, "this is empty"),
        ("There is a law", "7", 5, "double quotes"),
        ('"2027-11-22"', '"next year"', 9, "wrong form"),
        ('"2027-11-22"', '"2027-02-29"', 9, "no calendar"),
        ('"2026-10"', "2026", 7, "double quotes"),
        ("after: {ko: 7년", "after: {kr: 7년", 11, "this key is missing"),
        ("n: 89.4", "n: many", 12, "does not fit"),
    ],
)
def test_what_does_not_fit_is_named_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, said: str
) -> None:
    registries, problems = read(tmp_path, FACT.replace(old, new))
    assert "LAW-1" not in registries.facts
    assert problems[0].code == "F510"
    assert line in [p.line for p in problems]
    assert any(said in p.en for p in problems)
    assert all("`LAW-1" in p.ko and "`LAW-1" in p.en for p in problems)


def test_an_entry_that_does_not_fit_takes_no_other_with_it(tmp_path: Path) -> None:
    second = FACT.replace("LAW-1", "LAW-2")
    registries, problems = read(tmp_path, FACT.replace("kind: law", "kind: lore") + second)
    assert list(registries.facts) == ["LAW-2"]
    assert len(problems) == 1


def test_the_same_id_in_two_files_is_named(tmp_path: Path) -> None:
    read(tmp_path)
    (tmp_path / "facts/more.yml").write_text(FACT, encoding="utf-8")
    _, problems = read_registries(tmp_path)
    assert [(p.code, p.path.name, p.line) for p in problems] == [("S108", "more.yml", 1)]


def test_a_folder_without_registries_gives_empty_ones(tmp_path: Path) -> None:
    registries, problems = read_registries(tmp_path)
    assert problems == []
    assert registries.facts == {}
    assert registries.catalogue.order == ()
    assert registries.glossary.readings == {}


def test_registries_do_not_change() -> None:
    fact = next(iter(real_registries().facts.values()))
    with pytest.raises(ValueError, match="frozen"):
        fact.kind = "case"


def test_only_the_help_registry_knows_phone_numbers() -> None:
    registries = real_registries()
    assert registries.help["line-1366"].phone == "1366"
    assert registries.help["line-1366"].for_["en"]
    pointers = [fact.help for fact in registries.facts.values() if fact.kind == "hotline"]
    assert all(name is None or name in registries.help for name in pointers)


def test_every_kind_of_misfit_has_a_sentence_in_both_languages() -> None:
    for kind in ("missing", "extra_forbidden", "literal_error", "anything else"):
        sentences = misfit(kind, {"expected": "'a' or 'b'"})
        assert sentences["detail"] != sentences["detail_en"]
    assert "`a, b`" in misfit("literal_error", {"expected": "'a' or 'b'"})["detail"]
