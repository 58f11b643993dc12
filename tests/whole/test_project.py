"""The repository itself: locks, sizes, licences, and nothing half-done or from one machine."""

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.lock", "tests/requirements.lock", ".ci/requirements.lock")
TOP = {
    ".ci",
    ".gitignore",
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "THIRD_PARTY.md",
    "app",
    "app.py",
    "lessons",
    "pyproject.toml",
    "requirements.lock",
    "tests",
    "translations",
}
TEXTS = {".py", ".html", ".css", ".js", ".md", ".yml", ".po", ".toml", ".svg", ".cfg", ""}
MOST_LINES = 400
# Put together here, so that this file does not find itself.
HALF_DONE = re.compile(
    r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "X" + "XX", "HA" + "CK")) + r")\b"
    r"|coming " + r"soon|준비 " + r"?중(이에요|입니다|\b)|lorem " + "ipsum",
    re.IGNORECASE,
)
A_MACHINE = re.compile(r"(?<![\w./:-])/(work|root|home|Users|mnt)/\w|[A-Z]:\\Users")


def text_files() -> Iterator[Path]:
    """Give every file of ours that people read; what others made and what is data left out."""
    for top in sorted(TOP):
        place = ROOT / top
        paths = [place] if place.is_file() else place.rglob("*")
        for path in paths:
            parts = path.relative_to(ROOT).parts
            if (
                path.is_file()
                and path.suffix in TEXTS
                and not {"vendor", "fonts", "__pycache__", "shots"} & set(parts)
                and path.name != "LICENSE"
            ):
                yield path


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


# --- what is installed ------------------------------------------------------------------------


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_place_and_pins_everything(name: str) -> None:
    lines = text(ROOT / name).splitlines()
    for word in ("http", "index-url", "find-links", "file:", "trusted-host", "@ ", "git+", "-e "):
        assert not [line for line in lines if word in line.lower()], word
    pins = [line for line in lines if line and line[0] not in " #-"]
    assert len(pins) >= 10
    for pin in pins:
        assert re.match(r"[a-z0-9._-]+(\[[a-z,]+\])?==[0-9][\w.]*( ;.*)? \\$", pin), pin
    hashes = [line for line in lines if line.strip().startswith("--hash=sha256:")]
    assert len(hashes) >= len(pins)


def test_everything_that_is_needed_is_locked() -> None:
    project = tomllib.loads(text(ROOT / "pyproject.toml"))["project"]
    locked = set(re.findall(r"^([a-z0-9._-]+)", text(ROOT / "requirements.lock"), re.MULTILINE))
    for wanted in project["dependencies"]:
        name = re.match(r"[a-zA-Z0-9._-]+", wanted)
        assert name is not None
        assert name[0].lower() in locked, wanted


def test_the_tests_run_with_the_same_versions_as_the_site() -> None:
    def pins(name: str) -> dict[str, str]:
        return dict(re.findall(r"^([a-z0-9._-]+)==([\w.]+)", text(ROOT / name), re.MULTILINE))

    site = pins(LOCKS[0])
    for name in LOCKS[1:]:
        others = pins(name)
        assert {key: others[key] for key in site if key in others} == {
            key: version for key, version in site.items() if key in others
        }


# --- what is written --------------------------------------------------------------------------


@pytest.mark.parametrize("folder", ["app", "tests", ".ci"])
def test_no_file_grows_too_long(folder: str) -> None:
    long = {
        path.relative_to(ROOT).as_posix(): text(path).count("\n")
        for path in text_files()
        if path.is_relative_to(ROOT / folder) and path.suffix in (".py", ".html", ".css", ".js")
    }
    assert {name: lines for name, lines in long.items() if lines > MOST_LINES} == {}


def test_nothing_is_half_done() -> None:
    found = {
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in text_files()
        for match in HALF_DONE.finditer(text(path))
    }
    assert found == set()


@pytest.mark.parametrize(
    "line", ["# TO" + "DO later", "x = 1  # fix" + "me", "Coming " + "soon!", "준비 " + "중이에요"]
)
def test_what_is_half_done_is_noticed(line: str) -> None:
    assert HALF_DONE.search(line)


def test_no_path_of_one_machine_is_written_down() -> None:
    found = {
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in text_files()
        for match in A_MACHINE.finditer(text(path))
    }
    assert found == set()


def test_a_path_of_one_machine_is_noticed() -> None:
    assert A_MACHINE.search('open("/ho' + 'me/somebody/x")')
    assert not A_MACHINE.search("https://example.org/ho" + "me/page")


def test_no_host_of_a_package_index_is_written_down() -> None:
    index = re.compile(
        r"pypi\.(org|python)|index-" + r"url\s*=|registry\.npm" + "js", re.IGNORECASE
    )
    for path in text_files():
        assert not index.search(text(path)), path.relative_to(ROOT)


def test_every_text_is_unix_and_ends_with_a_line() -> None:
    for path in text_files():
        raw = path.read_bytes()
        assert b"\r" not in raw, path.relative_to(ROOT)
        assert not raw or raw.endswith(b"\n"), path.relative_to(ROOT)


# --- what stands where ------------------------------------------------------------------------


def test_the_top_holds_what_we_know() -> None:
    there = {path.name for path in ROOT.iterdir()}
    assert there >= TOP
    ignored = {line.strip("/") for line in text(ROOT / ".gitignore").splitlines()}
    unknown = {name for name in there - TOP - ignored if not name.endswith(".egg-info")}
    assert unknown <= {".git"}


def test_what_a_running_site_writes_is_ignored() -> None:
    ignored = set(text(ROOT / ".gitignore").splitlines())
    assert {"instance/", ".venv/", "__pycache__/", "*.pyc", ".pytest_cache/"} <= ignored


def test_the_translations_are_found_from_anywhere(app: Flask, instance: Path) -> None:
    folder = Path(app.config["BABEL_TRANSLATION_DIRECTORIES"])
    assert folder.is_absolute()
    assert folder == instance / "translations"
    assert (folder / "ko/LC_MESSAGES/messages.mo").is_file()


def test_the_site_speaks_korean_from_another_folder(instance: Path, tmp_path: Path) -> None:
    code = (
        "import sys, pathlib\n"
        "from app import create_app\n"
        "from app.settings import Settings\n"
        "app = create_app(Settings(instance=pathlib.Path(sys.argv[1])))\n"
        "sys.stdout.buffer.write(app.test_client().get('/ko/help').data)"
    )
    command = [sys.executable, "-c", code, str(instance)]
    done = subprocess.run(
        command, cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, capture_output=True, check=True
    )
    page = done.stdout.decode()
    assert "도움이 필요할 때" in page or "도움" in page.partition("<h1>")[2].partition("</h1>")[0]
    assert list(tmp_path.iterdir()) == []


# --- licences ---------------------------------------------------------------------------------


def test_the_licences_are_here() -> None:
    assert "Apache License" in text(ROOT / "LICENSE")
    assert "Version 2.0" in text(ROOT / "LICENSE")
    assert "CC BY 4.0" in text(ROOT / "lessons/LICENSE")
    assert "SIL Open Font License" in text(
        ROOT / "app/static/fonts/pretendard/LICENSE.txt"
    ).replace("SIL OPEN FONT LICENSE", "SIL Open Font License")
    project = tomllib.loads(text(ROOT / "pyproject.toml"))["project"]
    assert project["license"] == "Apache-2.0"


def test_what_others_made_keeps_its_licence_and_is_named() -> None:
    named = text(ROOT / "THIRD_PARTY.md")
    for folder in sorted((ROOT / "tests/vendor").iterdir()):
        assert list(folder.glob("LICENSE*")), folder.name
        assert folder.name in named, f"{folder.name} is not in THIRD_PARTY.md"


def test_every_package_that_is_installed_is_named_with_its_licence() -> None:
    rows = re.findall(r"^\| ([^|]+) \| [^|]+ \|$", text(ROOT / "THIRD_PARTY.md"), re.MULTILINE)
    named = {plain(name) for row in rows for name in re.sub(r"\(.*?\)", "", row).split(",")}
    project = tomllib.loads(text(ROOT / "pyproject.toml"))["project"]
    locked = re.findall(r"^([a-z0-9._-]+)==", text(ROOT / "requirements.lock"), re.MULTILINE)
    wanted = [*locked, *(re.split(r"[\[<>=~; ]", one)[0] for one in project["dependencies"])]
    assert {plain(name) for name in wanted} - named == set()


def plain(name: str) -> str:
    """Give the name of a package as an index compares it."""
    return re.sub(r"[-_.]+", "-", name.strip().lower())
