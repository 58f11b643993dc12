"""When something breaks: a page that says so, in the reader's language, and nothing of the cause."""

import pytest
from flask import Flask
from werkzeug.exceptions import HTTPException

from app.web import errors
from tests.visitor import Page, Visitor


@pytest.fixture
def breaking(fresh_app: Flask, language: str) -> Flask:
    """A site with one page that always breaks."""

    def breaks() -> str:
        raise RuntimeError("the cause")

    fresh_app.add_url_rule(f"/{language}/breaks", "breaks", breaks, methods=["GET", "POST"])
    return fresh_app


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_failure_is_a_page_of_ours(breaking: Flask, language: str, method: str) -> None:
    visitor = Visitor(breaking)
    path = f"/{language}/breaks"
    answer = visitor.asks(path, method, headers={"Origin": visitor.base})
    page = Page(answer, path, "", language)
    assert page.status == 500
    assert f"/{language}/" in page.links(page.one("main"))
    text = answer.get_data(as_text=True)
    for word in ("the cause", "RuntimeError", "Traceback", "app/", ".py"):
        assert word not in text


@pytest.mark.parametrize("path", ["/ko/breaks", "/ko/nowhere", "/ko/clear", "/nowhere"])
def test_when_even_that_fails_a_bare_line_comes(
    breaking: Flask, language: str, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> str:
        raise ValueError("no template")

    monkeypatch.setattr(errors, "render_template", fails)
    answer = Visitor(breaking).asks(path.replace("/ko/", f"/{language}/"))
    assert answer.status_code == 500
    assert answer.data == b"500"


def test_every_error_we_know_says_what_to_do_in_both_languages(app: Flask, language: str) -> None:
    said = set()
    for code in (400, 403, 404, 405, 413, 422, 500):
        error = HTTPException()
        error.code = code
        with app.test_request_context(f"/{language}/nowhere"):
            page, status, _ = errors.show(error)
        assert status == code
        said.add(page.partition("<h1>")[2].partition("</h1>")[0])
    assert len(said) == 7


def test_an_error_we_do_not_know_still_has_a_page(app: Flask, language: str) -> None:
    error = HTTPException()
    error.code = None
    with app.test_request_context(f"/{language}/nowhere"):
        _, status, _ = errors.show(error)
    assert status == 500
