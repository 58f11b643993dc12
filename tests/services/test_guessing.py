"""Guessing at the door is hopeless, and locks out nobody but the one who guesses."""

import pytest

from app.web.signed_in import DEVICE_COOKIE, SEAT_COOKIE
from tests.school import ClassOf, School, StudentVisitor, pin_of

# Guesses are counted in memory: one database is enough.
pytestmark = pytest.mark.parametrize("school_app", ["sqlite"], indirect=True, scope="session")


@pytest.fixture
def a_class(school: School) -> ClassOf:
    """A class with thirty numbered seats."""
    return school.a_class_of(30)


def at(student: StudentVisitor, address: str) -> StudentVisitor:
    """Put a browser at an address of the network."""
    student.client.environ_base["REMOTE_ADDR"] = address
    return student


def guesses(stranger: StudentVisitor, times: int) -> list[int]:
    """Try PINs; give the answers."""
    path = f"/ko/join/{stranger.classroom.facts.code}"
    pins = (f"{number:06d}" for number in range(204_815, 204_815 + times))
    return [stranger.posts(path, {"seat": "17", "pin": pin}).status_code for pin in pins]


def test_five_wrong_pins_and_then_even_the_right_one_has_to_wait(a_class: ClassOf) -> None:
    a_class.student(17).joins()
    assert guesses(a_class.student(17), 6) == [422] * 5 + [429]
    path = f"/ko/join/{a_class.facts.code}"
    reply = a_class.student(17).posts(path, {"seat": "17", "pin": pin_of(17)})
    assert reply.status_code == 429
    assert f'action="{path}"' in reply.text  # the same form, with what to do


def test_the_owner_on_a_device_of_their_own_is_not_locked_out(a_class: ClassOf) -> None:
    owner = a_class.student(17).joins()
    owner.signs_out()
    guesses(a_class.student(17), 8)
    assert owner.joins().token


def test_a_classmate_who_guesses_on_their_own_device_locks_only_that(a_class: ClassOf) -> None:
    a_class.student(17).joins()
    mate = a_class.student(5).joins()
    mate.signs_out()
    assert guesses(mate, 6)[-1] == 429
    assert a_class.student(17).joins().token  # at the same address, on a device that is new


def test_another_address_is_not_locked(a_class: ClassOf) -> None:
    a_class.student(17).joins()
    guesses(at(a_class.student(17), "10.0.0.1"), 8)
    assert at(a_class.student(17), "10.0.0.2").joins().token


def test_right_pins_and_right_codes_never_count(a_class: ClassOf) -> None:
    for _ in range(12):
        a_class.student(17).joins()
    shared = a_class.student(1)
    for seat in range(1, 13):  # one tablet goes from hand to hand
        shared.seat, shared.pin = seat, pin_of(seat)
        shared.joins()


def test_a_pin_that_is_none_costs_no_guess(a_class: ClassOf) -> None:
    path = f"/ko/join/{a_class.facts.code}"
    student = a_class.student(17)
    for pin in ("", "12345", "123456", "111111", "abcdef", "１２３４５６"):
        assert student.posts(path, {"seat": "17", "pin": pin}).status_code == 422
    assert student.joins().token


def test_guesses_at_a_seat_that_is_not_there_end_in_the_same_way(a_class: ClassOf) -> None:
    path, student = f"/ko/join/{a_class.facts.code}", a_class.student(31)
    answers = [student.posts(path, {"seat": "31", "pin": pin_of(n)}).status_code for n in range(6)]
    assert answers == [422] * 5 + [429]


def test_signing_in_at_the_own_seat_gives_no_fresh_guesses(a_class: ClassOf) -> None:
    a_class.student(17).joins()
    mate = a_class.student(5).joins()
    mark = mate.client.get_cookie(DEVICE_COOKIE)
    assert mark is not None
    assert guesses(mate_out(mate), 5) == [422] * 5
    mate.joins()
    again = mate.client.get_cookie(DEVICE_COOKIE)
    assert again is not None
    assert again.value == mark.value
    assert guesses(mate_out(mate), 1) == [429]


def mate_out(mate: StudentVisitor) -> StudentVisitor:
    """Leave the seat without pressing anything."""
    mate.client.delete_cookie(SEAT_COOKIE)
    return mate


def test_a_forged_mark_of_a_device_is_none(a_class: ClassOf) -> None:
    a_class.student(17).joins()
    for number in range(6):
        stranger = a_class.student(17)
        stranger.client.set_cookie(DEVICE_COOKIE, f"mark{number}.c2lnbmF0dXJl")
        assert guesses(stranger, 1) == [422 if number < 5 else 429]


def test_codes_are_guessed_in_vain_and_only_from_here(a_class: ClassOf) -> None:
    known = a_class.student(5).joins()
    known.signs_out()
    stranger = at(a_class.student(17), "127.0.0.1")
    tries = [stranger.asks(f"/ko/join/22222{letter}").status_code for letter in "23456789AB" * 6]
    assert set(tries) == {404}
    assert stranger.asks(f"/ko/join/{a_class.facts.code}").status_code == 429
    assert known.asks(f"/ko/join/{a_class.facts.code}").status_code == 200
    elsewhere = at(a_class.student(17), "10.0.0.2")
    assert elsewhere.asks(f"/ko/join/{a_class.facts.code}").status_code == 200
