"""`flask lessons check`."""

import json
import re
import time
from pathlib import Path

import pytest

from app.commands import check
from app.web.library_access import today
from tests.commands.conftest import Run
from tests.content.given import KO, MODULES

LINE = re.compile(r"(?P<file>[^:\s]+):(?P<line>\d+): (?P<code>[A-Z]\d{3}) (?P<said>.+)")
MODULE = "does-everyone"


def spoil(lessons: Path, module: str = MODULE) -> None:
    path = lessons / module / KO
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("- (x) ", "- ( ) ", 1), encoding="utf-8")


def told(output: str) -> list[re.Match[str]]:
    return [match for line in output.splitlines() if (match := LINE.fullmatch(line))]


def test_good_lessons_end_well_with_a_summary_in_both_languages(run: Run) -> None:
    result = run("check")
    assert result.exit_code == 0
    assert f"단원 {len(MODULES)}개 · 오류 0개" in result.stdout
    assert f"modules: {len(MODULES)} · errors: 0" in result.stdout


def test_notes_and_warnings_are_told_and_fail_nothing(run: Run) -> None:
    result = run("check", "--language", "en")
    assert {match["said"].split(":")[0] for match in told(result.stdout)} == {"warning", "note"}
    assert {"P416", "T310"} <= {match["code"] for match in told(result.stdout)}
    assert result.exit_code == 0


def test_every_line_of_the_output_is_a_place_or_the_summary(run: Run) -> None:
    lines = run("check").stdout.splitlines()
    assert all(LINE.fullmatch(line) for line in lines[:-2])


def test_an_error_is_told_in_both_languages_and_ends_with_one(run: Run, lessons: Path) -> None:
    spoil(lessons)
    result = run("check")
    assert result.exit_code == 1
    found = [match for match in told(result.stdout) if match["code"] == "Q202"]
    assert [match["said"].split(":")[0] for match in found] == ["오류", "error"]
    assert {match["file"] for match in found} == {f"lessons/{MODULE}/{KO}"}
    line = (
        (lessons / MODULE / KO).read_text(encoding="utf-8").split("\n")[int(found[0]["line"]) - 1]
    )
    assert line.startswith("/// quiz |")


@pytest.mark.parametrize(
    ("language", "word", "other"), [("ko", "오류", "error"), ("en", "error", "오류")]
)
def test_one_language_is_enough(
    run: Run, lessons: Path, language: str, word: str, other: str
) -> None:
    spoil(lessons)
    result = run("check", "--language", language)
    assert f" {word}: " in result.stdout
    assert f" {other}: " not in result.stdout


def test_editors_get_a_list(run: Run, lessons: Path) -> None:
    spoil(lessons)
    result = run("check", "--json")
    assert result.exit_code == 1
    found = json.loads(result.stdout)
    assert all(list(entry) == ["file", "line", "code", "severity", "ko", "en"] for entry in found)
    (error,) = [entry for entry in found if entry["severity"] == "error"]
    assert (error["file"], error["code"]) == (f"lessons/{MODULE}/{KO}", "Q202")
    assert "정답" in error["ko"]
    assert "right answer" in error["en"]
    assert "\\u" not in result.stdout


def test_a_release_does_not_wait_for_confirmations(run: Run) -> None:
    assert run("check").exit_code == 0
    result = run("check", "--release", "--language", "en")
    assert result.exit_code == 1
    assert "P416 error" in result.stdout
    assert "T310 note" in result.stdout


def test_a_release_does_not_wait_for_overdue_facts(run: Run, lessons: Path) -> None:
    for module in MODULES:
        assert run("confirm", module).exit_code == 0
    assert run("check", "--release").exit_code == 0
    path = lessons / "facts/surveys.yml"
    text = re.sub(r'review_by: "\d+', 'review_by: "2020', path.read_text(encoding="utf-8"), count=1)
    path.write_text(text, encoding="utf-8")
    assert run("check").exit_code == 0
    assert "F506" in run("check", "--release").stdout
    assert run("check", "--release").exit_code == 1
    assert str(today().year) > "2020"


@pytest.mark.parametrize("name", [MODULE, f"lessons/{MODULE}"])
def test_one_module_by_id_or_folder(run: Run, lessons: Path, name: str) -> None:
    spoil(lessons, "law-changed")
    result = run("check", name)
    assert result.exit_code == 0
    assert {Path(match["file"]).parent.name for match in told(result.stdout)} == {MODULE}
    assert "modules: 1 " in result.stdout


def test_a_whole_folder_by_name(run: Run, lessons: Path) -> None:
    assert run("check", "lessons").stdout == run("check").stdout
    assert run("check", str(lessons)).stdout == run("check").stdout


@pytest.mark.parametrize("name", ["nothing", "lessons/facts", "."])
def test_what_holds_no_module_is_refused(run: Run, name: str) -> None:
    result = run("check", name)
    assert result.exit_code == 1
    assert re.search(r"[가-힣]", result.stderr)
    assert re.search(r"There is no module|holds no module", result.stderr)


def test_a_bar_appears_only_when_it_takes_long(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "monotonic", lambda: 0.0)
    assert "checking" not in run("check").stderr
    ticks = iter(range(1000))
    monkeypatch.setattr(time, "monotonic", lambda: float(next(ticks)))
    result = run("check", "--json")
    assert "점검 / checking" in result.stderr
    json.loads(result.stdout)  # the bar stays out of the list


def test_the_bar_waits_two_seconds() -> None:
    assert check.PATIENCE == 2.0
