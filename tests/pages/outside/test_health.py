"""`/healthz`: is the content whole? It holds nothing about people."""

from dataclasses import replace

from flask import Flask

from tests.given import MODULES
from tests.visitor import Visitor


def test_it_names_what_is_open(visitor: Visitor) -> None:
    answer = visitor.asks("/healthz")
    assert answer.status_code == 200
    health = answer.get_json()
    assert health["status"] == "ok"
    assert set(health["content"]["modules"]) == set(MODULES)
    assert health["content"]["withheld"] == []
    assert health["content"]["fingerprint"]


def test_it_fails_when_nothing_can_be_taken(fresh_app: Flask) -> None:
    shelf = fresh_app.extensions["shelf"]
    shelf.library = replace(shelf.library, modules={}, withheld={"three-seconds": ()})
    answer = Visitor(fresh_app).asks("/healthz")
    assert answer.status_code == 503
    assert answer.get_json()["content"]["withheld"] == ["three-seconds"]


def test_it_says_the_same_to_everybody(visitor: Visitor) -> None:
    first = visitor.asks("/healthz").data
    visitor.client.set_cookie("seon", "x")
    assert visitor.asks("/healthz").data == first
