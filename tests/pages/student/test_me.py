"""`/ko/me` and what belongs to it: modules, days, results, ideas, nickname, signing out."""

import datetime as dt

import pytest

from app.web.signed_in import DEVICE_COOKIE, SEAT_COOKIE
from tests.document import said_in
from tests.given import two_wrong
from tests.school import School, StudentVisitor, counting_queries, rows
from tests.term import every_table, token_on


@pytest.fixture
def student(school: School, language: str) -> StudentVisitor:
    """A student of seat 17, signed in."""
    return school.a_class_of(30).student(17, language).joins()


def me(student: StudentVisitor) -> str:
    """Give the address of the student's page."""
    return f"/{student.language}/me"


# --- what stands there ------------------------------------------------------------------------


def test_what_is_asked_stands_there_with_its_day_and_words(student: StudentVisitor) -> None:
    day = student.classroom.school.now.date() + dt.timedelta(days=9)
    student.classroom.asked("law-changed", day, note="Chapter two")
    page = student.opens(me(student))
    assert page.says({"ko": "12월 2일", "en": "2 December"}[student.language])
    assert page.says("Chapter two")


def test_what_opens_later_is_not_there_yet(student: StudentVisitor) -> None:
    school = student.classroom.school
    school.later(days=3)
    student.classroom.asked("law-changed", note="Chapter two")
    school.later(days=-3)
    assert not student.opens(me(student)).says("Chapter two")


def test_a_day_that_has_gone_by_closes_nothing(student: StudentVisitor) -> None:
    school = student.classroom.school
    student.classroom.asked("three-seconds", school.now.date())
    school.later(days=14)
    late = student.on_another_device().joins()
    late.takes_module("three-seconds")
    assert late.road().is_finished


def test_finishing_brings_the_result_and_every_explanation(student: StudentVisitor) -> None:
    student.takes_module("three-seconds", right=False)
    page = student.opens(me(student))
    result = student.address("three-seconds", "result")
    assert result in page.links(page.one("main"))
    page = student.opens(result)
    items = student.road().result().items
    assert items
    for item in items:
        assert page.says(student.words(item.stem[0])), item.id
        assert all(page.says(student.words(words)) for words in item.feedback.values()), item.id


def test_ideas_to_look_at_again_come_from_first_tries(student: StudentVisitor) -> None:
    student.takes_module("three-seconds", right=False)
    held = student.road().result().ideas
    assert held
    page = student.opens(me(student))
    again = page.by_id("again")
    assert said_in(again)
    known = student.library.registries.misconceptions
    for idea in held:
        assert page.says(known[idea].name[student.language])


def test_who_was_right_at_once_has_nothing_to_look_at_again(student: StudentVisitor) -> None:
    student.takes_module("three-seconds", right=True)
    page = student.opens(me(student))
    assert not [e for e in page.document.root.iter() if e.get("id") == "again"]


# --- nickname ---------------------------------------------------------------------------------


def nickname_of(student: StudentVisitor) -> object:
    """Give what the records hold."""
    return rows(student.app, "SELECT nickname FROM seats WHERE number = 17")[0][0]


def test_a_nickname_is_drawn_redrawn_chosen_and_given_up(student: StudentVisitor) -> None:
    path = f"{me(student)}/nickname"
    draws = {tuple(student.opens(path).form(path).buttons) for _ in range(5)}
    assert len(draws) == 5
    assert all(len(draw) == 4 for draw in draws)  # three, and none
    assert nickname_of(student) is None, "drawing keeps nothing"
    form = student.page.form(path)
    page = student.submits(form, button=form.buttons[1])
    assert nickname_of(student) == form.buttons[1][1]
    assert form.labels[1] in page.heading
    form = student.opens(path).form(path)
    student.submits(form, button=("nickname", ""))
    assert nickname_of(student) is None


def test_a_nickname_is_the_same_in_the_other_language(student: StudentVisitor) -> None:
    path = f"{me(student)}/nickname"
    form = student.opens(path).form(path)
    student.page = student.submits(form, button=form.buttons[0])
    kept = nickname_of(student)
    student.switches_language()
    assert form.labels[0] not in student.page.heading
    assert nickname_of(student) == kept


@pytest.mark.parametrize(
    "forged", ["하늘", "Sky Bear", "0-9999", "9999-0", "0", "-", "1-1-1", "01-1", "<b>", "0-0 "]
)
def test_a_nickname_cannot_be_typed(student: StudentVisitor, forged: str) -> None:
    path = f"{me(student)}/nickname"
    student.opens(path)
    student.sends(path, {"nickname": forged} | token_on(student.page), expect=400)
    assert nickname_of(student) is None


# --- guest answers ----------------------------------------------------------------------------


def a_guest_who_joins(school: School, language: str) -> StudentVisitor:
    """Learn as a guest, half of it wrongly, then join."""
    student = school.a_class_of(30).student(17, language)
    student.begins("three-seconds")
    student.goes_on()
    student.answers_what_is_asked()
    student.goes_on()
    student.opens("three-seconds", "check")
    first = student.road().items(student.step)[0]
    student.opens("three-seconds", "check", first.id)
    student.answers(first.id, two_wrong(first.logic)[0])
    student.joins()
    return student


def test_answers_of_a_guest_are_kept_when_they_are_mine(school: School, language: str) -> None:
    student = a_guest_who_joins(school, language)
    assert student.page.path == f"/{language}/me/bring"
    assert student.page.says(student.words(student.library.modules["three-seconds"].title))
    form = student.page.form(student.page.path)
    before = super(StudentVisitor, student).kept.progress("three-seconds")
    page = student.submits(form, button=("choice", "keep"))
    assert page.path == f"/{language}/me"
    assert student.progress_in("three-seconds") == before
    assert before.tries
    assert student.cookie == ""


def test_answers_of_somebody_else_are_left_and_gone(school: School, language: str) -> None:
    student = a_guest_who_joins(school, language)
    form = student.page.form(student.page.path)
    student.submits(form, button=("choice", "leave"))
    assert not student.progress_in("three-seconds").done
    assert not rows(school.app, "SELECT * FROM seat_responses")
    assert student.cookie == ""


def test_nothing_is_asked_when_there_is_nothing_to_keep(student: StudentVisitor) -> None:
    assert student.page.path == me(student)
    assert student.opens(f"{me(student)}/bring").path == me(student)


# --- another device, another day --------------------------------------------------------------


def test_a_student_goes_on_at_the_exact_step_in_the_other_language(
    student: StudentVisitor,
) -> None:
    student.begins("three-seconds")
    student.goes_on()
    student.answers_what_is_asked()
    student.goes_on()
    here = student.page.path
    again = student.on_another_device({"ko": "en", "en": "ko"}[student.language]).joins()
    onward = again.page.links(again.page.one("main"))[0]
    page = again.opens(onward)
    assert page.path.split("/")[2:] == here.split("/")[2:]
    again.module = student.module
    assert again.progress == student.progress


def test_signing_out_ends_it_here_and_on_the_server(student: StudentVisitor) -> None:
    token = student.token
    page = student.signs_out()
    assert page.path == f"/{student.language}/left"
    assert page.one("html").get("data-cleared") is not None
    assert student.token == ""
    assert student.client.get_cookie(DEVICE_COOKIE)
    assert not rows(student.app, "SELECT * FROM sign_ins")
    student.client.set_cookie(SEAT_COOKIE, token)  # a copy of the cookie is worth nothing
    assert student.asks(me(student)).status_code == 403


def test_a_sign_in_ends_after_twelve_hours(student: StudentVisitor) -> None:
    school = student.classroom.school
    school.later(hours=11, minutes=59)
    assert student.asks(me(student)).status_code == 200
    school.later(hours=1, minutes=1)  # the end is rounded up to the hour
    assert student.asks(me(student)).status_code == 403
    assert student.asks(me(student)).status_code == 303  # the browser has let go of it


# --- forms ------------------------------------------------------------------------------------

ANSWER = {"choice": "b"}


@pytest.mark.parametrize("token", [{}, {"token": ""}, {"token": "x"}, {"token": "a.b"}, "foreign"])
@pytest.mark.parametrize(
    "path", ["modules/three-seconds/hook/items/predict", "me/nickname", "leave"]
)
def test_a_form_without_its_token_is_refused_with_a_page_that_says_what_to_do(
    student: StudentVisitor, path: str, token: dict[str, str] | str
) -> None:
    if token == "foreign":
        other = student.classroom.student(3, student.language).joins()
        token = token_on(other.page)
    assert isinstance(token, dict)
    before = every_table(student.app)
    page = student.sends(f"/{student.language}/{path}", ANSWER | token, expect=403)
    assert page.links(page.one("main"))
    assert page.says({"ko": "다시", "en": "again"}[student.language])
    assert every_table(student.app) == before
    assert student.token


def test_a_second_press_makes_no_second_answer(student: StudentVisitor) -> None:
    student.opens("three-seconds", "hook")
    form = student.item_form("predict")
    for _ in range(3):
        student.submits(form, {"choice": "b"})
    assert len(rows(student.app, "SELECT * FROM seat_responses")) == 1


def test_a_second_tab_with_another_answer_changes_nothing(student: StudentVisitor) -> None:
    student.opens("three-seconds", "hook")
    form = student.item_form("predict")
    student.submits(form, {"choice": "b"})
    student.submits(form, {"choice": "a"})
    ((text,),) = rows(student.app, "SELECT text FROM seat_responses")
    assert text == "b"


def test_going_on_twice_is_going_on_once(student: StudentVisitor) -> None:
    page = student.begins("three-seconds")
    form = next(form for form in page.forms() if form.path.endswith("/next"))
    first, second = student.submits(form), student.submits(form)
    assert first.path == second.path
    assert len(rows(student.app, "SELECT * FROM seat_modules")) == 1


def test_opening_a_page_writes_nothing(student: StudentVisitor) -> None:
    before = every_table(student.app)
    for step in student.library.modules["three-seconds"].steps:
        student.opens("three-seconds", step.id)
    assert every_table(student.app) == before


# --- how much it costs ------------------------------------------------------------------------


def test_a_step_asks_the_database_few_things(student: StudentVisitor) -> None:
    student.takes_module("law-changed")
    for step in student.library.modules["three-seconds"].steps:
        with counting_queries(student.app) as asked:
            student.opens("three-seconds", step.id)
        assert len(asked) <= 8, asked


def test_my_page_asks_as_much_with_one_module_as_with_all(student: StudentVisitor) -> None:
    counts = []
    for module in (None, *student.library.modules):
        if module:
            student.begins(module)
            student.goes_on()
        with counting_queries(student.app) as asked:
            student.opens(me(student))
        counts.append(len(asked))
    assert len(set(counts)) == 1
    assert counts[0] <= 6
