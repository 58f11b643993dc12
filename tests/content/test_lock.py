"""The lock remembers what a translation was confirmed against, and ids that were given up."""

import json
from pathlib import Path

import pytest

from app.content import lock
from app.content.checks import check_folder, structure
from app.content.problems import errors, for_release
from tests.content.given import KO, confirmed, module_problems, real_registries, started


@pytest.fixture
def module(tmp_path: Path) -> Path:
    return confirmed(started(tmp_path))


def codes(module: Path) -> list[str]:
    return [p.code for p in module_problems(module) if p.severity != "note"]


def edit(module: Path, old: str, new: str) -> None:
    text = (module / KO).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (module / KO).write_text(text.replace(old, new), encoding="utf-8")


def test_a_confirmed_module_has_nothing_to_mend(module: Path) -> None:
    assert codes(module) == []


def test_without_a_lock_the_module_is_not_confirmed(module: Path) -> None:
    (module / lock.NAME).unlink()
    assert codes(module) == ["P416"]
    assert errors(module_problems(module)) == ()
    assert [p.code for p in errors(for_release(module_problems(module)))] == ["P416"]


def test_a_changed_source_makes_its_translation_stale_until_confirmed(module: Path) -> None:
    edit(module, "점수는 없어요.", "점수 같은 건 없어요.")
    assert codes(module) == ["P410"]
    assert errors(module_problems(module)) == ()
    confirmed(module)
    assert codes(module) == []


def test_white_space_at_the_ends_of_lines_changes_nothing() -> None:
    assert lock.digest("하나 \n둘") == lock.digest("하나\n둘 ")
    assert lock.digest("하나\n둘") != lock.digest("하나 둘")


def test_an_id_that_is_gone_is_retired_and_may_not_come_back(module: Path) -> None:
    before = (module / KO).read_text(encoding="utf-8")
    text = before.replace("/// quiz | predict", "/// quiz | guess")
    (module / KO).write_text(text, encoding="utf-8")
    english = module / "lesson.en.md"
    words = english.read_text(encoding="utf-8")
    english.write_text(words.replace("quiz | predict", "quiz | guess"), encoding="utf-8")
    confirmed(module)
    assert lock.read_lock(module).retired == {"predict", "predict/a", "predict/b", "predict/c"}
    assert codes(module) == []
    (module / KO).write_text(before, encoding="utf-8")
    english.write_text(words, encoding="utf-8")
    problems = [p for p in module_problems(module) if p.code == "S123"]
    assert len(problems) == 1  # one for the item, none for its options
    assert "`predict`" in problems[0].en


def test_a_retired_id_stays_retired_however_often_one_confirms(module: Path) -> None:
    source, _, _ = check_folder(module, real_registries())
    assert source is not None
    keys = frozenset(key for key, _ in structure.keys(source))
    lock.confirm(module, source, keys - {"q1/c"})
    lock.confirm(module, source, keys - {"q1/c"})
    assert lock.read_lock(module).retired == {"q1/c"}
    assert codes(module) == ["S123"]


def test_the_file_is_stable_text(module: Path) -> None:
    first = (module / lock.NAME).read_bytes()
    confirmed(module)
    assert (module / lock.NAME).read_bytes() == first
    assert b"\r" not in first
    assert first.endswith(b"}\n")
    assert sorted(json.loads(first)) == ["confirmed", "keys", "retired"]


def test_reading_gives_what_was_written(module: Path) -> None:
    source, _, _ = check_folder(module, real_registries())
    assert source is not None
    written = lock.confirm(module, source, frozenset({"q1", "q1/a"}))
    assert lock.read_lock(module) == written
    assert written.exists


@pytest.mark.parametrize("content", ["", "[]", "{}", '"text"', '{"confirmed": 1}', "not json"])
def test_an_unreadable_lock_confirms_nothing(module: Path, content: str) -> None:
    (module / lock.NAME).write_text(content, encoding="utf-8")
    assert not lock.read_lock(module).exists
    assert codes(module) == ["P416"]
