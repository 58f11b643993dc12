"""All modules as one index: a broken one is withheld, and the rest runs."""

import shutil
from pathlib import Path

import pytest

from app.content.library import check_module, fingerprint, module_folders, read_library
from app.content.problems import errors
from tests.content.given import EN, KO, LESSONS, MODULES, TODAY, copied, started


@pytest.fixture
def lessons(tmp_path: Path) -> Path:
    return copied(tmp_path)


def test_the_modules_stand_in_the_order_of_the_catalogue() -> None:
    library = read_library(LESSONS, TODAY)
    assert list(library.modules) == list(library.registries.catalogue.order)
    assert sorted(library.modules) == MODULES
    assert library.withheld == {}
    assert [door.id for door in library.doors] == ["me", "friend", "did", "teacher", "parent"]


def test_a_module_that_no_catalogue_names_comes_last(lessons: Path) -> None:
    started(lessons, "a-new-one")
    assert list(read_library(lessons, TODAY).modules)[-1] == "a-new-one"


def test_a_broken_module_is_withheld_and_the_rest_runs(lessons: Path) -> None:
    path = lessons / MODULES[0] / KO
    path.write_text(
        path.read_text(encoding="utf-8").replace("- (x) ", "- ( ) ", 1), encoding="utf-8"
    )
    library = read_library(lessons, TODAY)
    assert list(library.withheld) == [MODULES[0]]
    assert {p.code for p in library.withheld[MODULES[0]]} == {"Q202"}
    assert sorted(library.modules) == MODULES[1:]
    assert set(library.withheld[MODULES[0]]) <= set(library.problems)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda folder: (folder / KO).write_bytes(b"\xff"),
        lambda folder: (folder / KO).write_text(""),
        lambda folder: (folder / EN).unlink(),
        lambda folder: (folder / KO).unlink(),
        lambda folder: (folder / EN).write_text("---\n- a\n---\n"),
        lambda folder: (folder / EN).write_text("---\nmodule: x\n---\n"),
    ],
    ids=["no text", "empty", "no English", "no Korean", "no table", "nothing in it"],
)
def test_a_module_that_cannot_be_read_is_withheld(lessons: Path, spoil) -> None:  # type: ignore[no-untyped-def]
    spoil(lessons / MODULES[0])
    library = read_library(lessons, TODAY)
    assert list(library.withheld) == [MODULES[0]]
    assert library.withheld[MODULES[0]]
    assert sorted(library.modules) == MODULES[1:]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("misconceptions.yml", "a: [1"),
        ("help.yml", "- a"),
        ("facts/surveys.yml", "\x07"),
        ("glossary.yml", "readings: 1"),
        ("catalogue.yml", "order: 1"),
        ("duties.yml", "a: 1"),
    ],
)
def test_a_broken_registry_is_named_once_and_the_site_starts(
    lessons: Path, name: str, content: str
) -> None:
    (lessons / name).write_text(content, encoding="utf-8")
    library = read_library(lessons, TODAY)
    wrong = errors(library.problems)
    own = [p for p in wrong if p.path == lessons / name]
    assert len(own) == 1
    assert own[0].code in ("S102", "F510")
    others = {p.code for p in wrong if p.path != lessons / name}
    assert others <= {"F501"} if name.startswith("facts") else others == set()
    if name in ("glossary.yml", "catalogue.yml"):
        assert sorted(library.modules) == MODULES


def test_without_registries_the_modules_are_withheld(lessons: Path) -> None:
    shutil.rmtree(lessons / "facts")
    library = read_library(lessons, TODAY)
    assert library.modules == {}
    assert sorted(library.withheld) == MODULES


def test_an_empty_folder_is_an_empty_library(tmp_path: Path) -> None:
    library = read_library(tmp_path, TODAY)
    assert library.modules == {}
    assert library.doors == ()
    assert [p.code for p in library.problems] == ["S100", "S100"]  # the two help pages


def test_the_fingerprint_knows_every_file(lessons: Path) -> None:
    before = fingerprint(lessons)
    assert read_library(lessons, TODAY).fingerprint == before
    for path in (lessons / "glossary.yml", lessons / MODULES[0] / EN, lessons / "help.ko.md"):
        path.write_bytes(path.read_bytes() + b"\n")
        now = fingerprint(lessons)
        assert now != before
        before = now
    shutil.move(lessons / MODULES[0], lessons / "another")
    assert fingerprint(lessons) != before


def test_it_says_so_after_every_module(lessons: Path) -> None:
    said: list[int] = []
    read_library(lessons, TODAY, lambda: said.append(len(said) + 1))
    assert said == list(range(1, len(module_folders(lessons)) + 1))


def test_one_module_can_be_checked_alone(lessons: Path) -> None:
    everything = read_library(lessons, TODAY).problems
    for name in MODULES[::5]:
        assert check_module(lessons / name) == [p for p in everything if p.path.parent.name == name]


def test_the_check_needs_no_clock_of_its_own() -> None:
    late = read_library(LESSONS, TODAY.replace(year=TODAY.year + 10))
    overdue = [p for p in late.problems if p.code == "F506"]
    assert len(overdue) == len(late.registries.facts) + len(late.registries.help)
    assert overdue
    assert sorted(late.modules) == MODULES  # overdue withholds nothing
