"""The mirror of opinions of somebody in a class: numbers of the class grow, once, and nothing else."""

import re
from functools import partial

import pytest
from flask import Flask

from app import create_app
from app.records.database import db
from app.web.mirror_forms import FIELD
from tests.given import GuestVisitor, other
from tests.mirrored import (
    MODULE,
    STEP,
    asked,
    looks,
    mirror_in,
    numbers,
    the_class_has_looked,
    the_class_looks,
)
from tests.school import ClassOf, School, StudentVisitor, counting_queries, every_row, rows
from tests.services.seats import at_once, tab
from tests.spoken import in_language

ONLY_NUMBERS = (
    "Only the numbers of your class have grown by one. What you answered is kept nowhere with you."
)
NOT_KEPT = "Your two answers were not kept anywhere."
MIRRORS = {"class_mirrors", "mirror_counts"}


@pytest.fixture
def room(school: School) -> ClassOf:
    return school.a_class_of(30)


@pytest.fixture
def student(room: ClassOf, language: str) -> StudentVisitor:
    """A student who is signed in, once in each language."""
    return room.student(17, language).joins()


def test_a_look_adds_one_to_an_opinion_and_one_to_a_guess_and_nothing_else(
    school: School, student: StudentVisitor, room: ClassOf
) -> None:
    before = every_row(school.app)
    page = looks(student, "unsure", 3)
    assert numbers(room) == {"unsure": 1, "guess:3": 1}
    after = every_row(school.app)
    assert {name for name in after if after[name] != before[name]} == MIRRORS
    assert page.says(in_language(student.language, ONLY_NUMBERS))
    assert page.says(student.words(mirror_in(school.app).reveal))  # the national figure, at once


def test_all_numbers_stand_there_from_the_first_look_on(
    school: School, student: StudentVisitor
) -> None:
    looks(student)
    there = {name for (name,) in rows(school.app, "SELECT option FROM mirror_counts")}
    assert there == {*mirror_in(school.app).options, *(f"guess:{n}" for n in range(11))}


def test_opening_the_page_writes_nothing(school: School, student: StudentVisitor) -> None:
    before = every_row(school.app)
    first = student.opens(MODULE, STEP)
    assert dict(asked(student).ready)[FIELD]
    assert first.says(in_language(student.language, "Nobody sees what you answer. Only the numbers of your class grow by one, until your teacher closes them; it is kept nowhere with you."))  # fmt: skip
    assert every_row(school.app) == before


def test_a_guest_is_counted_nowhere_and_told_so(school: School, language: str) -> None:
    guest = GuestVisitor(school.app, language)
    before = every_row(school.app)
    page = looks(guest)
    assert FIELD not in [field.get("name") for field in page.all("input")]
    assert page.says(in_language(language, NOT_KEPT))
    assert guest.opens(MODULE, STEP).says(
        in_language(language, "Nobody sees what you answer, and it is not kept.")
    )
    assert every_row(school.app) == before


def test_a_class_that_only_counts_has_its_mirror_too(school: School, language: str) -> None:
    counted = school.a_counted_class()
    looks(counted.student(0, language).joins(), "crime", 6)
    looks(counted.student(0, language).joins(), "crime", 2)
    assert numbers(counted) == {"crime": 2, "guess:6": 1, "guess:2": 1}


# --- the same look, sent once more --------------------------------------------------------------


def test_a_reload_of_the_answer_counts_nothing_more(room: ClassOf, student: StudentVisitor) -> None:
    student.opens(MODULE, STEP)
    form, answer = asked(student), {"own": "crime", "guess": "4"}
    student.submits(form, answer)
    again = student.submits(form, answer)
    assert numbers(room) == {"crime": 1, "guess:4": 1}
    assert again.says(in_language(student.language, ONLY_NUMBERS))


def test_back_to_a_page_that_was_kept_and_another_answer_counts_nothing_more(
    room: ClassOf, student: StudentVisitor
) -> None:
    student.opens(MODULE, STEP)
    form = asked(student)
    student.submits(form, {"own": "crime", "guess": "4"})
    student.submits(form, {"own": "not-crime", "guess": "1"})
    assert numbers(room) == {"crime": 1, "guess:4": 1}


def test_the_other_language_counts_nothing_more(room: ClassOf, student: StudentVisitor) -> None:
    looks(student, "crime", 5)
    for _ in range(2):
        page = student.switches_language()
        assert page.says(in_language(student.language, ONLY_NUMBERS))
    assert numbers(room) == {"crime": 1, "guess:5": 1}


def test_thinking_again_shows_the_empty_form_and_counts_nothing_more(
    room: ClassOf, student: StudentVisitor
) -> None:
    looks(student, "unsure", 5)
    thinks_again(student)
    assert not dict(asked(student).ready).get("own")
    student.page = student.submits(asked(student), {"own": "crime", "guess": "8"})
    assert numbers(room) == {"unsure": 1, "guess:5": 1}
    thinks_again(student)
    student.language = other(student.language)
    (form,) = student.page.forms(student.page.by_id("languages"))
    student.page = student.submits(form)
    student.submits(asked(student), {"own": "crime", "guess": "8"})
    assert numbers(room) == {"unsure": 1, "guess:5": 1}


def thinks_again(student: StudentVisitor) -> None:
    (form,) = [
        one for one in student.page.forms(student.page.one("main")) if dict(one.ready).get("again")
    ]
    student.page = student.submits(form)


def test_an_answer_that_had_to_be_mended_counts_once(
    room: ClassOf, student: StudentVisitor
) -> None:
    student.opens(MODULE, STEP)
    student.page = student.submits(asked(student), {"own": "crime", "guess": "99"}, expect=422)
    assert numbers(room) == {}
    form, answer = asked(student), {"own": "crime", "guess": "9"}
    student.submits(form, answer)
    student.submits(form, answer)
    assert numbers(room) == {"crime": 1, "guess:9": 1}


def test_the_page_opened_anew_counts_nothing_more(room: ClassOf, student: StudentVisitor) -> None:
    """As a browser does for its back button, because it keeps none of these pages."""
    looks(student, "crime", 4)
    looks(student, "unsure", 1)
    looks(tab(student), "not-crime", 0)
    assert numbers(room) == {"crime": 1, "guess:4": 1}


def test_whoever_signs_in_anew_counts_again_because_it_cannot_be_told(
    room: ClassOf, student: StudentVisitor
) -> None:
    looks(student, "crime", 4)
    student.opens()
    student.signs_out()
    looks(student.joins(), "crime", 4)
    assert numbers(room) == {"crime": 2, "guess:4": 2}


def test_nothing_on_the_disk_makes_a_mark_again(
    school: School, room: ClassOf, student: StudentVisitor
) -> None:
    """A site started on the same files, asked by the same browser, knows no mark of before."""
    student.opens(MODULE, STEP)
    before = dict(asked(student).ready)[FIELD]
    student.opens(MODULE, STEP)
    assert dict(asked(student).ready)[FIELD] == before
    again = create_app(school.app.config["SEON"])
    again.extensions["clock"] = school.app.extensions["clock"]
    student.client.application = again
    student.opens(MODULE, STEP)
    after = dict(asked(student).ready)[FIELD]
    assert after.partition(".")[0] != before.partition(".")[0]
    with again.app_context():
        db.engine.dispose()
    student.client.application = school.app
    looked = dict(asked(student).filled({"own": "crime", "guess": "4"}))
    for _ in range(2):  # a form of before the restart counts, once
        student.sends(student.address(MODULE, STEP), looked | {FIELD: before})
    assert numbers(room) == {"crime": 1, "guess:4": 1}


def test_twenty_posts_of_one_form_count_once(room: ClassOf, student: StudentVisitor) -> None:
    looks(room.student(1).joins(), "unsure", 0)  # or making the rows would let one be first
    student.opens(MODULE, STEP)
    form = asked(student)
    fields = form.filled({"own": "crime", "guess": "4"})
    came = at_once(partial(tab(student).posts, form.action, fields) for _ in range(20))
    assert [one.status_code for one in came] == [200] * 20  # type: ignore[attr-defined]
    assert numbers(room) == {"crime": 1, "guess:4": 1, "unsure": 1, "guess:0": 1}


def test_a_class_that_looks_in_the_same_second_is_counted_to_the_last(
    school: School, room: ClassOf
) -> None:
    the_class_has_looked(room, [("crime", 9)])
    posts = []
    for number in range(12):
        fellow = room.student(number + 1).joins()
        fellow.opens(MODULE, STEP)
        form = asked(fellow)
        answer = {"own": ("crime", "unsure")[number % 2], "guess": str(number % 3)}
        posts.append(partial(fellow.posts, form.action, form.filled(answer)))
    at_once(posts)
    found = numbers(room)
    assert found.pop("guess:9") == 1
    assert found == {"crime": 7, "unsure": 6, "guess:0": 4, "guess:1": 4, "guess:2": 4}
    ((spent,),) = rows(school.app, "SELECT spent FROM class_mirrors")
    assert len(str(spent).split()) == 13


# --- what nobody may send -----------------------------------------------------------------------


@pytest.mark.parametrize("mark", ["", "0" * 32, "0" * 32 + ".x", "é", "\x00", "x" * 9_000])
def test_a_mark_that_is_none_counts_nothing(
    room: ClassOf, student: StudentVisitor, mark: str
) -> None:
    student.opens(MODULE, STEP)
    fields = dict(asked(student).filled({"own": "crime", "guess": "4"})) | {FIELD: mark}
    page = student.sends(student.address(MODULE, STEP), fields)
    assert page.says(in_language(student.language, NOT_KEPT))
    assert numbers(room) == {}


def test_a_mark_of_another_class_counts_nothing(school: School, student: StudentVisitor) -> None:
    elsewhere = school.another().a_class_of(3).student(1, student.language).joins()
    elsewhere.opens(MODULE, STEP)
    theirs = dict(asked(elsewhere).ready)[FIELD]
    student.opens(MODULE, STEP)
    fields = dict(asked(student).filled({"own": "crime", "guess": "4"})) | {FIELD: theirs}
    student.sends(student.address(MODULE, STEP), fields)
    assert rows(school.app, "SELECT * FROM mirror_counts") == []


def test_a_post_from_elsewhere_or_without_the_token_counts_nothing(
    room: ClassOf, student: StudentVisitor
) -> None:
    student.opens(MODULE, STEP)
    fields = dict(asked(student).filled({"own": "crime", "guess": "4"}))
    path = student.address(MODULE, STEP)
    assert student.posts(path, fields, Origin="https://elsewhere.example").status_code == 403
    assert student.posts(path, fields | {"token": ""}).status_code == 403
    assert numbers(room) == {}


def test_somebody_who_plays_fills_no_disk(
    school: School, room: ClassOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.services.mirrors.MOST_LOOKS", 3)
    the_class_has_looked(room, [("crime", 1)] * 3)
    looks(room.student(1).joins(), "not-crime", 0)
    assert numbers(room) == {"crime": 3, "guess:1": 3}


# --- what the numbers tell ----------------------------------------------------------------------


def test_neither_order_nor_seat_nor_which_guess_belongs_to_which_opinion_can_be_told(
    school: School,
) -> None:
    """Two classes: the same opinions and guesses, of other seats, in another order, paired otherwise."""
    first, second = school.a_class_of(6, "2-3"), school.a_class_of(6, "2-5")
    opinions, guesses = ["crime", "unsure", "crime", "not-crime"], [3, 9, 3, 5]
    the_class_looks(first, zip(opinions, guesses, strict=True))
    school.later(days=2, hours=5)
    the_class_looks(second, zip(reversed(opinions), sorted(guesses), strict=True))
    told = [as_it_lies(school.app, room) for room in (first, second)]
    assert told[0] == told[1]


def as_it_lies(app: Flask, room: ClassOf) -> list[object]:
    """Give all that is kept of a class's mirrors as it comes out of the database, marks blotted out.

    In PostgreSQL also which write each row is of: all numbers are of the same.
    """
    is_postgres = bool(app.config["SEON"].database_url)
    extra = ", (SELECT count(DISTINCT xmin::text) FROM mirror_counts m WHERE m.classroom_id = mirror_counts.classroom_id)" if is_postgres else ""  # fmt: skip
    counts = rows(app, f"SELECT module, mirror, option, n{extra} FROM mirror_counts WHERE classroom_id = {room.facts.id}")  # noqa: S608  # fmt: skip
    assert not is_postgres or {row[-1] for row in counts} == {1}
    kept = rows(app, f"SELECT * FROM class_mirrors WHERE classroom_id = {room.facts.id}")  # noqa: S608
    return [sorted(counts) if is_postgres else counts, [blotted(row[1:]) for row in kept]]


def blotted(row: tuple[object, ...]) -> tuple[object, ...]:
    marks = str(row[2]).split()
    assert marks == sorted(marks)
    assert all(re.fullmatch("[0-9a-f]{32}", one) for one in marks)
    return (*row[:2], len(marks), *row[3:])


def test_two_schools_count_apart(school: School) -> None:
    here, there = school.a_class_of(3), school.another().a_class_of(3)
    looks(here.student(1).joins(), "crime", 4)
    looks(there.student(1).joins(), "unsure", 7)
    assert numbers(here) == {"crime": 1, "guess:4": 1}
    assert numbers(there) == {"unsure": 1, "guess:7": 1}


# --- what it costs ------------------------------------------------------------------------------


def test_a_look_costs_few_queries_and_opening_the_page_none_more(
    school: School, student: StudentVisitor
) -> None:
    with counting_queries(school.app) as plain:
        student.opens(MODULE, "hook")
    with counting_queries(school.app) as opened:
        student.opens(MODULE, STEP)
    assert len(opened) <= len(plain)
    form = asked(student)
    with counting_queries(school.app) as looked:
        student.submits(form, {"own": "crime", "guess": "4"})
    assert len(looked) <= len(opened) + 6
