"""The five doors of the help page."""

from pathlib import Path

import pytest

from app.content.doors import FILES, NAMES, read_doors
from app.content.rendering import Renderer
from tests.content.given import LESSONS, copied, real_registries


def test_the_five_doors_we_ship() -> None:
    doors, problems = read_doors(LESSONS, real_registries())
    assert [p for p in problems if p.severity == "error"] == []
    assert tuple(door.id for door in doors) == NAMES
    for door in doors:
        assert door.channel in real_registries().help
        assert 3 <= len(door.steps) <= 7
        for words in (door.title, door.short, door.lead, door.now, *door.steps):
            assert words.ko
            assert words.en


def test_every_door_can_be_shown_in_both_languages() -> None:
    renderer = Renderer(real_registries())
    for door in read_doors(LESSONS, real_registries())[0]:
        for words in (door.lead, door.now, *door.steps):
            for language in FILES:
                assert "{" not in str(renderer.line(words, language))


def test_numbers_come_from_the_registry() -> None:
    doors, _ = read_doors(LESSONS, real_registries())
    texts = [step.ko for door in doors for step in door.steps]
    assert any("{{help:line-1366.phone}}" in text for text in texts)
    assert not any("1366" in text.replace("line-1366", "") for text in texts)


@pytest.mark.parametrize("name", FILES.values())
def test_with_one_file_missing_there_are_no_doors(tmp_path: Path, name: str) -> None:
    lessons = copied(tmp_path)
    (lessons / name).unlink()
    doors, problems = read_doors(lessons, real_registries())
    assert doors == ()
    assert [(p.code, p.path.name) for p in problems] == [("S100", name)]


def test_a_warning_closes_no_door(tmp_path: Path) -> None:
    lessons = copied(tmp_path)
    path = lessons / FILES["en"]
    text = path.read_text(encoding="utf-8").replace("\nshort: ", "\nshort: " + "very " * 25, 1)
    path.write_text(text, encoding="utf-8")
    doors, problems = read_doors(lessons, real_registries())
    assert len(doors) == len(NAMES)
    assert "C604" in [p.code for p in problems]


def test_a_bom_and_windows_line_ends_change_nothing(tmp_path: Path) -> None:
    before, _ = read_doors(LESSONS, real_registries())
    lessons = copied(tmp_path)
    for name in FILES.values():
        path = lessons / name
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert read_doors(lessons, real_registries())[0] == before
