"""`/exit`: the note page behind the quick exit. It may not say where one was."""

from tests import every_page
from tests.document import Document
from tests.spoken import LOUD
from tests.visitor import Visitor


def plain_page(visitor: Visitor) -> Document:
    """Open the note page, which has no frame of ours."""
    answer = visitor.asks("/exit")
    assert answer.status_code == 200
    return Document(answer.get_data(as_text=True))


def test_it_is_a_whole_page(visitor: Visitor) -> None:
    page = plain_page(visitor)
    assert page.errors == []
    assert page.title
    assert page.heading
    assert page.one("html").get("lang") == "ko"
    assert page.name(page.one("textarea"))


def test_it_names_neither_this_site_nor_its_subject(visitor: Visitor) -> None:
    text = visitor.asks("/exit").get_data(as_text=True)
    for word in ("SEON", "선", "seon", "/ko/", "/en/", "/static/"):
        assert word not in text
    assert not LOUD.search(text)


def test_it_leads_nowhere_and_loads_nothing(visitor: Visitor) -> None:
    page = plain_page(visitor)
    for element in page.root.iter():
        assert element.tag not in ("a", "form", "script", "link", "img", "iframe", "style")
        for name in every_page.LOADED:
            assert element.get(name) is None
        assert element.get("style") is None


def test_what_is_typed_there_is_not_sent(visitor: Visitor) -> None:
    page = plain_page(visitor)
    assert page.one("textarea").get("name") is None


def test_it_works_without_the_line_and_is_never_shared(visitor: Visitor) -> None:
    """It is kept by the browser for a while, because leaving must work when the line is gone."""
    answer = visitor.asks("/exit")
    assert answer.headers["Cache-Control"].startswith("private, max-age=")
    assert answer.headers["Referrer-Policy"] == "no-referrer"


def test_it_is_the_same_for_everybody(visitor: Visitor) -> None:
    first = visitor.asks("/exit").data
    visitor.client.set_cookie("seon", "x")
    visitor.client.set_cookie("theme", "dark")
    assert visitor.asks("/exit").data == first
