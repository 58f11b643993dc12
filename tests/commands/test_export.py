"""`flask lessons export`; what the file says is proved in tests/content/test_gift.py."""

from pathlib import Path

import pytest

from tests.commands.conftest import Run
from tests.content.given import KO, MODULES

MODULE = "does-everyone"


@pytest.mark.parametrize("name", MODULES)
def test_every_item_stands_there_twice(run: Run, lessons: Path, name: str) -> None:
    result = run("export", name, "--gift")
    assert result.exit_code == 0
    count = (lessons / name / KO).read_text(encoding="utf-8").count("\n/// quiz |")
    assert result.stdout.count(" (ko)::[plain]") == result.stdout.count(" (en)::[plain]") == count
    assert f"문항 {count}개를 한국어와 영어로" in result.stderr
    assert f"in Korean and English: {count}." in result.stderr


def test_it_writes_a_file(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "items.gift.txt"
    result = run("export", MODULE, "--gift", "--out", str(out))
    assert result.exit_code == 0
    assert result.stdout == ""
    assert out.read_text(encoding="utf-8") == run("export", MODULE, "--gift").stdout
    assert b"\r" not in out.read_bytes()


def test_a_place_that_cannot_be_written_is_told(run: Run, tmp_path: Path) -> None:
    result = run("export", MODULE, "--gift", "--out", str(tmp_path / "no/where.txt"))
    assert result.exit_code == 1
    assert "쓰지 못했어요" in result.stderr
    assert "Could not write" in result.stderr


def test_a_format_must_be_named(run: Run) -> None:
    result = run("export", MODULE)
    assert result.exit_code == 1
    assert "형식을 골라" in result.stderr
    assert "Choose a format" in result.stderr


def test_with_errors_nothing_is_exported(run: Run, lessons: Path, tmp_path: Path) -> None:
    path = lessons / MODULE / KO
    path.write_text(
        path.read_text(encoding="utf-8").replace("- (x) ", "- ( ) ", 1), encoding="utf-8"
    )
    out = tmp_path / "items.txt"
    result = run("export", MODULE, "--gift", "--out", str(out))
    assert result.exit_code == 1
    assert "Q202" in result.stderr
    assert "Not exported" in result.stderr
    assert not out.exists()


def test_what_is_no_module_is_refused(run: Run) -> None:
    assert run("export", "nothing", "--gift").exit_code == 1
