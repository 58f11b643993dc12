"""The web font: every character of our own texts is in our two small files, and nothing is odd."""

import base64
import hashlib
import importlib.util
import json
import re
from pathlib import Path

import pytest

from app.web.static_files import StaticFiles

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "app/static"
PIECES = STATIC / "fonts/pretendard"

_spec = importlib.util.spec_from_file_location("fonts_script", ROOT / ".ci/fonts.py")
assert _spec is not None
assert _spec.loader is not None
fonts = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(fonts)


@pytest.fixture(scope="module")
def sheet() -> tuple[str, int]:
    """Give the style sheet as it is sent, and its compressed size."""
    files = StaticFiles(STATIC)
    sent = files.files[files.names["css/fonts.css"]]
    assert sent.gzipped is not None
    return sent.body.decode("ascii"), len(sent.gzipped)


def test_every_character_of_our_texts_is_in_our_files() -> None:
    missing = {f"{char} U+{ord(char):04X}": paths for char, paths in fonts.missing().items()}
    assert not missing, f"run `python .ci/fonts.py`: {missing}"


def test_a_character_that_we_do_not_have_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "lessons").mkdir()
    (tmp_path / "lessons/lesson.ko.md").write_text("뷁 &#xb911; 가", encoding="utf-8")
    monkeypatch.setattr(fonts, "ROOT", tmp_path)
    assert fonts.missing() == {
        "뷁": ["lessons/lesson.ko.md"],
        "뤑": ["lessons/lesson.ko.md"],
    }
    assert any("뷁 (U+BDC1) is used in lessons/lesson.ko.md" in line for line in fonts.problems())


def test_the_texts_of_the_project_are_looked_at() -> None:
    kinds = {path.relative_to(ROOT).parts[0] for path in fonts.texts()}
    assert {"lessons", "app"} <= kinds


def test_ascii_typography_and_chat_jamo_are_always_there() -> None:
    held = set().union(*fonts.read_glyphs().values())
    assert {ord(char) for char in fonts.ALWAYS | fonts.ON_ENGLISH_PAGES} <= held


def test_an_english_page_needs_only_the_latin_file() -> None:
    latin = fonts.read_glyphs()[fonts.LATIN]
    wanted = {chr(code) for code in range(0x20, 0x7F)} | set("“”‘’…–—·→₩°한국어선\u2060")
    assert {ord(char) for char in wanted} <= latin


def test_the_stored_list_is_what_the_files_hold() -> None:
    font_tools = pytest.importorskip("fontTools.ttLib")
    pytest.importorskip("brotli")
    held = fonts.read_glyphs()
    for name in (fonts.LATIN, fonts.HANGUL):
        with font_tools.TTFont(fonts.FONTS / name) as font:
            assert set(font.getBestCmap()) == held[name]


def test_our_files_do_not_take_the_reserved_name_and_carry_the_licence() -> None:
    font_tools = pytest.importorskip("fontTools.ttLib")
    pytest.importorskip("brotli")
    for name in (fonts.LATIN, fonts.HANGUL):
        with font_tools.TTFont(fonts.FONTS / name) as font:
            words = {record.nameID: str(record) for record in font["name"].names}
        assert not [number for number in (1, 3, 4, 6, 16) if "Pretendard" in words.get(number, "")]
        assert "SIL Open Font License, Version 1.1" in words[13]
        assert words[0].startswith("Copyright")


def test_our_files_have_the_weights_and_the_height_of_the_pieces() -> None:
    font_tools = pytest.importorskip("fontTools.ttLib")
    pytest.importorskip("brotli")

    def height(path: Path) -> tuple[int, ...]:
        with font_tools.TTFont(path) as font:
            head, os2 = font["hhea"], font["OS/2"]
            return (
                font["head"].unitsPerEm,
                *(head.ascent, head.descent, head.lineGap),
                *(os2.sTypoAscender, os2.sTypoDescender, os2.usWinAscent, os2.usWinDescent),
            )

    piece = height(PIECES / "PretendardVariable.subset.90.woff2")
    for name in (fonts.LATIN, fonts.HANGUL):
        assert height(fonts.FONTS / name) == piece
        with font_tools.TTFont(fonts.FONTS / name) as font:
            (axis,) = font["fvar"].axes
        assert (axis.axisTag, axis.minValue, axis.maxValue) == ("wght", *fonts.WEIGHTS)


def test_no_file_of_the_package_is_changed_added_or_gone() -> None:
    manifest = json.loads((PIECES / "MANIFEST.json").read_text(encoding="utf-8"))
    assert manifest["name"] == "pretendard"
    assert manifest["version"] == "1.3.9"
    assert manifest["licence"] == "OFL-1.1"
    found = {
        path.relative_to(PIECES).as_posix(): "sha384-"
        + base64.b64encode(hashlib.sha384(path.read_bytes()).digest()).decode()
        for path in PIECES.rglob("*")
        if path.is_file() and path.name != "MANIFEST.json"
    }
    assert found == manifest["files"]
    assert sum(name.endswith(".woff2") for name in found) == 92


def test_the_fonts_folder_holds_nothing_else() -> None:
    assert {path.name for path in fonts.FONTS.iterdir()} == {
        "glyphs.txt",
        "pretendard",
        fonts.LATIN,
        fonts.HANGUL,
    }


def test_the_licence_travels_with_the_fonts() -> None:
    text = (PIECES / "LICENSE.txt").read_text(encoding="utf-8")
    assert "Kil Hyung-jin" in text
    assert "SIL OPEN FONT LICENSE Version 1.1" in text


def test_nothing_names_a_host(sheet: tuple[str, int]) -> None:
    # The licence text is the authors' own and stays as it is.
    for text in (
        (PIECES / "MANIFEST.json").read_text(encoding="utf-8"),
        fonts.GLYPHS.read_text(encoding="ascii"),
        fonts.SHEET.read_text(encoding="ascii"),
        sheet[0],
    ):
        assert not re.search(r"://|url\(//|www\.|\.(com|org|net|io|kr)\b", text)


def test_the_sheet_leads_every_character_to_one_file() -> None:
    assert fonts.sheet_problems() == []


def test_the_sheet_is_sent_with_hashed_names(sheet: tuple[str, int]) -> None:
    addresses = re.findall(r"url\(([^)]+)\)", sheet[0])
    assert len(addresses) > 50
    assert not [
        address
        for address in addresses
        if not re.fullmatch(r"/static/fonts/[\w./-]+\.[0-9a-f]{10}\.woff2", address)
    ]


def test_the_sizes_stay_below_their_limits(sheet: tuple[str, int]) -> None:
    ours = sum((fonts.FONTS / name).stat().st_size for name in (fonts.LATIN, fonts.HANGUL))
    assert ours < fonts.MOST_BYTES
    assert (fonts.FONTS / fonts.LATIN).stat().st_size < 30_000  # all that an English page loads
    assert sheet[1] <= fonts.MOST_SHEET_BYTES


def test_every_piece_is_reachable_unless_our_files_replace_it() -> None:
    """Give the sheet the same characters as the pieces themselves have."""
    font_tools = pytest.importorskip("fontTools.ttLib")
    pytest.importorskip("brotli")
    offered = {Path(address).name: codes for address, _, codes in fonts.read_sheet()}
    known = fonts.read_glyphs()[fonts.LATIN] | fonts.read_glyphs()[fonts.HANGUL]
    for path in PIECES.glob("*.woff2"):
        with font_tools.TTFont(path, lazy=True) as font:
            holds = set(font.getBestCmap()) - known
        assert {code for code in holds if code >= 0x20} <= offered.get(path.name, set()), path.name
