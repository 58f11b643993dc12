"""`/ko/join` and `/ko/join/<code>`: in by class code or QR, at a numbered seat or as one of many."""

from collections.abc import Iterator

import pytest
from babel.messages.pofile import read_po
from flask import Flask

from app.content.model import Quiz
from app.services.attempts import PIN_LIMITS, Attempts
from app.web.signed_in import CLASS_COOKIE, SEAT_COOKIE
from tests.document import said_in, tidy
from tests.given import two_wrong
from tests.school import ClassOf, School, StudentVisitor, rows
from tests.spoken import CATALOGUE
from tests.term import every_table
from tests.visitor import Page

TRIES = int(PIN_LIMITS.partition("/")[0])  # in a minute

# What the page says, by trouble: how its sentence begins in English.
SAYS = {
    "unknown code": "No class has this code.",
    "too many codes": "Too many codes were tried from here.",
    "wrong": "Seat and PIN do not fit together.",
    "no seat": "Write your seat number in digits",
    "easy": "Anybody would try these six digits first.",
    "no pin": "Write six digits as your PIN.",
    "wait": "Too many tries for this seat from here.",
}


@pytest.fixture
def classroom(school: School) -> ClassOf:
    """A class of thirty numbered seats; seat 4 is taken."""
    made = school.a_class_of(30)
    made.student(4).joins()
    return made


@pytest.fixture(autouse=True)
def nobody_is_locked_out(school_app: Flask) -> Iterator[None]:
    """Wrong guesses of one test are none of the next."""
    yield
    school_app.extensions["attempts"] = Attempts()


def trouble(page: Page) -> str:
    """Give the sentence that says what is wrong."""
    (alert,) = [e for e in page.document.root.iter() if e.get("role") == "alert"]
    return said_in(alert)


def says(page: Page, what: str, language: str) -> bool:
    """Say whether the page's complaint is this one, and stands by a field that is marked."""
    marked = [field for field in page.all("input") if field.get("aria-invalid") == "true"]
    assert marked
    for field in marked:
        alert = next(e for e in page.document.root.iter() if e.get("role") == "alert")
        assert alert.get("id") in (field.get("aria-describedby") or "").split()
    return trouble(page) == sentence(SAYS[what], language)


def sentence(beginning: str, language: str) -> str:
    """Give the whole sentence that begins so in English, in this language."""
    with CATALOGUE.open("rb") as file:
        (message,) = [one for one in read_po(file) if str(one.id).startswith(beginning)]
    assert message.string
    return tidy(str({"en": message.id, "ko": message.string}[language]))


# --- coming in --------------------------------------------------------------------------------


def test_three_things_are_asked_and_one_is_in(school: School, language: str) -> None:
    student = school.a_class_of(30).student(17, language)
    page = student.opens(f"/{language}/join")
    form = page.form(f"/{language}/join")
    assert form.free == {"code"}
    page = student.submits(form, {"code": student.classroom.facts.code})
    student.page = page
    assert page.form(page.path).free == {"seat", "pin"}
    page = student.enters()
    assert page.path == f"/{language}/me"
    assert page.says("2-3")
    assert page.says({"ko": "17번", "en": "seat 17"}[language])


def test_the_address_of_the_qr_code_opens_the_second_form(
    classroom: ClassOf, language: str
) -> None:
    student = classroom.student(9, language)
    student.opens(f"/{language}/join/{classroom.facts.code}")
    assert student.enters().path == f"/{language}/me"


def test_a_counted_class_asks_for_nothing(school: School, language: str) -> None:
    student = school.a_counted_class().student(0, language)
    page = student.opens(f"/{language}/join/{student.classroom.facts.code}")
    form = page.form(page.path)
    assert not form.free
    assert not form.offers
    page = student.enters()
    assert page.path == f"/{language}/"
    assert page.says("2-4")
    assert student.client.get_cookie(CLASS_COOKIE)
    assert not student.client.get_cookie(SEAT_COOKIE)


def test_a_counted_class_counts_what_its_students_answer(school: School, language: str) -> None:
    classroom = school.a_counted_class()
    for number in range(3):
        student = classroom.student(number, language).joins()
        student.opens("three-seconds", "check")
        (first, *_) = student.road().items(student.step)
        student.opens("three-seconds", "check", first.id)
        student.answers(first.id, first.logic.solution().text if number else wrong_to(first))
    found = every_table(school.app)
    assert len(found["counted_visits"]) == len(found["counted_items"]) == 3
    counted = {one["option"]: one["n"] for one in found["option_counts"]}
    assert counted["right"] == 2


def wrong_to(quiz: Quiz) -> str:
    """Give a wrong answer."""
    return two_wrong(quiz.logic)[0]


@pytest.mark.parametrize("written", ["{lower}", " {code} ", "{first}-{second}", "{first} {second}"])
def test_a_code_may_be_written_as_people_write(school: School, written: str) -> None:
    classroom = school.a_class_of(30)
    code, student = classroom.facts.code, classroom.student(3)
    page = student.opens("/ko/join")
    text = written.format(code=code, lower=code.lower(), first=code[:3], second=code[3:])
    assert student.submits(page.form("/ko/join"), {"code": text}).path == f"/ko/join/{code}"


def test_whoever_comes_back_uses_the_same_pin(classroom: ClassOf, language: str) -> None:
    for _ in range(2):
        student = classroom.student(4, language)
        student.joins()
        assert student.page.path == f"/{language}/me"


# --- what is wrong is said, and nothing changes -----------------------------------------------


def test_a_wrong_code(classroom: ClassOf, language: str) -> None:
    student = classroom.student(4, language)
    before = every_table(classroom.school.app)
    for code in ("222222", "", "hello", "0O1IL0", "가나다라마바", "2" * 20):
        page = student.opens(f"/{language}/join")
        page = student.submits(page.form(page.path), {"code": code}, expect=422)
        assert says(page, "unknown code", language)
    page = student.opens(f"/{language}/join/222222", expect=404)
    assert says(page, "unknown code", language)
    assert every_table(classroom.school.app) == before


@pytest.mark.parametrize(
    ("seat", "pin", "what"),
    [
        ("4", "940275", "wrong"),  # taken by somebody else
        ("31", "940275", "wrong"),  # there is no such seat
        ("", "940275", "no seat"),
        ("four", "940275", "no seat"),
        ("0", "940275", "no seat"),
        ("61", "940275", "no seat"),
        ("5", "", "no pin"),
        ("5", "94027", "no pin"),
        ("5", "９４０２７５", "no pin"),
        ("5", "hello!", "no pin"),
        ("5", "123456", "easy"),
        ("5", "111111", "easy"),
        ("4", "987654", "easy"),
    ],
)
def test_a_wrong_seat_or_pin(
    classroom: ClassOf, language: str, seat: str, pin: str, what: str
) -> None:
    student = classroom.student(4, language)
    before = every_table(classroom.school.app)
    page = student.opens(f"/{language}/join/{classroom.facts.code}")
    page = student.submits(page.form(page.path), {"seat": seat, "pin": pin}, expect=422)
    assert says(page, what, language)
    assert every_table(classroom.school.app) == before
    assert not student.token
    assert not [field for field in page.all("input") if field.get("value") == pin != ""]


def test_nobody_learns_whether_a_seat_is_taken_or_there(classroom: ClassOf) -> None:
    """The page before is the same for all; the one after a wrong PIN is, but for the seat."""
    told = set()
    for seat in ("4", "31", "60"):
        student = classroom.student(4)
        page = student.opens(f"/ko/join/{classroom.facts.code}")
        page = student.submits(page.form(page.path), {"seat": seat, "pin": "940275"}, expect=422)
        headers = frozenset(name for name, _ in page.headers if name != "Content-Length")
        told.add((page.document.text.replace(f'value="{seat}"', 'value=""'), headers))
    assert len(told) == 1


def test_a_new_seat_takes_the_first_pin_and_then_no_other(classroom: ClassOf) -> None:
    classroom.student(5).joins()
    intruder = classroom.student(5)
    intruder.opens(f"/ko/join/{classroom.facts.code}")
    assert says(intruder.enters(pin="940275", expect=422), "wrong", "ko")
    assert classroom.student(5).joins().page.path == "/ko/me"


# --- guessing ---------------------------------------------------------------------------------


def guesses(student: StudentVisitor, code: str, times: int) -> Page:
    """Send wrong PINs for the student's seat; give the page that came last."""
    student.opens(f"/{student.language}/join/{code}")
    for _ in range(times):
        student.enters(pin="940275", expect=422)
    return student.page


def test_guessing_a_pin_ends_with_a_page_that_says_wait(classroom: ClassOf, language: str) -> None:
    thief = classroom.student(4, language)
    guesses(thief, classroom.facts.code, TRIES)
    page = thief.enters(pin="940275", expect=429)
    assert says(page, "wait", language)
    page = thief.enters(expect=429)  # not even the right one, or guessing would go on
    assert says(page, "wait", language)


def test_a_guesser_does_not_lock_the_owner_out(classroom: ClassOf) -> None:
    owner = classroom.student(4).joins()
    owner.signs_out()
    thief = classroom.student(4)
    guesses(thief, classroom.facts.code, TRIES)
    thief.enters(expect=429)
    owner.joins()
    assert owner.page.path == "/ko/me"
    other_seat = classroom.student(11)
    assert other_seat.joins().page.path == "/ko/me"


def test_guessing_a_code_ends_with_a_page_that_says_wait(classroom: ClassOf, language: str) -> None:
    thief, status = classroom.student(4, language), 422
    page = thief.opens(f"/{language}/join")
    for _ in range(100):
        answer = thief.posts(f"/{language}/join", {"code": "222222"})
        status = answer.status_code
        if status == 429:
            break
    assert status == 429
    page = thief.submits(page.form(page.path), {"code": classroom.facts.code}, expect=429)
    assert says(page, "too many codes", language)
    thief.opens(f"/{language}/join/{classroom.facts.code}", expect=429)


def test_a_whole_school_comes_in_through_one_address(school: School) -> None:
    """Right codes and PINs count for nothing: eighty students in the same minute, one address."""
    for name in ("1-1", "1-2"):
        classroom = school.a_class_of(40, name)
        for seat in range(1, 41):
            student = classroom.student(seat)
            path = f"/ko/join/{classroom.facts.code}"
            answer = student.posts(path, {"seat": str(seat), "pin": student.pin})
            assert answer.status_code == 303
    assert len(rows(school.app, "SELECT token_hash FROM sign_ins")) == 80


# --- codes end, seats are freed ---------------------------------------------------------------


def test_a_code_ends(classroom: ClassOf, language: str) -> None:
    classroom.school.later(days=30)
    student = classroom.student(4, language)
    page = student.opens(f"/{language}/join")
    page = student.submits(page.form(page.path), {"code": classroom.facts.code}, expect=422)
    assert says(page, "unknown code", language)
    classroom.renews_its_code()
    student.joins()
    assert student.page.path == f"/{language}/me"


def test_a_renewed_code_closes_the_old_one_and_ends_no_sign_in(classroom: ClassOf) -> None:
    student, old = classroom.student(5).joins(), classroom.facts.code
    classroom.renews_its_code()
    classroom.student(6).opens(f"/ko/join/{old}", expect=404)
    assert student.opens("/ko/me").path == "/ko/me"


def test_a_code_that_ends_while_the_form_is_open_lets_nobody_in(classroom: ClassOf) -> None:
    student = classroom.student(5)
    student.opens(f"/ko/join/{classroom.facts.code}")
    form = student.page.form(student.page.path)
    classroom.renews_its_code()
    student.submits(form, {"seat": "5", "pin": student.pin}, expect=404)
    assert not student.token


def test_a_freed_seat_keeps_what_was_done_and_takes_a_new_pin(
    classroom: ClassOf, language: str
) -> None:
    student = classroom.student(7, language).joins()
    student.begins("three-seconds")
    student.goes_on()
    student.answers_what_is_asked()
    done = student.progress
    classroom.frees(7)
    page = student.opens(f"/{language}/me", expect=403)  # its sign-in has ended
    assert f"/{language}/join" in page.links(page.one("main"))
    again = student.on_another_device()
    again.pin = "602918"
    again.joins()
    assert again.progress_in("three-seconds") == done


# --- one tablet, several hands ----------------------------------------------------------------


def test_a_second_student_on_the_same_tablet_takes_over(classroom: ClassOf, language: str) -> None:
    first = classroom.student(8, language).joins()
    first.begins("three-seconds")
    first.goes_on()
    old = first.token
    second = classroom.student(9, language)
    second.client = first.client
    second.opens(f"/{language}/join/{classroom.facts.code}")
    assert second.page.says(sentence("Somebody is signed in here.", language))
    page = second.enters()
    assert page.says({"ko": "9번", "en": "seat 9"}[language])
    assert second.token != old
    assert not second.progress_in("three-seconds").done
    assert len(rows(classroom.school.app, "SELECT seat_id FROM sign_ins WHERE seat_id = 8")) == 0


def test_a_counted_class_after_a_seat_on_the_same_tablet(school: School) -> None:
    seated = school.a_class_of(30).student(8).joins()
    counted = school.a_counted_class().student(0)
    counted.client = seated.client
    counted.joins()
    assert not counted.client.get_cookie(SEAT_COOKIE)
    assert counted.opens("/ko/me").path == "/ko/join"


def test_a_token_is_worth_nothing_after_its_day_in_a_counted_class(school: School) -> None:
    student = school.a_counted_class().student(0).joins()
    school.later(hours=15)  # half past midnight in Seoul
    student.begins("three-seconds")
    student.goes_on()
    assert not rows(school.app, "SELECT * FROM counted_modules")
