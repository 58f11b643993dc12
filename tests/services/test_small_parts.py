"""Codes, PINs, tokens, nicknames and days: small parts that others rest on."""

import datetime as dt
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.content.registries import Nicknames
from app.services.codes import ALPHABET, LENGTH, new_code, read_code
from app.services.days import last_day_of_school_year, school_day
from app.services.nicknames import choose, draw, spoken
from app.services.pins import fits, hashed, is_easy, is_pin
from app.services.tokens import new_token, token_hash
from tests.assessment.examples import steady
from tests.school import School, rows
from tests.services.seats import Seated

PEPPER, OTHER_PEPPER = b"p" * 32, b"q" * 32


# --- class codes ---


def test_a_code_has_six_of_thirty_one_signs_that_nobody_mistakes_for_another() -> None:
    assert len(set(ALPHABET)) == len(ALPHABET) == 31
    assert not set(ALPHABET) & set("01OIL")
    codes = [new_code() for _ in range(2_000)]
    assert {len(code) for code in codes} == {LENGTH} == {6}
    assert set("".join(codes)) == set(ALPHABET)  # each of them comes
    assert len(set(codes)) >= 1_998
    assert max(Counter("".join(codes)).values()) < 3 * 12_000 / 31


@steady
@given(st.text(ALPHABET, min_size=6, max_size=6), st.data())
def test_a_code_is_read_in_any_case_and_with_blanks_and_dashes(
    code: str, data: st.DataObject
) -> None:
    signs = [data.draw(st.sampled_from([c, c.lower()])) for c in code]
    gaps = data.draw(st.lists(st.sampled_from(["", " ", "-", "\t", "  "]), min_size=6, max_size=6))
    assert read_code("".join(gap + sign for gap, sign in zip(gaps, signs, strict=True))) == code


@pytest.mark.parametrize(
    "written",
    ["", "ABC23", "ABC2345", "ABC230", "ABCDEO", "ABC23L", "ABC23ß", "ABC23가", "ＡＢＣ２３４"],
)
def test_what_is_no_code_is_read_as_none(written: str) -> None:
    assert read_code(written) == ""


# --- PINs ---


def test_a_pin_is_six_digits_of_the_keyboard() -> None:
    assert is_pin("730415")
    for none in (
        "",
        "12345",
        "1234567",
        "12345a",
        "12 456",
        "-12345",
        "１２３４５６",
        "٣٤٥٦٧٨",
        "²²²²²²",
    ):
        assert not is_pin(none)


@pytest.mark.parametrize(
    "pin",
    ["000000", "111111", "123456", "654321", "012345", "789012", "121212", "010101", "123123",
     "135791", "246802", "987654", "907907"],
)  # fmt: skip
def test_pins_that_anybody_would_try_first_are_easy(pin: str) -> None:
    assert is_easy(pin)


@pytest.mark.parametrize("pin", ["730415", "112358", "123457", "100000", "122112", "271828"])
def test_others_are_not(pin: str) -> None:
    assert not is_easy(pin)


def test_few_pins_are_refused() -> None:
    assert sum(is_easy(f"{number:06d}") for number in range(0, 1_000_000, 17)) / 58_823 < 0.002


def test_a_pin_fits_its_hash_under_its_pepper_alone() -> None:
    kept = hashed("730415", PEPPER)
    assert fits(kept, "730415", PEPPER)
    assert not fits(kept, "730416", PEPPER)
    assert not fits(kept, "730415", OTHER_PEPPER)  # a stolen database lets nobody try
    assert not fits(None, "730415", PEPPER)
    assert not fits("broken", "730415", PEPPER)
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert len(kept) <= 128
    assert "730415" not in kept
    assert hashed("730415", PEPPER) != kept


def test_nobody_gets_in_at_a_free_seat_with_what_stands_in_for_its_pin() -> None:
    assert not fits(None, "no pin", PEPPER)


# --- tokens ---


def test_tokens_are_long_never_alike_and_kept_only_as_hashes() -> None:
    tokens = {new_token() for _ in range(500)}
    assert len(tokens) == 500
    assert {len(token) for token in tokens} == {43}  # 256 bits
    assert {len(token_hash(token)) for token in tokens} == {64}
    assert token_hash("a") != token_hash("b")
    assert token_hash("a") == token_hash("a")


# --- nicknames ---

WORDS = Nicknames.model_validate(
    {
        "first": [{"ko": "졸린", "en": "Sleepy"}, {"ko": "빠른", "en": "Quick"}],
        "second": [{"ko": "고래", "en": "Whale"}, {"ko": "별", "en": "Star"}],
    }
)


def test_three_different_nicknames_are_drawn_and_fewer_from_short_lists() -> None:
    assert len(set(draw(WORDS))) == 3
    assert draw(Nicknames()) == ()
    one = WORDS.model_copy(update={"first": WORDS.first[:1], "second": WORDS.second[:1]})
    assert draw(one) == ("0-0",)
    assert {name for _ in range(100) for name in draw(WORDS)} == {"0-0", "0-1", "1-0", "1-1"}


def test_a_nickname_is_said_in_both_languages() -> None:
    assert spoken("1-0", WORDS, "ko") == "빠른 고래"
    assert spoken("1-0", WORDS, "en") == "Quick Whale"


@pytest.mark.parametrize(
    "none", ["", "-", "0", "0-", "-0", "2-0", "0-2", "-1-0", "0-0-0", "00-0", "a-b", "²-0"]
)
def test_what_is_no_nickname_is_said_as_none(none: str) -> None:
    assert spoken(none, WORDS, "ko") == ""


def test_a_seat_keeps_a_drawn_nickname_and_nothing_else(school: School) -> None:
    seated = Seated(school)
    with school.app.app_context():
        assert choose(seated.actor, "1-0", WORDS)
        assert not choose(seated.actor, "my real name", WORDS)
        assert not choose(seated.actor, "2-0", WORDS)
    query = "SELECT number, nickname FROM seats WHERE nickname IS NOT NULL"
    assert rows(school.app, query) == [(17, "1-0")]
    with school.app.app_context():
        assert choose(seated.actor, "", WORDS)
    assert rows(school.app, query) == []


# --- days ---


def test_a_school_day_begins_at_midnight_in_seoul() -> None:
    last = dt.datetime(2026, 11, 23, 14, 59, 59, 999_999, tzinfo=dt.UTC)
    assert school_day(last) == dt.date(2026, 11, 23)
    assert school_day(last + dt.timedelta(microseconds=1)) == dt.date(2026, 11, 24)
    assert school_day(last, "UTC") == dt.date(2026, 11, 23)
    assert school_day(last + dt.timedelta(hours=9), "UTC") == dt.date(2026, 11, 23)
    new_york = dt.datetime(2026, 11, 23, 22, 0, tzinfo=dt.timezone(dt.timedelta(hours=-5)))
    assert school_day(new_york) == dt.date(2026, 11, 24)  # the moment counts, not its zone


@pytest.mark.parametrize(
    ("day", "last"),
    [
        ("2026-03-01", "2027-02-28"),
        ("2026-12-31", "2027-02-28"),
        ("2027-01-01", "2027-02-28"),
        ("2027-02-28", "2027-02-28"),
        ("2027-03-01", "2028-02-29"),
        ("2028-02-28", "2028-02-29"),
        ("2028-02-29", "2028-02-29"),
        ("2028-03-01", "2029-02-28"),
        ("2099-05-01", "2100-02-28"),  # no leap year
    ],
)
def test_a_school_year_ends_on_the_last_day_of_february(day: str, last: str) -> None:
    found = last_day_of_school_year(dt.date.fromisoformat(day))
    assert found == dt.date.fromisoformat(last)
