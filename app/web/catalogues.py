"""Translation catalogues: English sentences are the source, Korean is compiled at start.

The compiled file goes to the instance folder, so that a checkout may be read-only, and Flask-Babel
is given the absolute path: it looks inside the package otherwise and silently stays English.
"""

import os
import tempfile
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from flask import Flask

from app.settings import Settings


class MissingTranslations(RuntimeError):  # noqa: N818 - says what happened
    """The Korean catalogue is not where it belongs; the site does not start half-translated."""


def add_translations(app: Flask, settings: Settings) -> None:
    """Compile what has changed and tell Flask-Babel where it is."""
    source = settings.translations / "ko" / "LC_MESSAGES" / "messages.po"
    if not source.is_file():
        raise MissingTranslations(
            f"번역 파일이 없어요. / The catalogue is missing: translations/ko/{source.name}"
        )
    target = settings.instance / "translations"
    compile_catalogue(source, target / "ko" / "LC_MESSAGES" / "messages.mo")
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(target)
    app.config["BABEL_DEFAULT_LOCALE"] = "en"
    app.config["BABEL_DEFAULT_TIMEZONE"] = "Asia/Seoul"


def compile_catalogue(source: Path, target: Path) -> None:
    """Write the compiled catalogue when it is missing or older than its source."""
    if target.exists() and target.stat().st_mtime_ns == source.stat().st_mtime_ns:
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    with source.open("rb") as words:
        catalogue = read_po(words, locale="ko")
    # Two processes may start at once: each writes its own file and puts it in place at one stroke.
    handle, name = tempfile.mkstemp(dir=target.parent)
    with os.fdopen(handle, "wb") as compiled:
        write_mo(compiled, catalogue)
    stamp = source.stat().st_mtime_ns
    os.utime(name, ns=(stamp, stamp))
    Path(name).replace(target)
