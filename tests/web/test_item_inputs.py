"""A posted form becomes an answer or a sentence; never an error."""

import pytest
from flask import Flask
from hypothesis import example, given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from app.assessment.responses import Reason, UnusableResponse
from app.content.library import Library
from app.content.model import Quiz
from app.web.item_inputs import complaint, read_response
from tests.given import MODULES, fields_of, two_wrong

steady = settings(derandomize=True, deadline=None, database=None)
KINDS = ("single", "multiple", "ordering", "sorting", "matching")
keys = st.sampled_from(["a", "b", "c", "d", "e", "zz", "", "A", "a+b", "a>b", "=", "\x00", "한"])
values = keys | st.sampled_from(["1", "2", "3", "4", "9", "01", "１", "²", "-1", "before", "after"])
names = st.sampled_from(["choice", *(f"{p}-{k}" for p in ("place", "bin") for k in "abcde")])
forms = st.lists(st.tuples(names, values), max_size=12)


def items(library: Library) -> list[Quiz]:
    """Give one item of each kind from the lessons."""
    everything = [quiz for name in MODULES for quiz in library.modules[name].items.values()]
    return [next(q for q in everything if q.logic.kind == kind and q.graded) for kind in KINDS]


@steady
@given(fields=forms)
@example(fields=[])
def test_any_form_is_an_answer_or_is_refused(
    library: Library, fields: list[tuple[str, str]]
) -> None:
    for quiz in items(library):
        try:
            response = read_response(quiz, MultiDict(fields))
        except UnusableResponse:
            continue
        assert quiz.logic.fitted(response) == response
        quiz.logic.grade(response)


def test_what_a_page_sends_is_what_was_meant(library: Library) -> None:
    for module in library.modules.values():
        for quiz in module.items.values():
            for text in (quiz.logic.solution().text, *two_wrong(quiz.logic)):
                form = MultiDict(
                    [
                        (name, value)
                        for name, several in fields_of(quiz, text).items()
                        for value in ([several] if isinstance(several, str) else several)
                    ]
                )
                assert read_response(quiz, form).text == text


@pytest.mark.parametrize("reason", list(Reason))
def test_every_refusal_has_a_sentence_for_every_kind(
    app: Flask, library: Library, language: str, reason: Reason
) -> None:
    with app.test_request_context(f"/{language}/"):
        for quiz in items(library):
            sentence = complaint(quiz, reason)
            assert sentence.endswith(".")
            assert any("가" <= letter <= "힣" for letter in sentence) == (language == "ko")


@steady
@given(places=st.permutations(["1", "2", "3", "4"]))
def test_any_numbers_in_order_make_an_order(library: Library, places: list[str]) -> None:
    quiz = items(library)[2]
    chosen = dict(zip(quiz.options, places, strict=False))
    response = read_response(quiz, MultiDict({f"place-{key}": n for key, n in chosen.items()}))
    assert response.ordering() == tuple(sorted(chosen, key=lambda key: chosen[key]))
