"""Static files: read, hashed and compressed once at start, served from memory (decision 28).

The name carries the hash (`seon.3f9a….css`), so a browser may keep a file for good and still gets
the new one after an update. Style sheets name their fonts by the plain name; that is replaced by
the hashed one here.
"""

import gzip
import hashlib
import mimetypes
import re
from dataclasses import dataclass
from pathlib import Path

from flask import Flask, Response, abort, request

FOR_GOOD = "public, max-age=31536000, immutable"
_TEXT = {".css", ".js", ".svg", ".html", ".txt"}
_URL = re.compile(rb"url\(([^)'\"]+)\)")
mimetypes.add_type("font/woff2", ".woff2")
mimetypes.add_type("text/javascript", ".js")


@dataclass(frozen=True)
class StaticFile:
    """One file as it is sent."""

    body: bytes
    gzipped: bytes | None
    type: str


class StaticFiles:
    """All files below a folder, by hashed name."""

    def __init__(self, folder: Path) -> None:
        self.names: dict[str, str] = {}  # "css/seon.css" → "css/seon.3f9ab2c1.css"
        self.files: dict[str, StaticFile] = {}
        paths = [path for path in sorted(folder.rglob("*")) if path.is_file()]
        # Style sheets last: they name the others.
        for path in sorted(paths, key=lambda path: path.suffix == ".css"):
            self._add(folder, path)

    def _add(self, folder: Path, path: Path) -> None:
        name = path.relative_to(folder).as_posix()
        body = path.read_bytes()
        if path.suffix == ".css":
            body = _URL.sub(lambda match: self._hashed_url(folder, path, match[1]), body)
        digest = hashlib.sha256(body).hexdigest()[:10]
        hashed = f"{name.removesuffix(path.suffix)}.{digest}{path.suffix}"
        gzipped = gzip.compress(body, 9, mtime=0) if path.suffix in _TEXT else None
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        if kind.startswith("text/"):
            kind += "; charset=utf-8"
        self.names[name] = hashed
        self.files[hashed] = StaticFile(body, gzipped, kind)

    def _hashed_url(self, folder: Path, sheet: Path, target: bytes) -> bytes:
        path = (sheet.parent / target.decode()).resolve()
        name = path.relative_to(folder.resolve()).as_posix()
        return b"url(/static/" + self.names[name].encode() + b")"

    def address(self, name: str) -> str:
        """Give the address of a file by its plain name; raises KeyError when there is none."""
        return f"/static/{self.names[name]}"


def add_static_files(app: Flask, folder: Path) -> None:
    """Serve the folder at /static/ and give templates `static('css/seon.css')`."""
    files = StaticFiles(folder)
    app.extensions["static_files"] = files
    app.jinja_env.globals["static"] = files.address

    @app.get("/static/<path:name>", endpoint="static_file")
    def serve(name: str) -> Response:
        found = files.files.get(name)
        if found is None:
            abort(404)
        return _answer(found, request.headers.get("Accept-Encoding", ""))

    serve.guard = "public"  # type: ignore[attr-defined]


def _answer(found: StaticFile, accepted: str) -> Response:
    packed = found.gzipped is not None and "gzip" in accepted
    body = found.gzipped if packed and found.gzipped is not None else found.body
    response = Response(body, content_type=found.type)
    response.headers["Cache-Control"] = FOR_GOOD
    if found.gzipped is not None:
        response.headers["Vary"] = "Accept-Encoding"
    if packed:
        response.headers["Content-Encoding"] = "gzip"
    return response
