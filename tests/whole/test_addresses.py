"""Every address of the site is visited here or excused by name, and has exactly one guard."""

import ast
from collections import deque
from pathlib import Path

import pytest
from flask import Flask

from tests.given import LANGUAGES, GuestVisitor
from tests.visitor import Visitor

PAGES = Path(__file__).resolve().parents[2] / "app/pages"
GUARDS = {"public"}

# (endpoint, method) → what is asked for, what comes. A new page needs a line here.
VISITED: dict[tuple[str, str], tuple[str, dict[str, str], int]] = {
    ("public.catalogue", "GET"): ("", {}, 200),
    ("public.module", "GET"): ("modules/three-seconds/", {}, 200),
    ("public.step", "GET"): ("modules/three-seconds/chat", {}, 200),
    ("public.walk_on", "POST"): (
        "modules/three-seconds/chat",
        {"part": "seen-by-seven", "road": "", "choice": "a"},
        200,
    ),
    ("public.next_step", "POST"): ("modules/three-seconds/start/next", {}, 303),
    ("public.item", "GET"): ("modules/three-seconds/hook/items/predict", {}, 302),
    ("public.answer", "POST"): (
        "modules/three-seconds/hook/items/predict",
        {"choice": "b"},
        303,
    ),
    ("public.result", "GET"): ("modules/three-seconds/result", {}, 200),
    ("public.help_now", "GET"): ("help", {}, 200),
    ("public.facts", "GET"): ("facts", {}, 200),
    ("public.fact", "GET"): ("facts/LAW-14-2-7", {}, 200),
    ("public.about", "GET"): ("about", {}, 200),
    ("public.privacy", "GET"): ("privacy", {}, 200),
    ("public.accessibility", "GET"): ("accessibility", {}, 200),
    ("public.clear", "POST"): ("clear", {}, 303),
    ("public.cleared", "GET"): ("cleared", {}, 200),
    ("public.theme", "POST"): ("theme", {"theme": "dark", "back": "/"}, 303),
}
EXCUSED = {
    ("outside.start", "GET"): "leads into a language; tests/pages/outside/test_start.py",
    ("outside.exit_page", "GET"): "has no frame of ours; tests/pages/outside/test_exit.py",
    ("outside.health", "GET"): "is no page; tests/pages/outside/test_health.py",
    ("static_file", "GET"): "is no page; tests/web/test_static_files.py",
}
# Pages that no link of a page leads to while nothing has been done.
WITHOUT_A_LINK = {"public.cleared": "comes after clearing", "public.result": "comes at the end"}


def test_every_address_is_visited_or_excused_by_name(app: Flask) -> None:
    there = {
        (rule.endpoint, method)
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert there == VISITED.keys() | EXCUSED.keys()
    assert not VISITED.keys() & EXCUSED.keys()
    endpoints = [rule.endpoint for rule in app.url_map.iter_rules()]
    assert len(endpoints) == len(set(endpoints)), "a page has two addresses"


@pytest.mark.parametrize(("endpoint", "method"), VISITED, ids=str)
def test_every_address_answers(guest: GuestVisitor, endpoint: str, method: str) -> None:
    path, fields, code = VISITED[endpoint, method]
    address = f"/{guest.language}/{path}"
    with guest.app.test_request_context(address, method=method) as context:
        assert context.request.endpoint == endpoint
    answer = guest.posts(address, fields) if method == "POST" else guest.asks(address)
    assert answer.status_code == code
    Visitor.opens(guest, answer.headers.get("Location", address))


def test_every_page_lives_below_a_language(app: Flask) -> None:
    for rule in app.url_map.iter_rules():
        if rule.endpoint.startswith("public."):
            assert rule.rule.startswith("/<any(ko, en):language>/")


def test_every_address_has_exactly_one_guard(app: Flask) -> None:
    for endpoint, view in app.view_functions.items():
        assert getattr(view, "guard", None) in GUARDS, endpoint


@pytest.mark.parametrize("path", sorted(PAGES.glob("*/*.py")), ids=lambda path: path.name)
def test_the_guard_stands_in_the_line_above_the_page(path: Path) -> None:
    for function in functions_with_an_address(path):
        names = [ast.unparse(decorator) for decorator in function.decorator_list]
        assert names[-1] in GUARDS, f"{function.name}: {names}"
        assert not [name for name in names[:-1] if name in GUARDS]
        assert ast.get_docstring(function), f"{function.name} does not say what it shows"


def functions_with_an_address(path: Path) -> list[ast.FunctionDef]:
    """Give the functions of a file that a blueprint sends requests to."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        and any(isinstance(d, ast.Call) for d in node.decorator_list)
        and "property" not in ast.unparse(node.decorator_list[0])
    ]


def test_there_are_pages() -> None:
    found = [f for path in PAGES.glob("*/*.py") for f in functions_with_an_address(path)]
    assert len(found) == len(VISITED) + len(EXCUSED) - 1  # static files have no page


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_of_every_page_leads_to_a_page(app: Flask, language: str) -> None:
    """Begin at the start and follow every link; every page is checked on the way."""
    visitor = Visitor(app)
    start = f"/{language}/"
    waiting, met, endpoints = deque([start]), {start}, set()
    while waiting:
        path = waiting.popleft()
        page = visitor.opens(path)
        with app.test_request_context(path) as context:
            endpoints.add(context.request.endpoint)
        for link in page.links():
            address, _, place = link.partition("#")
            if place and not address:
                page.by_id(place)
            elif address.startswith(start) and address not in met:
                met.add(address)
                waiting.append(address)
    shown = {endpoint for endpoint, method in VISITED if method == "GET"}
    assert endpoints == shown - WITHOUT_A_LINK.keys()
    assert len(met) > 120


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_to_a_place_on_another_page_finds_it(app: Flask, language: str) -> None:
    visitor = Visitor(app)
    module = "/{}/modules/three-seconds/{}"
    for path in ("facts/LAW-14-2-7", "help"):
        page = visitor.opens(f"/{language}/{path}")
        for link in page.links():
            if link.startswith("/") and "#" in link:
                visitor.opens(link)  # fails when the place is missing
    visitor.opens(module.format(language, "hook") + "#predict")
