"""The terms that several files read: run once for each database."""

import random

import pytest
from flask import Flask

from app.services.attempts import Attempts
from tests.term import Term, a_term_of_classes


@pytest.fixture(scope="session")
def term(school_app: Flask) -> Term:
    """A term in which students do everything."""
    return a_term(school_app, loud=True, language="ko")


@pytest.fixture(scope="session")
def quiet_term(school_app: Flask, term: Term) -> Term:
    """The same lessons and answers, and nothing else; three hours later, in English."""
    return a_term(school_app, loud=False, language="en")


def a_term(app: Flask, *, loud: bool, language: str) -> Term:
    """Run a term with the same draws each time."""
    chance = random.Random("a term")  # noqa: S311 - to draw the same again
    app.extensions["attempts"] = Attempts()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("secrets.choice", chance.choice)
        patch.setattr("secrets.randbelow", chance.randrange)
        patch.setattr("secrets.token_urlsafe", lambda n: f"{chance.getrandbits(n * 8):0{2 * n}x}")
        return a_term_of_classes(app, loud=loud, language=language)
