"""Double presses, two tabs, thirty devices in one second: one answer each, and none is lost."""

import dataclasses
from functools import partial

import pytest

from app.services import studying
from tests.given import fields_of, two_wrong
from tests.school import School, StudentVisitor, rows
from tests.services.seats import Seated, at_once, quiz_of, tab

MODULE = "three-seconds"
TWENTY = 20


@pytest.fixture
def student(school: School) -> StudentVisitor:
    """A student in front of the first item of a check."""
    student = school.a_class_of(30).student(17).joins()
    student.opens(MODULE)
    (first, *_) = student.road().items(student._named("check"))
    student.opens(MODULE, "check", first.id)
    return student


def posts(student: StudentVisitor, *texts: str) -> list[int]:
    """Send these answers to the item in front of the student, each from a tab, all at once."""
    (form,) = [form for form in student.page.forms() if "/items/" in form.path]
    quiz = student.module.items[form.path.rpartition("/")[2]]
    fields = [form.filled(fields_of(quiz, text)) for text in texts]
    acts = [partial(tab(student).posts, form.action, one) for one in fields]
    return sorted(reply.status_code for reply in at_once(acts))  # type: ignore[attr-defined]


def asked(student: StudentVisitor):  # type: ignore[no-untyped-def]
    """Give the item in front of the student."""
    return student.module.items[student.page.path.rpartition("/")[2]]


def kept(student: StudentVisitor) -> list[tuple[object, ...]]:
    return rows(student.app, "SELECT round, number, text FROM seat_responses ORDER BY id")


def test_twenty_posts_of_one_right_answer_leave_one(student: StudentVisitor) -> None:
    right = asked(student).logic.solution().text
    assert posts(student, *[right] * TWENTY) == [303] * TWENTY
    assert kept(student) == [(1, 1, right)]


def test_twenty_posts_of_one_wrong_answer_leave_one(student: StudentVisitor) -> None:
    wrong, _ = two_wrong(asked(student).logic)
    assert posts(student, *[wrong] * TWENTY) == [303] + [422] * (TWENTY - 1)
    assert kept(student) == [(1, 1, wrong)]


def test_different_answers_of_many_tabs_are_two_tries_and_nothing_follows_a_right_one(
    student: StudentVisitor,
) -> None:
    logic = asked(student).logic
    right, wrong = logic.solution().text, two_wrong(logic)
    posts(student, *[right, *wrong] * 5)
    tries = kept(student)
    assert [row[:2] for row in tries] == [(1, 1), (1, 2)][: len(tries)]
    texts = [row[2] for row in tries]
    assert len(set(texts)) == len(texts)
    assert len(texts) == 2 or texts == [right]
    assert right not in texts[:-1]


def test_a_page_that_has_stood_open_meanwhile_changes_nothing(student: StudentVisitor) -> None:
    quiz = asked(student)
    old_tab = tab(student)
    old_tab.opens(MODULE, "check", quiz.id)
    student.answers(quiz.id, quiz.logic.solution().text)
    before = kept(student)
    old_tab.answers(quiz.id, two_wrong(quiz.logic)[0])
    assert kept(student) == before
    assert old_tab.verdict() == student.verdict()  # it shows what was answered elsewhere


def test_twenty_presses_of_next_are_one_step(student: StudentVisitor) -> None:
    student.opens(MODULE, "start")
    form = next(form for form in student.page.forms() if form.path.endswith("/next"))
    acts = [partial(tab(student).posts, form.action, form.filled({})) for _ in range(TWENTY)]
    assert {reply.status_code for reply in at_once(acts)} == {303}  # type: ignore[attr-defined]
    assert rows(student.app, "SELECT module, steps FROM seat_modules") == [(MODULE, "start")]


def test_thirty_tabs_that_each_finish_twenty_steps_lose_none(school: School) -> None:
    seated = Seated(school)
    module, road = seated.modules[MODULE], seated.road(MODULE)  # all of them know nothing yet

    def finish(number: int) -> None:
        for turn in range(20):
            step = dataclasses.replace(module.steps[0], id=f"s{number}-{turn}")
            with school.app.app_context():
                studying.finish_step(seated.actor, road, step, school.now)

    at_once(partial(finish, number) for number in range(30))
    wanted = {f"s{number}-{turn}" for number in range(30) for turn in range(20)}
    assert seated.progress(MODULE).done == wanted


def test_a_whole_class_answers_in_the_same_second(school: School) -> None:
    a_class = school.a_class_of(30)
    seats = [Seated(school, of=a_class.student(seat).joins()) for seat in range(1, 31)]
    quizzes = [quiz_of(school.app, MODULE, f"q{number}") for number in range(4, 8)]

    def answer_all(seated: Seated) -> None:
        for quiz in quizzes:
            seated.answers(quiz, two_wrong(quiz.logic)[seated.actor.number % 2])

    at_once(partial(answer_all, seated) for seated in seats)
    for seated in seats:
        wanted = [(q.id, 1, 1, two_wrong(q.logic)[seated.actor.number % 2]) for q in quizzes]
        assert seated.kept() == wanted
