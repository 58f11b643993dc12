"""A start on data, starts at the same moment, and starts that are refused with a sentence."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from app.records.migrating import NEWEST
from app.settings import ROOT, Settings
from tests.records.given import a_site, content, fill, newer_scripts, stands_at
from tests.records.processes import Processes, all_go_on, several

AT_ONCE = 3
SLOWLY = """
import time
op.execute("UPDATE schools SET name = name || '!'")
time.sleep(0.3)
"""


@pytest.fixture
def processes(settings: Settings, tmp_path: Path) -> Iterator[Processes]:
    """Several that are about to start the same site."""
    scripts, newest = newer_scripts(tmp_path, SLOWLY)
    with several(AT_ONCE, "starting", settings, str(scripts), newest) as started:
        yield started


def test_several_that_start_at_the_same_moment_migrate_once_and_share_one_secret(
    processes: Processes, engine: Engine, settings: Settings
) -> None:
    peppers = all_go_on(processes)
    assert peppers == [peppers[0]] * AT_ONCE
    assert len(peppers[0]) == 64
    with engine.begin() as connection:
        assert stands_at(connection) == [NEWEST]
        fill(connection)
    assert all_go_on(processes) == ["migrated"] * AT_ONCE
    assert [process.wait(10) for process in processes] == [0] * AT_ONCE
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT name FROM schools")) == "a!"
        assert len(stands_at(connection)) == 1
    backups = list((settings.instance / "backups").glob("*"))
    assert len(backups) == (engine.dialect.name == "sqlite")


def test_a_second_start_keeps_every_row(settings: Settings, engine: Engine) -> None:
    start(settings)
    with engine.begin() as connection:
        fill(connection)
        before = content(connection)
    start(settings)
    with engine.connect() as connection:
        assert content(connection) == before


def start(settings: Settings) -> None:
    with a_site(settings):
        pass


@pytest.mark.parametrize("name", ["100%", "what?", "#3", "학교 폴더", "a&b=c"])
def test_the_folder_of_the_installation_may_be_called_anything(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    start(Settings(instance=folder))
    assert (folder / "seon.sqlite").stat().st_size > 0
    assert [path.name for path in tmp_path.iterdir()] == [name]


def refused(settings: Settings) -> str:
    """Start by the door, and give what it says when it does not open."""
    ended = subprocess.run(
        [sys.executable, "app.py", "--port", "0"],
        cwd=ROOT,
        env=os.environ
        | {"SEON_INSTANCE": str(settings.instance), "DATABASE_URL": settings.database_url},
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )
    assert ended.returncode == 1, ended.stderr
    assert ended.stdout == ""
    assert "Traceback" not in ended.stderr
    return ended.stderr


def test_the_door_stays_shut_on_a_newer_database_and_says_why(
    settings: Settings, engine: Engine
) -> None:
    start(settings)
    with engine.begin() as connection:
        fill(connection)
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        before = content(connection)
    said = refused(settings)
    assert "더 새로운 SEON이 만들었어요(9999)" in said
    assert "made by a newer SEON (9999)" in said
    with engine.connect() as connection:
        assert content(connection) == before
        assert stands_at(connection) == ["9999"]


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_the_door_stays_shut_on_a_broken_secret_and_says_why(settings: Settings) -> None:
    start(settings)
    (settings.instance / "secret.key").write_text("half of it")
    said = refused(settings)
    assert "비밀 키를 읽을 수 없어요" in said
    assert "the secret cannot be read. Restore it from a backup." in said
