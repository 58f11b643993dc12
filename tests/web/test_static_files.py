"""Static files: read once, named by their content, packed, and complete."""

import gzip
import re
from pathlib import Path

import pytest
from flask import Flask

from app.web.static_files import StaticFiles
from tests.visitor import Visitor

STATIC = Path(__file__).resolve().parents[2] / "app/static"


@pytest.fixture
def files(app: Flask) -> StaticFiles:
    """The files this site serves."""
    found: StaticFiles = app.extensions["static_files"]
    return found


def test_every_file_is_served_for_good_under_the_name_of_its_content(
    visitor: Visitor, files: StaticFiles
) -> None:
    plain = {path.relative_to(STATIC).as_posix() for path in STATIC.rglob("*") if path.is_file()}
    assert set(files.names) == plain
    for hashed in files.files:
        answer = visitor.asks(f"/static/{hashed}")
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer.headers["Content-Type"].partition(";")[0] not in ("", "text/html; x")
        assert "Set-Cookie" not in answer.headers


def test_texts_are_packed_for_who_takes_it(visitor: Visitor, files: StaticFiles) -> None:
    sheet = f"/static/{files.names['css/seon.css']}"
    plain = visitor.asks(sheet)
    packed = visitor.asks(sheet, headers={"Accept-Encoding": "gzip, br"})
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding"
    assert gzip.decompress(packed.data) == plain.data
    assert len(packed.data) < len(plain.data) / 2


def test_the_kinds_of_files_are_told(visitor: Visitor, files: StaticFiles) -> None:
    kinds = {
        "css/seon.css": "text/css; charset=utf-8",
        "js/seon.js": "text/javascript; charset=utf-8",
        "icon.svg": "image/svg+xml",
        "fonts/seon-latin.woff2": "font/woff2",
    }
    for name, kind in kinds.items():
        assert visitor.asks(files.address(name)).headers["Content-Type"] == kind


def test_style_sheets_name_files_that_are_there_and_no_other_place(
    visitor: Visitor, files: StaticFiles
) -> None:
    for name in (name for name in files.names if name.endswith(".css")):
        sheet = visitor.asks(files.address(name)).get_data(as_text=True)
        assert "@import" not in sheet
        for target in re.findall(r"url\(\s*['\"]?([^)'\"]+)", sheet):
            assert target.startswith("/static/"), target
            assert target.removeprefix("/static/") in files.files


def test_scripts_ask_no_other_place(visitor: Visitor, files: StaticFiles) -> None:
    for name in (name for name in files.names if name.endswith(".js")):
        script = visitor.asks(files.address(name)).get_data(as_text=True)
        assert not re.search(r"https?://|//[a-z]+\.|\beval\b|new Function|document\.write", script)


@pytest.mark.parametrize(
    "name",
    [
        "css/seon.css",
        "../settings.py",
        "..%2fsettings.py",
        "%2e%2e/settings.py",
        "css/",
        "",
        "css//seon.css",
        "exit.html",
        "\x00",
        "css/seon.css.map",
    ],
)
def test_nothing_else_is_there(visitor: Visitor, name: str) -> None:
    assert visitor.asks(f"/static/{name}").status_code in (308, 404)


def test_a_name_that_is_not_there_is_an_error_at_once(files: StaticFiles) -> None:
    with pytest.raises(KeyError):
        files.address("css/nowhere.css")


def test_the_name_changes_with_the_content(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one")
    first = StaticFiles(tmp_path).address("a.txt")
    (tmp_path / "a.txt").write_text("two")
    assert StaticFiles(tmp_path).address("a.txt") != first


def test_a_sheet_that_names_a_missing_file_stops_the_start(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("body{background:url(gone.png)}")
    with pytest.raises(KeyError):
        StaticFiles(tmp_path)
