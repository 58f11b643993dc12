"""Pages are sent packed to who takes it, and are the same when unpacked."""

import gzip

import pytest

from tests.school import School
from tests.visitor import Visitor


@pytest.mark.parametrize("path", ["/ko/", "/en/facts", "/ko/modules/three-seconds/chat", "/ko/x"])
def test_a_page_is_packed_and_the_same(visitor: Visitor, path: str) -> None:
    plain = visitor.asks(path)
    packed = visitor.asks(path, headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert int(packed.headers["Content-Length"]) == len(packed.data) < len(plain.data)
    assert gzip.decompress(packed.data) == plain.data


def test_both_forms_say_what_they_depend_on(visitor: Visitor) -> None:
    for headers in ({}, {"Accept-Encoding": "gzip"}):
        vary = visitor.asks("/ko/", headers=headers).headers["Vary"]
        assert {"Accept-Encoding", "Save-Data"} <= set(vary.split(", "))


def test_a_short_answer_is_left_as_it_is(visitor: Visitor) -> None:
    answer = visitor.asks("/healthz", headers={"Accept-Encoding": "gzip"})
    assert len(answer.data) < 500
    assert "Content-Encoding" not in answer.headers


def test_who_saves_data_is_given_no_fonts(visitor: Visitor) -> None:
    usual = visitor.opens("/ko/")
    visitor.headers = {"Save-Data": "on"}
    saving = visitor.opens("/ko/")
    assert usual.one("html").get("data-fonts")
    assert saving.one("html").get("data-fonts") is None
    sheets = [e.get("href", "") for e in saving.all("link") if e.get("rel") == "stylesheet"]
    assert sheets
    assert not [sheet for sheet in sheets if "fonts" in sheet]


def test_a_page_with_the_token_of_a_sign_in_is_not_packed(school: School, language: str) -> None:
    """Decision 28: beside a secret, the length of a packed page would answer guesses."""
    packed = {"Accept-Encoding": "gzip"}
    numbered = school.a_class_of(30).student(17, language).joins()
    counted = school.a_counted_class().student(0, language).joins()
    for student in (numbered, counted):
        for path in ("", "modules/three-seconds/chat", "help", "join", "nowhere"):
            answer = student.asks(f"/{language}/{path}", headers=packed)
            assert b'name="token"' in answer.data
            assert "Content-Encoding" not in answer.headers
    sheet = next(
        link.get("href", "")
        for link in numbered.opens().all("link")
        if link.get("rel") == "stylesheet"
    )
    assert "Content-Encoding" in numbered.asks(sheet, headers=packed).headers
    numbered.signs_out()
    assert "Content-Encoding" in numbered.asks(f"/{language}/", headers=packed).headers
