"""The bench runs, says everything it promises, and finds the aims met that need no clock."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def found() -> dict[str, Any]:
    """Run it once, in its quick form; how long anything takes is not looked at."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench", "--quick", "--json"],
        cwd=ROOT,
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    data: dict[str, Any] = json.loads(done.stdout)
    return data


def test_every_page_stands_beside_the_bare_one(found: dict[str, Any]) -> None:
    rows = found["speed"]
    assert {row["page"] for row in rows} == {"reading step", "story step", "check item"}
    assert {row["visitor"] for row in rows} == {"new", "returning", "student"}
    assert {row["load"].split(",")[0] for row in rows} == {"closed", "open"}
    for row in rows:
        assert row["failed"] == 0, row
        for what in ("p50", "p99", "per_second"):
            assert min(row[what].values()) > 0, row
        assert set(row["cpu"]) == {"site", "bare", "ratio"}


def test_start_and_memory_are_measured(found: dict[str, Any]) -> None:
    assert min(found["cold_start_seconds"]["site"] + found["cold_start_seconds"]["bare"]) > 0
    assert set(found["memory_mb"]) == {"fresh", "loaded", "bare"}


def test_the_aims_that_need_no_clock_are_met(found: dict[str, Any]) -> None:
    untimed = [aim for aim in found["aims"] if not aim["timed"]]
    assert {(aim["most"], aim["unit"]) for aim in untimed} == {
        (50, "KB"),
        (6, ""),
        (8, ""),
        (0, ""),
    }
    assert not [aim for aim in untimed if aim["verdict"] != "met"]


def test_fonts_come_late_and_stay_away_when_data_is_saved(found: dict[str, Any]) -> None:
    assert all(view["fonts"] for view in found["first_views"])
    assert not any(view["fonts"] for view in found["first_views_saving_data"])
    assert not any(view["fonts_before_paint"] for view in found["first_views"])


def test_every_answer_that_was_acknowledged_is_kept(found: dict[str, Any]) -> None:
    (records,) = found["records"]
    assert records["database"] == "SQLite"
    assert records["acknowledged"] == records["kept"] > 2
    assert [row["load"] for row in records["answers"]] == [
        "closed, 1 connection",
        "closed, 32 connections",
    ]
    for row in records["answers"]:
        assert row["failed"] == 0, row


def test_a_class_comes_in_and_answers_ten_items(found: dict[str, Any]) -> None:
    (records,) = found["records"]
    short, whole = records["classes"]
    assert (short["way"], whole["way"]) == ("short", "whole")
    assert short["failed"] == whole["failed"] == []
    assert 0 < short["requests"] < whole["requests"]


def test_a_class_is_opened_among_few_students_and_among_many(found: dict[str, Any]) -> None:
    (boards,) = found["dashboards"]
    few, many = boards["students"]
    assert 0 < 4 * few < many
    asked = {(row["page"], row["visitor"]) for row in boards["pages"]}
    visitors = (f"{few:,} students", f"{many:,} students")
    assert asked == {(page, visitor) for page in ("class", "items") for visitor in visitors}
    assert {row["page"] for row in boards["among_many"]} == {"class", "items"}
    assert [row["visitor"] for row in boards["first_looks"]] == list(visitors)
    for row in (*boards["pages"], *boards["among_many"], *boards["first_looks"]):
        assert row["failed"] == 0, row
        assert min(row["p50"].values()) > 0, row
    (slower,) = (aim for aim in found["aims"] if "among" in aim["what"])
    assert slower["timed"], "a test does not say that a time is too long"
