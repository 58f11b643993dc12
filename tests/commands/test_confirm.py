"""`flask lessons confirm`."""

import re
from pathlib import Path

import pytest

from app.content.lock import NAME, read_lock
from tests.commands.conftest import Run
from tests.content.given import KO

MODULE = "does-everyone"


def test_it_writes_the_lock_and_says_how_many_passages(run: Run, lessons: Path) -> None:
    result = run("confirm", MODULE)
    assert result.exit_code == 0
    lock = read_lock(lessons / MODULE)
    count = len(lock.confirmed)
    assert count > 200
    assert (
        f"lessons/{MODULE}/{NAME}: 글 {count}개를 확인했어요(새롭거나 바뀐 것 {count}개"
        in result.output
    )
    assert f"passages confirmed: {count} (new or changed: {count}" in result.output
    assert {"#start", "predict", "q1", "q1/a"} <= lock.keys
    assert run("check", MODULE, "--release").exit_code == 0


def test_a_second_time_nothing_is_new(run: Run) -> None:
    run("confirm", MODULE)
    assert "new or changed: 0, ids newly retired: 0" in run("confirm", MODULE).output


def test_a_change_is_stale_until_it_is_confirmed(run: Run, lessons: Path) -> None:
    run("confirm", MODULE)
    path = lessons / MODULE / KO
    text = re.sub(r"^! (.*)$", r"! \1 꼭요.", path.read_text(encoding="utf-8"), count=1, flags=re.M)
    path.write_text(text, encoding="utf-8")
    assert "P410" in run("check", MODULE).output
    assert run("check", MODULE).exit_code == 0
    assert run("check", MODULE, "--release").exit_code == 1
    assert "new or changed: 1," in run("confirm", MODULE).output
    assert run("check", MODULE, "--release").exit_code == 0


def test_with_errors_nothing_is_confirmed(run: Run, lessons: Path) -> None:
    path = lessons / MODULE / KO
    path.write_text(
        path.read_text(encoding="utf-8").replace("- (x) ", "- ( ) ", 1), encoding="utf-8"
    )
    result = run("confirm", MODULE)
    assert result.exit_code == 1
    assert "Q202" in result.stderr
    assert "오류가 1개 있어서" in result.stderr
    assert "Not confirmed, because of errors: 1" in result.stderr
    assert not (lessons / MODULE / NAME).exists()


@pytest.mark.parametrize("name", ["nothing", "facts"])
def test_what_is_no_module_is_refused(run: Run, name: str) -> None:
    result = run("confirm", name)
    assert result.exit_code == 1
    assert "단원이 없어요" in result.stderr
    assert "There is no module" in result.stderr
