"""Coming in: the first takes the seat, everybody else needs the PIN, and what ends, ends."""

import datetime as dt
import threading
from functools import partial

import pytest
from sqlalchemy import delete, update

from app.records.classrooms import Seat
from app.records.database import writing
from app.records.sign_ins import SignIn
from app.services import joining
from app.services.joining import Door, counted_of, door_of, seat_of, take_seat
from app.services.tokens import token_hash
from tests.school import ClassOf, School, StudentVisitor, pin_of, rows
from tests.services.seats import at_once

PEPPER = b"p" * 32


@pytest.fixture
def a_class(school: School) -> ClassOf:
    """A class with thirty numbered seats."""
    return school.a_class_of(30)


def door(a_class: ClassOf) -> Door:
    found = door_of(a_class.facts.code, a_class.school.now)
    assert found is not None
    return found


def takes(a_class: ClassOf, seat: int, pin: str) -> str | None:
    with a_class.school.app.app_context():
        return take_seat(door(a_class), seat, pin, PEPPER, a_class.school.now)


def count(school: School, table: str) -> object:
    return rows(school.app, f"SELECT count(*) FROM {table}")[0][0]  # noqa: S608 - our own words


def test_the_first_sets_the_pin_and_comes_back_with_it(a_class: ClassOf) -> None:
    assert takes(a_class, 17, "730415")
    assert takes(a_class, 17, "730415")
    assert takes(a_class, 17, "730416") is None


def test_of_eight_who_claim_one_seat_at_the_same_moment_one_has_it(a_class: ClassOf) -> None:
    pins = [pin_of(number) for number in range(8)]
    tokens = at_once(partial(takes, a_class, 17, pin) for pin in pins)
    (winner,) = [pin for pin, token in zip(pins, tokens, strict=True) if token]
    assert [bool(takes(a_class, 17, pin)) for pin in pins] == [pin == winner for pin in pins]
    assert count(a_class.school, "sign_ins") == 2


def test_one_who_presses_eight_times_is_in(a_class: ClassOf) -> None:
    assert all(at_once(partial(takes, a_class, 17, pin_of(17)) for _ in range(8)))
    assert takes(a_class, 17, pin_of(17))


def test_two_browsers_that_claim_one_seat_at_the_same_moment(a_class: ClassOf) -> None:
    students = [StudentVisitor(a_class, 17) for _ in range(2)]
    for number, student in enumerate(students):
        student.pin = pin_of(number)
        student.opens(f"/ko/join/{a_class.facts.code}")
    forms = [s.page.form(f"/ko/join/{a_class.facts.code}") for s in students]
    fields = [
        form.filled({"seat": "17", "pin": student.pin})
        for form, student in zip(forms, students, strict=True)
    ]
    replies = at_once(
        partial(student.posts, form.action, filled)
        for student, form, filled in zip(students, forms, fields, strict=True)
    )
    assert sorted(reply.status_code for reply in replies) == [303, 422]  # type: ignore[attr-defined]


def test_a_seat_that_is_not_there_is_refused_like_a_wrong_pin(a_class: ClassOf) -> None:
    assert takes(a_class, 31, "730415") is None
    assert count(a_class.school, "sign_ins") == 0


def test_a_seat_of_another_class_with_the_same_number_is_another_seat(
    a_class: ClassOf, school: School
) -> None:
    other = school.a_class_of(30, "2-5")
    assert takes(a_class, 17, "730415")
    assert takes(other, 17, "914273")
    assert takes(a_class, 17, "914273") is None


def test_a_freed_seat_takes_a_new_pin_and_old_sign_ins_end(a_class: ClassOf) -> None:
    token = takes(a_class, 17, "730415")
    a_class.frees(17)
    with a_class.school.app.app_context():
        assert seat_of(token or "", a_class.school.now) is None
    assert takes(a_class, 17, "914273")
    assert takes(a_class, 17, "730415") is None


def test_a_seat_that_is_freed_while_its_old_pin_is_being_tried_stays_shut_to_it(
    a_class: ClassOf,
) -> None:
    takes(a_class, 17, "730415")
    came: list[str | None] = []
    student = threading.Thread(target=lambda: came.append(takes(a_class, 17, "730415")))
    with a_class.school.app.app_context(), writing() as teacher:
        teacher.execute(update(Seat).values(pin_hash=None))
        teacher.execute(delete(SignIn))
        student.start()
        student.join(0.5)  # has read the old PIN and waits for its turn to write
    student.join(10)
    assert came == [None]
    assert count(a_class.school, "sign_ins") == 0


# --- what ends ---


def test_a_code_ends_and_a_renewed_one_replaces_it(a_class: ClassOf) -> None:
    school, old = a_class.school, a_class.facts.code
    with school.app.app_context():
        assert door_of(old, school.now + dt.timedelta(days=30, seconds=-1))
        assert door_of(old, school.now + dt.timedelta(days=30)) is None
    a_class.renews_its_code()
    with school.app.app_context():
        assert door_of(old, school.now) is None
        assert door_of(a_class.facts.code, school.now)


def test_a_code_may_be_written_in_any_way_it_is_read_aloud(a_class: ClassOf) -> None:
    code = a_class.facts.code
    with a_class.school.app.app_context():
        for written in (code.lower(), f" {code[:3]} {code[3:]} ", f"{code[:3]}-{code[3:]}"):
            assert door_of(written, a_class.school.now) == door(a_class)
        for wrong in ("", code[:5], code + "A", "%", "' OR 1=1", "가나다라마바"):
            assert door_of(wrong, a_class.school.now) is None


@pytest.mark.parametrize(("minute", "ends"), [(0, 12), (1, 13), (30, 13), (59, 13)])
def test_a_sign_in_ends_at_a_full_hour_and_tells_no_time_of_arrival(
    a_class: ClassOf, minute: int, ends: int
) -> None:
    school = a_class.school
    school.now = dt.datetime(2026, 11, 23, 0, minute, tzinfo=dt.UTC)
    token = takes(a_class, 17, "730415") or ""
    end = dt.datetime(2026, 11, 23, ends, 0, tzinfo=dt.UTC)
    with school.app.app_context():
        assert seat_of(token, end - dt.timedelta(seconds=1))
        assert seat_of(token, end) is None


def test_sign_ins_that_have_ended_are_gone_with_the_next_sign_in(a_class: ClassOf) -> None:
    takes(a_class, 1, "730415")
    a_class.school.later(hours=14)
    takes(a_class, 2, "914273")
    assert count(a_class.school, "sign_ins") == 1


def test_signing_out_ends_this_browser_only(a_class: ClassOf) -> None:
    here, there = (takes(a_class, 17, "730415") or "" for _ in range(2))
    with a_class.school.app.app_context():
        joining.sign_out(here)
        joining.sign_out(here)  # once more changes nothing
        assert seat_of(here, a_class.school.now) is None
        assert seat_of(there, a_class.school.now)


def test_a_made_up_token_is_nobody(a_class: ClassOf) -> None:
    token = takes(a_class, 17, "730415") or ""
    ((kept,),) = rows(a_class.school.app, "SELECT token_hash FROM sign_ins")
    assert kept == token_hash(token)
    with a_class.school.app.app_context():
        for made_up in ("", "x", token[:-1], token + "x", str(kept)):  # a stolen hash opens nothing
            assert seat_of(made_up, a_class.school.now) is None


# --- a counted class ---


def test_somebody_of_a_counted_class_is_known_until_midnight_of_the_school(
    school: School,
) -> None:
    counted = school.a_counted_class()
    school.now = dt.datetime(2026, 11, 23, 14, 0, tzinfo=dt.UTC)  # 23:00 in Seoul
    with school.app.app_context():
        token = joining.join_counted(door(counted), school.now)
        actor = counted_of(token, school.now + dt.timedelta(minutes=59))
        assert actor is not None
        assert actor.classroom_id == counted.facts.id
        assert counted_of(token, school.now + dt.timedelta(minutes=60)) is None
        assert counted_of("made up", school.now) is None
        assert seat_of(token, school.now) is None
    ((day, kept),) = rows(school.app, "SELECT day, token_hash FROM counted_visits")
    assert str(day) == "2026-11-23"
    assert kept == token_hash(token)
