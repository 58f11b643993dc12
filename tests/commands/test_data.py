"""`flask data`: a backup is proven by restoring it, also on the other database."""

import datetime as dt
import gzip
import json
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import text

from app import create_app
from app.records.base import Base
from app.records.database import db
from app.settings import Settings
from tests.databases import KINDS, a_database
from tests.school import School


@pytest.fixture(params=KINDS)
def other_app(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """A new installation, without a row, on each kind of database."""
    with a_database(request.param) as url:
        made = create_app(Settings(instance=tmp_path / "other", database_url=url))
        yield made
        with made.app_context():
            db.engine.dispose()


@pytest.fixture
def lived_in(school: School) -> Flask:
    """A school in which something was done."""
    classroom = school.a_class_of(5)
    classroom.asked("three-seconds", dt.date(2026, 12, 5))
    student = classroom.student(3).joins()
    student.begins("three-seconds")
    student.goes_on()
    student.answers_what_is_asked(right=False)
    school.a_counted_class().student(0).joins()
    return school.app


def data(app: Flask, *words: str | Path) -> Result:
    return app.test_cli_runner().invoke(args=["data", *map(str, words)])


def everything(app: Flask) -> dict[str, list[tuple[object, ...]]]:
    with app.app_context(), db.engine.connect() as connection:
        return {
            table.name: sorted(tuple(map(str, row)) for row in connection.execute(table.select()))
            for table in Base.metadata.sorted_tables
        }


def test_a_backup_restored_elsewhere_holds_every_row(
    lived_in: Flask, other_app: Flask, tmp_path: Path
) -> None:
    file = tmp_path / "school.backup"
    assert data(lived_in, "backup", file).exit_code == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert data(other_app, "restore", "--yes", file).exit_code == 0
    assert everything(other_app) == everything(lived_in)
    secrets = [app.config["SEON"].instance / "secret.key" for app in (lived_in, other_app)]
    assert secrets[0].read_text() == secrets[1].read_text()
    assert stat.S_IMODE(secrets[1].stat().st_mode) == 0o600


def test_a_student_comes_back_to_a_restored_school(
    school: School, other_app: Flask, tmp_path: Path
) -> None:
    classroom = school.a_class_of(5)
    classroom.student(3).joins()
    file = tmp_path / "school.backup"
    data(school.app, "backup", file)
    data(other_app, "restore", "--yes", file)
    again = create_app(
        Settings(
            instance=other_app.config["SEON"].instance,
            database_url=other_app.config["SEON"].database_url,
        )
    )
    again.extensions["clock"] = lambda: school.now
    classroom.school.app = again
    student = classroom.student(3)
    assert student.joins().page.path.endswith("/me")
    assert classroom.student(3).joins().page.path.endswith("/me")
    with again.app_context():  # new rows get numbers after the restored ones
        db.engine.dispose()


def test_nothing_is_overwritten(lived_in: Flask, tmp_path: Path) -> None:
    file = tmp_path / "school.backup"
    file.write_text("mine")
    result = data(lived_in, "backup", file)
    assert result.exit_code == 1
    assert "The file exists" in result.stderr
    assert file.read_text() == "mine"
    assert [path.name for path in tmp_path.glob("school*")] == ["school.backup"]


def cut(raw: bytes) -> bytes:
    return raw[: len(raw) // 2]


def changed(raw: bytes) -> bytes:
    return gzip.compress(gzip.decompress(raw).replace(b"three-seconds", b"three-secondz", 1))


def without_its_end(raw: bytes) -> bytes:
    return gzip.compress(b"\n".join(gzip.decompress(raw).splitlines()[:-1]))


def foreign(_raw: bytes) -> bytes:
    return b"PK\x03\x04 something else"


def foreign_but_packed(_raw: bytes) -> bytes:
    return gzip.compress(json.dumps({"hello": 1}).encode())


def newer(raw: bytes) -> bytes:
    return _of_revision(raw, "9999")


def older(raw: bytes) -> bytes:
    return _of_revision(raw, "0000")


def _of_revision(raw: bytes, revision: str) -> bytes:
    head, *rest = gzip.decompress(raw).splitlines()
    content = json.loads(head) | {"revision": revision}
    return gzip.compress(b"\n".join([json.dumps(content).encode(), *rest]))


@pytest.mark.parametrize(
    ("harm", "sentence"),
    [
        (cut, "cut short or was changed"),
        (changed, "cut short or was changed"),
        (without_its_end, "cut short or was changed"),
        (foreign, "no backup of SEON"),
        (foreign_but_packed, "no backup of SEON"),
        (newer, "A newer SEON made this backup"),
        (older, "An older SEON made this backup"),
    ],
)
def test_a_file_that_cannot_be_restored_changes_nothing(
    lived_in: Flask, tmp_path: Path, harm: object, sentence: str
) -> None:
    file = tmp_path / "school.backup"
    data(lived_in, "backup", file)
    file.write_bytes(harm(file.read_bytes()))  # type: ignore[operator]
    before = everything(lived_in)
    for command in (("verify",), ("restore", "--yes")):
        result = data(lived_in, *command, file)
        assert result.exit_code == 1
        assert sentence in result.stderr
        assert "바꾸지 않았어요" in result.stderr
    assert everything(lived_in) == before


def test_a_file_that_is_not_there(lived_in: Flask, tmp_path: Path) -> None:
    result = data(lived_in, "restore", "--yes", tmp_path / "nothing")
    assert result.exit_code == 1
    assert "There is no such file" in result.stderr


def test_verify_says_what_a_backup_holds(lived_in: Flask, tmp_path: Path) -> None:
    file = tmp_path / "school.backup"
    data(lived_in, "backup", file)
    result = data(lived_in, "verify", file)
    assert result.exit_code == 0
    assert "5  seats" in result.stdout


# --- the end of what has ended ------------------------------------------------------------------


def test_a_school_year_that_has_ended_is_deleted_with_a_receipt(school: School) -> None:
    classroom = school.a_class_of(5)
    student = classroom.student(3).joins()
    student.begins("three-seconds")
    student.answers_what_is_asked()
    student.goes_on()
    assert "0  classrooms" in data(school.app, "purge").stdout
    school.now = dt.datetime(2027, 2, 28, 14, 59, tzinfo=dt.UTC)  # one minute to midnight in Seoul
    assert "0  classrooms" in data(school.app, "purge").stdout
    school.now = dt.datetime(2027, 2, 28, 15, 0, tzinfo=dt.UTC)
    receipt = data(school.app, "purge").stdout
    assert "1  classrooms" in receipt
    assert "5  seats" in receipt
    kept = {name for name, rows in everything(school.app).items() if rows}
    assert kept <= {"schools", "audit_notes"}


def test_a_note_of_an_act_ends_after_two_years(school: School) -> None:
    school.a_class_of(2)
    school.later(days=731)
    data(school.app, "purge")
    acts = {row[4] for row in everything(school.app)["audit_notes"]}
    assert acts == {"purge"}


# --- doctor ---------------------------------------------------------------------------------


def test_the_doctor_finds_nothing_in_a_good_installation(school: School) -> None:
    result = school.app.test_cli_runner().invoke(args=["doctor"])
    assert result.exit_code == 0, result.output
    assert "!" not in [line[:1] for line in result.output.splitlines()]


def test_the_doctor_names_a_secret_that_others_can_read(other_app: Flask) -> None:
    secret = other_app.config["SEON"].instance / "secret.key"
    secret.chmod(0o644)
    result = other_app.test_cli_runner().invoke(args=["doctor"])
    assert result.exit_code == 1
    assert "chmod 600" in result.stderr


def test_the_doctor_names_tables_of_another_version(other_app: Flask) -> None:
    with other_app.app_context(), db.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    result = other_app.test_cli_runner().invoke(args=["doctor"])
    assert result.exit_code == 1
    assert "revision 0000" in result.stderr
