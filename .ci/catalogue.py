"""`python .ci/catalogue.py`: brings translations/ko in step with the sources.

New sentences are added with an empty translation and listed, sentences that are gone are dropped,
translations that exist are kept. The header stays as it is, so that the file changes only when
words do. Exit code 1 while anything is untranslated.
"""

import io
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_keywords, parse_mapping_cfg
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
CATALOGUE = ROOT / "translations/ko/LC_MESSAGES/messages.po"
KEYWORDS = {**DEFAULT_KEYWORDS, **parse_keywords(["lazy_gettext", "_"])}


def sentences() -> Catalog:
    """Give every sentence of the sources."""
    found = Catalog()
    with (ROOT / "translations/babel.cfg").open() as settings:
        methods, options = parse_mapping_cfg(settings)
    for _file, _line, message, comments, context in extract_from_dir(
        str(ROOT), methods, options, keywords=KEYWORDS, comment_tags=("Translators:",)
    ):
        found.add(message, None, [], auto_comments=comments, context=context)
    return found


def main() -> int:
    """Rewrite the catalogue; give the exit code."""
    before = CATALOGUE.read_text(encoding="utf-8")
    header = before[: before.index("\n\n") + 2]
    old = read_po(io.BytesIO(before.encode()), locale="ko")
    new, missing = Catalog(locale="ko"), []
    for message in sentences():
        if not message.id:
            continue
        key = message.id[0] if isinstance(message.id, tuple) else message.id
        kept = old.get(key)
        text = kept.string if kept else ""
        text = text[0] if isinstance(text, (tuple, list)) else text
        if not text:
            missing.append(key)
        plural = isinstance(message.id, tuple)
        new.add(message.id, (text,) if plural else text, flags=message.flags)
    body = io.BytesIO()
    write_po(body, new, omit_header=True, no_location=True, width=76)
    CATALOGUE.write_text(header + body.getvalue().decode(), encoding="utf-8", newline="\n")
    for key in missing:
        print(f"아직 없는 번역 / untranslated: {key}")
    return 1 if missing else 0


if __name__ == "__main__":
    raise SystemExit(main())
