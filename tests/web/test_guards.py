"""Who may open a page: said once, in the line above it."""

import pytest

from app.web.guards import public


def test_a_page_is_marked() -> None:
    @public
    def page() -> str:
        return "page"

    assert page.guard == "public"  # type: ignore[attr-defined]
    assert page() == "page"


def test_a_second_guard_is_refused() -> None:
    with pytest.raises(TypeError, match="two guards"):

        @public
        @public
        def page() -> str:
            return "page"
