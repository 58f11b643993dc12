"""Who may open a page. The guard stands in the line above the page; every page has exactly one."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from flask import abort, redirect, url_for

from app.web.signed_in import SignInChanged, is_ended, person, seat

View = TypeVar("View", bound=Callable[..., Any])


def public(view: View) -> View:
    """Let everybody in, signed in or not."""
    return cast("View", _marked(view, "public"))


def students(view: View) -> View:
    """Let students at a seat in; show others the way to join."""

    @wraps(view)
    def guarded(*arguments: Any, **values: Any) -> Any:
        if is_ended():
            raise SignInChanged
        if seat() is None:
            return redirect(url_for("public.join"), 303)
        return view(*arguments, **values)

    return cast("View", _marked(guarded, "students"))


def teachers(view: View) -> View:
    """Let teachers and admins in; show others the sign-in."""

    @wraps(view)
    def guarded(*arguments: Any, **values: Any) -> Any:
        if person() is None:
            return redirect(url_for("public.sign_in"), 303)
        return view(*arguments, **values)

    return cast("View", _marked(guarded, "teachers"))


def school_admins(view: View) -> View:
    """Let admins in; to a teacher the page is not there."""

    @wraps(view)
    def guarded(*arguments: Any, **values: Any) -> Any:
        actor = person()
        if actor is None:
            return redirect(url_for("public.sign_in"), 303)
        if not actor.is_admin:
            abort(404)
        return view(*arguments, **values)

    return cast("View", _marked(guarded, "school_admins"))


def _marked(view: Any, guard: str) -> Any:
    if hasattr(view, "guard"):
        msg = f"{view.__name__} has two guards"
        raise TypeError(msg)
    view.guard = guard
    return view
