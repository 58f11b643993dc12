"""Who may open a page. The guard stands in the line above the page; every page has exactly one."""

from collections.abc import Callable
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])


def public(view: View) -> View:
    """Let everybody in, signed in or not."""
    if hasattr(view, "guard"):
        msg = f"{view.__name__} has two guards"
        raise TypeError(msg)
    view.guard = "public"  # type: ignore[attr-defined]
    return view
