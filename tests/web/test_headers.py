"""The headers of answers that are no ordinary page; those of pages are checked on every visit."""

from pathlib import Path

from flask import Flask, abort

from app import create_app
from app.settings import Settings
from tests import every_page
from tests.visitor import Page, Visitor


def test_every_answer_has_them(visitor: Visitor) -> None:
    sheet = next(iter(visitor.app.extensions["static_files"].files))
    for path in ("/", "/ko", "/ko/", "/exit", "/healthz", f"/static/{sheet}", "/static/x", "/x"):
        for method in ("GET", "HEAD", "OPTIONS", "POST", "TRACE"):
            visitor.asks(path, method)  # checked there


def test_a_missing_file_is_a_page_that_nobody_keeps(visitor: Visitor) -> None:
    answer = visitor.asks("/static/css/seon.0000000000.css")
    assert Page(answer, "/static/css/seon.0000000000.css", "", "ko").status == 404
    assert answer.headers["Cache-Control"] == "no-store"


def test_errors_of_every_sort_have_them(instance: Path) -> None:
    app: Flask = create_app(Settings(instance=instance))
    app.add_url_rule("/fails/<int:code>", "fails", abort)
    for code in (400, 401, 403, 404, 405, 406, 410, 413, 414, 415, 418, 429, 500, 501, 503):
        page = Page(Visitor(app).asks(f"/fails/{code}"), f"/fails/{code}", "", "ko")
        assert page.status == code
        assert page.links(page.one("main"))


def test_the_policy_allows_nothing_unsafe() -> None:
    directives = dict(
        part.partition(" ")[::2]
        for part in every_page.SECURITY["Content-Security-Policy"].split("; ")
    )
    assert directives.pop("default-src") == "'none'"
    assert set(directives.values()) == {"'self'", "'none'"}
    assert directives["frame-ancestors"] == directives["base-uri"] == "'none'"


def test_no_answer_names_the_software(visitor: Visitor) -> None:
    for path in ("/ko/", "/healthz", "/exit", "/nowhere"):
        answer = visitor.asks(path)
        assert "Server" not in answer.headers
        assert "X-Powered-By" not in answer.headers
