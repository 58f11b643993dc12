"""How often somebody may guess a PIN or a code."""

import time

import pytest

from app.services.attempts import Attempts, Place

TABLET = Place("", "10.0.0.1")  # the one address from which a whole school comes
PHONE = Place("device of somebody", "10.0.0.1")
ELSEWHERE = Place("", "10.0.0.2")


class Clock:
    """The time by which guesses are counted."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.passed, real = 0.0, time.time
        monkeypatch.setattr(time, "time", lambda: real() + self.passed)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Lets time go by."""
    return Clock(monkeypatch)


def guesses_in(attempts: Attempts, clock: Clock, seconds: int, every: int, place: Place) -> int:
    """Guess the PIN of one seat as often as is allowed, and count."""
    made = 0
    for _ in range(seconds // every):
        while attempts.may_guess_pin(1, 17, place):
            attempts.wrong_pin(1, 17, place)
            made += 1
        clock.passed += every
    return made


def test_a_pin_may_be_guessed_five_times_a_minute_twenty_an_hour_sixty_a_day(
    clock: Clock,
) -> None:
    assert guesses_in(Attempts(), clock, 60, 60, TABLET) == 5
    assert guesses_in(Attempts(), clock, 3_600, 60, TABLET) == 20
    assert guesses_in(Attempts(), clock, 86_400, 900, TABLET) == 60


def test_a_code_may_be_guessed_sixty_times_a_minute_from_an_address_and_ten_from_a_device() -> None:
    for place, most in ((TABLET, 60), (PHONE, 10)):
        attempts, made = Attempts(), 0
        while attempts.may_guess_code(place):
            attempts.wrong_code(place)
            made += 1
        assert made == most


def test_guesses_count_for_one_seat_from_one_place() -> None:
    attempts = Attempts()
    while attempts.may_guess_pin(1, 17, TABLET):
        attempts.wrong_pin(1, 17, TABLET)
    assert attempts.may_guess_pin(1, 17, PHONE)  # the owner, who was let in before
    assert attempts.may_guess_pin(1, 17, ELSEWHERE)
    assert attempts.may_guess_pin(1, 18, TABLET)
    assert attempts.may_guess_pin(2, 17, TABLET)
    assert attempts.may_guess_code(TABLET)
