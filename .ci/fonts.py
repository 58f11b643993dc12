"""Pretendard for the web: the official pieces, and two small files with what our own texts need.

    python .ci/fonts.py                  fetch the package with npm and rebuild everything
    python .ci/fonts.py PACKAGE.tgz      the same from a package that is already here
    python .ci/fonts.py --check          only look: no network, no fontTools needed

A page of ours loads `seon-latin.woff2` and, when it holds Korean, `seon-hangul.woff2`. Only a
character that neither of them has (a rare name, another alphabet) fetches one of the 92 pieces.
Rebuilding needs the `fonts` extra and npm.
"""

import argparse
import base64
import hashlib
import html
import json
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable
from pathlib import Path

try:
    import brotli  # noqa: F401 - woff2 is packed with it
    from fontTools import subset
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer
except ImportError:  # only rebuilding needs it
    subset = None

ROOT = Path(__file__).resolve().parents[1]
FONTS = ROOT / "app/static/fonts"
PIECES = FONTS / "pretendard"
MANIFEST = PIECES / "MANIFEST.json"
GLYPHS = FONTS / "glyphs.txt"
SHEET = ROOT / "app/static/css/fonts.css"
LATIN, HANGUL = "seon-latin.woff2", "seon-hangul.woff2"

VERSION = "1.3.9"
INTEGRITY = "sha512-PaQAADyLY5v4kYFwkpSJHbSSYIkiriY/1xXw75TKoZ9UQQqeU+tvP05yTdZAWibiIYoo8ZKtRv8PM7w0IaywSw=="
IN_PACKAGE = "package/dist/"
WEIGHTS = (400, 800)  # the lightest and the boldest that seon.css asks for
MOST_BYTES = 300_000  # of our two files together
MOST_SHEET_BYTES = 14_000  # compressed

TEXTS = (
    "lessons/**/*.md",
    "lessons/**/*.yml",
    "translations/**/*.po",
    "app/templates/**/*.html",
    "app/templates/**/*.svg",
    "app/static/css/seon*.css",
    "app/static/js/**/*.js",
    "app/**/*.py",
)
ALWAYS = (
    {chr(code) for code in range(0x20, 0x7F)}
    | set("\xa0·•–—‘’“”…←↑→↓↔×÷±≥≤≠№○●「」『』₩°\u2060")
    | {chr(code) for code in range(0x3131, 0x3164)}  # ㄱ to ㅣ, as people chat
)
# The language link and the wordmark stand on every English page, which need no other Hangul.
ON_ENGLISH_PAGES = set("한국어선")
# The official pieces are numbered by how common their syllables are, 91 first. These eleven hold
# nearly every syllable of names, and let a text change without a rebuild.
COMMON_PIECES = range(81, 92)


def is_syllable(char: str) -> bool:
    return "가" <= char <= "힣"


# --- what our texts need ---------------------------------------------------------------------


def texts() -> list[Path]:
    """Every file whose words can reach a page."""
    return sorted({path for pattern in TEXTS for path in ROOT.glob(pattern) if path.is_file()})


def used_in(path: Path) -> set[str]:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":  # mostly no words: patterns, comments
        return {char for char in text if is_syllable(char)}
    return {char for char in text + html.unescape(text) if char.isprintable() or char == "\u2060"}


def missing() -> dict[str, list[str]]:
    """Characters that neither of our files has, each with the files that use it."""
    held = set().union(*read_glyphs().values())
    found: dict[str, list[str]] = {}
    for path in texts():
        for char in used_in(path):
            if ord(char) not in held:
                found.setdefault(char, []).append(path.relative_to(ROOT).as_posix())
    return found


# --- the stored list -------------------------------------------------------------------------


def to_ranges(codes: Iterable[int]) -> list[tuple[int, int]]:
    ranges: list[tuple[int, int]] = []
    for code in sorted(codes):
        if ranges and code == ranges[-1][1] + 1:
            ranges[-1] = (ranges[-1][0], code)
        else:
            ranges.append((code, code))
    return ranges


def write_ranges(codes: Iterable[int], prefix: str = "", between: str = " ") -> str:
    return between.join(
        f"{prefix}{first:x}" + (f"-{last:x}" if last > first else "")
        for first, last in to_ranges(codes)
    )


def read_ranges(text: str) -> set[int]:
    codes: set[int] = set()
    for part in re.split(r"[\s,]+", text.strip()):
        if part:
            first, _, last = part.removeprefix("U+").partition("-")
            codes.update(range(int(first, 16), int(last or first, 16) + 1))
    return codes


def read_glyphs() -> dict[str, set[int]]:
    """File name → code points; "absent" → characters that Pretendard does not have."""
    found: dict[str, set[int]] = {}
    for line in GLYPHS.read_text(encoding="ascii").splitlines():
        name, colon, ranges = line.partition(":")
        if colon and not line.startswith("#"):
            found[name] = read_ranges(ranges)
    return found


def read_sheet() -> list[tuple[str, str, set[int]]]:
    """Every face of the sheet, in order: address, weights, code points."""
    return [
        (face[2], face[1], read_ranges(face[3]))
        for face in re.finditer(
            r"font-weight:([^;]+);[^}]*?url\(([^)]+)\)[^}]*?unicode-range:([^;}]+)",
            SHEET.read_text(encoding="ascii"),
        )
    ]


def checksum(body: bytes) -> str:
    return "sha384-" + base64.b64encode(hashlib.sha384(body).digest()).decode()


# --- looking ---------------------------------------------------------------------------------


def problems() -> list[str]:
    """Everything that is wrong with what is stored, as sentences."""
    return [*_glyph_problems(), *_manifest_problems(), *sheet_problems(), *_size_problems()]


def _glyph_problems() -> list[str]:
    found = [
        f"{char} (U+{ord(char):04X}) is used in {', '.join(paths[:3])}"
        f"{' and more' if len(paths) > 3 else ''} but is not in our font files."
        for char, paths in sorted(missing().items())
    ]
    if found:
        found.append("Run `python .ci/fonts.py` to rebuild them.")
    if subset:
        held = read_glyphs()
        for name in (LATIN, HANGUL):
            with TTFont(FONTS / name) as font:
                if set(font.getBestCmap()) != held[name]:
                    found.append(f"glyphs.txt does not say what {name} holds.")
    return found


def _manifest_problems() -> list[str]:
    listed = json.loads(MANIFEST.read_text(encoding="utf-8"))["files"]
    there = {
        path.relative_to(PIECES).as_posix()
        for path in PIECES.rglob("*")
        if path.is_file() and path != MANIFEST
    }
    found = [f"{name} is not in the manifest." for name in sorted(there - set(listed))]
    found += [f"{name} is in the manifest but not there." for name in sorted(set(listed) - there)]
    return found + [
        f"{name} is not the file of the package."
        for name in sorted(there & set(listed))
        if checksum((PIECES / name).read_bytes()) != listed[name]
    ]


def sheet_problems() -> list[str]:
    faces, held = read_sheet(), read_glyphs()
    found = [
        f"fonts.css names {address}, which is not there."
        for address, _, _ in faces
        if not (SHEET.parent / address).is_file()
    ]
    if len({weights for _, weights, _ in faces}) != 1:
        found.append("The faces of fonts.css differ in weight, so they are not one family.")
    if [(Path(address).name, codes) for address, _, codes in faces[-2:]] != [
        (LATIN, held[LATIN]),
        (HANGUL, held[HANGUL]),
    ]:
        found.append("fonts.css does not end with our two files and their characters.")
    taken: set[int] = set()
    for address, _, codes in faces:
        if codes & taken:
            found.append(f"fonts.css offers {write_ranges(codes & taken)} twice: {address}.")
        taken |= codes
    return found


def _size_problems() -> list[str]:
    size = sum((FONTS / name).stat().st_size for name in (LATIN, HANGUL))
    return [f"Our two files weigh {size} bytes."] if size >= MOST_BYTES else []


# --- rebuilding ------------------------------------------------------------------------------


def fetch(folder: Path) -> Path:
    npm = shutil.which("npm")
    if npm is None:
        sys.exit("npm is not installed; give the path of the package instead.")
    subprocess.run(
        [npm, "pack", f"pretendard@{VERSION}", "--silent"],
        cwd=folder,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return folder / f"pretendard-{VERSION}.tgz"


def unpack(package: Path, folder: Path) -> None:
    """Write the parts that we use below the folder, by their names in the package."""
    digest = base64.b64encode(hashlib.sha512(package.read_bytes()).digest()).decode()
    if f"sha512-{digest}" != INTEGRITY:
        sys.exit(f"{package.name} is not Pretendard {VERSION} as it was published.")
    with tarfile.open(package) as archive:
        for member in archive:
            name = member.name.removeprefix(IN_PACKAGE)
            if name == "LICENSE.txt" or re.match(r"(public|web)/variable/[\w./-]+$", name):
                source = archive.extractfile(member)
                if source and ".." not in name:
                    target = folder / name
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes(source.read())


def official_ranges(package: Path) -> dict[str, set[int]]:
    """File name of a piece → its code points, as the package's own sheet gives them."""
    sheet = package / "web/variable/pretendardvariable-dynamic-subset.css"
    return {
        face[1]: read_ranges(face[2])
        for face in re.finditer(
            r"url\(\./woff2-dynamic-subset/([^)]+)\)[^}]*unicode-range:([^;}]+)",
            sheet.read_text(encoding="utf-8"),
        )
    }


def vendor(package: Path) -> None:
    """Copy the pieces and their licence, and write down what they are."""
    shutil.rmtree(PIECES, ignore_errors=True)
    shutil.copytree(package / "web/variable/woff2-dynamic-subset", PIECES)
    # Their licence says that its text travels with them.
    shutil.copy(package / "LICENSE.txt", PIECES)
    files = {path.name: checksum(path.read_bytes()) for path in PIECES.iterdir()}
    manifest = {
        "name": "pretendard",
        "version": VERSION,
        "licence": "OFL-1.1",
        "integrity": INTEGRITY,
        "files": dict(sorted(files.items(), key=lambda entry: _natural(entry[0]))),
    }
    MANIFEST.write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")


def _natural(name: str) -> list[int | str]:
    return [int(part) if part.isdigit() else part for part in re.split(r"(\d+)", name)]


def cut(source: Path, codes: set[int], target: Path) -> None:
    """Write one small variable font with these characters."""
    options = subset.Options(
        layout_features=["ccmp", "calt", "kern", "locl", "mark", "mkmk", "tnum"],
        hinting=False,
        glyph_names=False,
        notdef_outline=True,
        # The copyright, the trademarks, the makers and the licence stay in the file.
        name_IDs=[0, 1, 2, 3, 4, 5, 6, 7, 9, 13],
        drop_tables=["STAT"],
    )
    font = TTFont(source, recalcTimestamp=False)  # the same input gives the same bytes
    font["fvar"].instances = []
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=codes)
    cutter.subset(font)
    font = instancer.instantiateVariableFont(font, {"wght": WEIGHTS})
    # The licence reserves the name Pretendard for the unchanged font.
    for record in font["name"].names:
        name = {
            1: "Seon Sans",
            3: f"Seon Sans {VERSION} {target.stem}",
            4: "Seon Sans",
            6: "SeonSans",
        }
        if record.nameID in name:
            record.string = name[record.nameID]
    font.flavor = "woff2"
    font.save(target)


def write_sheet(pieces: dict[str, set[int]], ours: dict[str, set[int]]) -> None:
    """The official pieces for what we do not have, then our own files."""
    known = set().union(*ours.values())
    faces = {
        f"pretendard/{name}": pieces[name] - known - {0x0D} for name in sorted(pieces, key=_natural)
    } | ours
    lines = [
        "/* Pretendard, copyright 2021 Kil Hyung-jin, SIL Open Font License 1.1, whose text is in",
        "   fonts/pretendard/LICENSE.txt. Written by .ci/fonts.py. */",
    ]
    lines += [
        '@font-face{font-family:"Pretendard Variable";font-style:normal;'
        f"font-weight:{WEIGHTS[0]} {WEIGHTS[1]};font-display:swap;"
        f'src:url(../fonts/{name})format("woff2-variations");'
        f"unicode-range:{write_ranges(codes, 'U+', ',')}}}"
        for name, codes in faces.items()
        if codes
    ]
    SHEET.parent.mkdir(parents=True, exist_ok=True)
    SHEET.write_text("\n".join(lines) + "\n", encoding="ascii")


def rebuild(package: Path) -> None:
    if subset is None:
        sys.exit("Rebuilding needs the fonts extra: pip install -e '.[fonts]'")
    source = package / "public/variable/PretendardVariable.ttf"
    pieces = official_ranges(package)
    used = {ord(char) for path in texts() for char in used_in(path)}
    common = {
        code
        for number in COMMON_PIECES
        for code in pieces[f"PretendardVariable.subset.{number}.woff2"]
        if is_syllable(chr(code))
    }
    wanted = used | common | {ord(char) for char in ALWAYS | ON_ENGLISH_PAGES}
    with TTFont(source, lazy=True) as font:
        has = set(font.getBestCmap())
    absent, wanted = wanted - has, wanted & has
    korean = {code for code in wanted if 0x1100 <= code < 0x1200 or 0x3130 <= code < 0x3190}
    korean |= {code for code in wanted if is_syllable(chr(code))}
    korean -= {ord(char) for char in ON_ENGLISH_PAGES}
    ours = {LATIN: wanted - korean, HANGUL: korean}
    vendor(package)
    for name, codes in ours.items():
        cut(source, codes, FONTS / name)
    write_sheet(pieces, ours)
    GLYPHS.write_text(
        "# The characters of our two font files. Written by .ci/fonts.py.\n"
        + "".join(f"{name}: {write_ranges(codes)}\n" for name, codes in ours.items())
        + "# Used in our texts, but not in Pretendard: the device's own font draws these.\n"
        + f"absent: {write_ranges(absent)}".rstrip()
        + "\n",
        encoding="ascii",
    )
    for name, codes in ours.items():
        print(f"{name}: {len(codes)} characters, {(FONTS / name).stat().st_size} bytes")
    print(f"{len(used & korean)} Hangul characters are from our texts.")
    if absent:
        print(
            "Not in Pretendard:", " ".join(f"{chr(code)} U+{code:04X}" for code in sorted(absent))
        )


def main() -> None:
    parser = argparse.ArgumentParser(description="The web font: rebuild it, or --check it.")
    parser.add_argument("package", nargs="?", type=Path, help="pretendard-*.tgz; else npm pack")
    parser.add_argument("--check", action="store_true", help="only look")
    args = parser.parse_args()
    if not args.check:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            unpack(args.package or fetch(folder), folder)
            rebuild(folder)
    found = problems()
    for sentence in found:
        print(sentence, file=sys.stderr)
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
