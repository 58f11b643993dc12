"""`…/items/<item>`: an item is answered, twice at most, and every answer gets its reasons."""

import pytest

from app.assessment.keys import Reason
from app.assessment.tries import State
from app.content.model import Quiz
from app.web.item_inputs import complaint, tried_before
from tests.given import MODULES, GuestVisitor, fields_of, library_of, seed_that_draws, two_wrong
from tests.visitor import Page

KINDS = ("single", "multiple", "ordering", "sorting", "matching")
every_kind = pytest.mark.parametrize("kind", KINDS)
every_module = pytest.mark.parametrize("module", MODULES)


def stands_before(guest: GuestVisitor, quiz: Quiz) -> Page:
    """Be a guest for whom this item was drawn, and open it."""
    module = guest.library.modules[quiz.module]
    check = module.step("check")
    assert check is not None
    guest.has_seed(quiz.module, seed_that_draws(module, check, quiz.id))
    return guest.opens(quiz.module, "check", quiz.id)


def one_of(guest: GuestVisitor, kind: str) -> Quiz:
    """Give a graded item of this kind from a check."""
    return next(
        quiz
        for module in guest.library.modules.values()
        for quiz in module.pool("check")
        if quiz.logic.kind == kind
    )


def shows_every_reason(guest: GuestVisitor, quiz: Quiz) -> bool:
    """Say whether this page explains every option."""
    texts = [*quiz.options.values(), *quiz.feedback.values()]
    return all(guest.page.says(guest.words(words)) for words in texts)


def complains(guest: GuestVisitor, quiz: Quiz, reason: Reason) -> str:
    """Give the sentence for a form that makes no answer, as this guest reads it."""
    with guest.app.test_request_context(f"/{guest.language}/"):
        return complaint(quiz, reason)


@every_module
def test_every_solution_is_graded_right_and_every_option_explained(
    guest: GuestVisitor, module: str
) -> None:
    verdicts = set()
    for quiz in guest.library.modules[module].pool("check"):
        stands_before(guest, quiz)
        assert guest.takes(quiz.id)
        for words in (*quiz.stem, *quiz.options.values(), *quiz.bins.values()):
            for line in guest.words(words).split("\n"):
                assert guest.page.says(line.removeprefix("- ")), quiz.id
        guest.answers(quiz.id, quiz.logic.solution().text)
        assert guest.road().tries(quiz).state is State.RIGHT_FIRST
        assert not guest.takes(quiz.id)
        assert shows_every_reason(guest, quiz), quiz.id
        assert quiz.closing is not None
        assert guest.page.says(guest.words(quiz.closing))
        verdicts.add(guest.verdict())
    assert len(verdicts) == 1  # "right", in the same words every time


@every_module
def test_every_wrong_answer_gets_its_hint_then_every_reason(
    guest: GuestVisitor, module: str
) -> None:
    for quiz in guest.library.modules[module].pool("check"):
        stands_before(guest, quiz)
        first, second = two_wrong(quiz.logic)
        assert quiz.hint is not None
        assert not guest.page.says(guest.words(quiz.hint))
        guest.answers(quiz.id, first)
        assert guest.road().tries(quiz).state is State.FIRST_WRONG
        assert guest.page.says(guest.words(quiz.hint)), quiz.id
        assert guest.takes(quiz.id)
        assert not shows_every_reason(guest, quiz)
        guest.answers(quiz.id, second)
        assert guest.road().tries(quiz).state is State.MISSED
        assert not guest.takes(quiz.id)
        assert shows_every_reason(guest, quiz), quiz.id


@every_kind
def test_the_second_try_can_put_it_right(guest: GuestVisitor, kind: str) -> None:
    quiz = one_of(guest, kind)
    stands_before(guest, quiz)
    guest.answers(quiz.id, two_wrong(quiz.logic)[0])
    guest.answers(quiz.id, quiz.logic.solution().text)
    assert guest.road().tries(quiz).state is State.RIGHT_SECOND
    assert shows_every_reason(guest, quiz)
    second = guest.verdict()
    stands_before(guest, quiz)
    guest.answers(quiz.id, quiz.logic.solution().text)
    assert guest.verdict() != second


@every_kind
def test_the_same_wrong_answer_again_uses_no_try(guest: GuestVisitor, kind: str) -> None:
    quiz = one_of(guest, kind)
    stands_before(guest, quiz)
    wrong, _ = two_wrong(quiz.logic)
    guest.answers(quiz.id, wrong)
    before = guest.cookie
    page = guest.answers(quiz.id, wrong, expect=422)
    with guest.app.test_request_context(f"/{guest.language}/"):
        sentence = tried_before()
    assert page.says(sentence)
    assert quiz.hint is not None
    assert page.says(guest.words(quiz.hint))
    assert guest.cookie == before
    guest.answers(quiz.id, quiz.logic.solution().text)
    assert guest.road().tries(quiz).state is State.RIGHT_SECOND


@every_kind
def test_what_was_placed_is_still_there_for_the_second_try(guest: GuestVisitor, kind: str) -> None:
    quiz = one_of(guest, kind)
    stands_before(guest, quiz)
    wrong, _ = two_wrong(quiz.logic)
    guest.answers(quiz.id, wrong)
    ready = set(guest.item_form(quiz.id).ready)
    given = {
        (name, value)
        for name, values in fields_of(quiz, wrong).items()
        for value in ([values] if isinstance(values, str) else values)
    }
    # A single choice starts empty, so that nobody sends the same again by habit.
    assert given <= ready if kind != "single" else not ready


@every_kind
def test_an_empty_form_is_told_what_to_do_and_costs_nothing(guest: GuestVisitor, kind: str) -> None:
    quiz = one_of(guest, kind)
    stands_before(guest, quiz)
    before = guest.cookie
    page = guest.sends(guest.page.path, {}, expect=422)
    empty = Reason.NOT_COMPLETE if kind == "ordering" else Reason.NOTHING_CHOSEN
    assert page.says(complains(guest, quiz, empty))
    assert guest.cookie == before
    guest.page = page
    assert guest.takes(quiz.id)


@pytest.mark.parametrize("kind", ["ordering", "sorting", "matching"])
def test_a_half_filled_form_keeps_what_was_filled_in(guest: GuestVisitor, kind: str) -> None:
    quiz = one_of(guest, kind)
    stands_before(guest, quiz)
    name, value = next(iter(fields_of(quiz, quiz.logic.solution().text).items()))
    page = guest.submits(guest.item_form(quiz.id), {name: value}, expect=422)
    guest.page = page
    assert (name, value) in guest.item_form(quiz.id).ready
    assert page.says(complains(guest, quiz, Reason.NOT_COMPLETE))


@pytest.mark.parametrize("kind", ["ordering", "matching"])
def test_one_place_for_two_is_told(guest: GuestVisitor, kind: str) -> None:
    quiz = one_of(guest, kind)
    stands_before(guest, quiz)
    fields = fields_of(quiz, quiz.logic.solution().text)
    same = dict.fromkeys(fields, next(iter(fields.values())))
    page = guest.submits(guest.item_form(quiz.id), same, expect=422)
    assert page.says(complains(guest, quiz, Reason.GIVEN_TWICE))


@pytest.mark.parametrize(
    "value", ["zz", "a\x00", "<script>", "가", "a" * 3_000, "a+b", "a=b", "１"]
)
@every_kind
def test_an_answer_that_is_none_is_refused_with_a_sentence(
    korean_guest: GuestVisitor, kind: str, value: str
) -> None:
    guest = korean_guest
    quiz = one_of(guest, kind)
    stands_before(guest, quiz)
    before = guest.cookie
    names = {"choice": value} if kind in ("single", "multiple") else {}
    names |= dict.fromkeys(fields_of(quiz, quiz.logic.solution().text), value)
    page = guest.sends(guest.page.path, names, expect=422)
    assert [e for e in page.document.root.iter() if e.get("role") == "alert"]
    assert guest.cookie == before


@every_kind
def test_a_settled_item_takes_nothing_more(guest: GuestVisitor, kind: str) -> None:
    quiz = one_of(guest, kind)
    stands_before(guest, quiz)
    path = guest.page.path
    guest.answers(quiz.id, quiz.logic.solution().text)
    before = guest.cookie
    for text in (*two_wrong(quiz.logic), quiz.logic.solution().text):
        answer = guest.posts(path, fields_of(quiz, text))
        assert answer.status_code == 303
        assert "Set-Cookie" not in answer.headers
    assert guest.cookie == before


def test_an_item_of_a_step_is_shown_in_the_step(guest: GuestVisitor) -> None:
    page = guest.opens("three-seconds", "hook", "predict")
    assert page.path == guest.address("three-seconds", "hook")


def test_a_prediction_is_taken_once_and_never_judged(guest: GuestVisitor) -> None:
    for module in guest.library.modules.values():
        said = set()
        for right in (True, False):
            guest.has_seed(module.id, "b7x2")
            guest.opens(module.id, "hook")
            (quiz,) = [part for part in guest.step.parts if isinstance(part, Quiz)]
            assert not quiz.graded
            solution, wrong = quiz.logic.solution().text, two_wrong(quiz.logic)[0]
            guest.answers(quiz.id, solution if right else wrong)
            assert not guest.takes(quiz.id)
            assert shows_every_reason(guest, quiz)
            said.add(guest.verdict())
        assert len(said) == 1  # neither right nor wrong
    guest.opens("three-seconds", "result")
    assert "predict" not in guest.road().result().states


def test_every_prediction_in_a_step_is_taken_for_itself(guest: GuestVisitor) -> None:
    guest.opens("three-seconds", "after")
    guest.answers("tap-count", "b")
    assert guest.takes("tap-cheap")
    guest.answers("tap-cheap", "a+b")
    assert not guest.takes("tap-cheap")
    assert set(guest.kept.progress("three-seconds").tries) == {"tap-count", "tap-cheap"}


def test_a_complaint_stands_at_the_item_it_is_about(guest: GuestVisitor) -> None:
    guest.opens("three-seconds", "after")
    path = guest.item_form("tap-cheap").path
    page = guest.sends(path, {}, expect=422)
    alerts = [e for e in page.document.root.iter() if e.get("role") == "alert"]
    assert len(alerts) == 1


def test_all_five_kinds_are_asked_somewhere(app: object) -> None:
    kinds = {
        quiz.logic.kind
        for module in library_of(app).modules.values()  # type: ignore[arg-type]
        for quiz in module.pool("check")
    }
    assert kinds == set(KINDS)
