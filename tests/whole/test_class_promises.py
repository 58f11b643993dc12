"""What the privacy page promises a class: sixty students learn, then everything kept is read.

Decision 9. The tables are closed: a new table or column stands in none of the lists below, and the
test asks for a line that says what may be in it. `tests/term.py` is what the students do; a later
feature gets its line there. Two terms are compared: in the second nobody chooses in a story, looks
into a mirror, skips, asks for help or leaves, in another language, at another hour; it must leave
the same database, but for the class's numbers of the mirror, which are looked at closely.

Cannot see: what a proxy, PostgreSQL's own log or the operating system keep, and what is in memory.
"""

import re
from base64 import b64encode
from hashlib import md5, sha1, sha256
from urllib.parse import quote
from zoneinfo import ZoneInfo

import pytest
from flask import Flask

from app.assessment.responses import Response as Answer
from app.services.counting import RIGHT
from app.services.days import school_day
from tests.given import LANGUAGES, library_of
from tests.school import MONDAY, School
from tests.term import (
    CLASS_SIZE,
    TAUGHT,
    TYPED,
    WRONG_PIN,
    Member,
    Row,
    Term,
    does_what_nobody_notes,
    every_file,
    every_table,
    looks_into_the_mirror,
)

NUMBER, DAY, HASH = r"\d{1,4}", r"\d{4}-\d\d-\d\d", r"[0-9a-f]{64}"
ID, STEPS, NONE = r"[a-z][a-z0-9-]{0,39}", r"([a-z0-9-]+( [a-z0-9-]+)*)?", "None"
MOMENT = r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d.*"  # only of what adults do
FULL_HOUR = r"\d{4}-\d\d-\d\d \d\d:00:00(\.0+)?(\+\d\d(:?00)?)?"

# table → column → all that may stand in it.
KEPT = {
    "alembic_version": {"version_num": r"\d{4}"},
    "schools": {"id": NUMBER, "name": "한빛중학교", "time_zone": "Asia/Seoul"},
    "classrooms": {
        "id": NUMBER,
        "school_id": NUMBER,
        "name": "2-[34]",
        "level": "counts|numbered",
        "code": "[2-9A-HJKMNP-Z]{6}",
        "code_ends_at": MOMENT,
        "last_day": DAY,
        "archived_on": NONE,
    },
    "seats": {
        "id": NUMBER,
        "classroom_id": NUMBER,
        "number": NUMBER,
        "pin_hash": rf"\$argon2id\$[\w$,=+/]+|{NONE}",
        "nickname": rf"\d{{1,3}}-\d{{1,3}}|{NONE}",
    },
    "sign_ins": {"token_hash": HASH, "seat_id": NUMBER, "ends_at": FULL_HOUR},
    "assignments": {
        "id": NUMBER,
        "classroom_id": NUMBER,
        "module": ID,
        "opens_on": DAY,
        "due_on": DAY,
        "note": "",
    },
    "audit_notes": {
        "id": NUMBER,
        "school_id": NUMBER,
        "at": MOMENT,
        "actor": "terminal",
        "act": r"create school|create classroom|renew code|reset pin|assign",
        "subject": r"(school|classroom) \d+( seat \d+| three-seconds)?",
    },
    "seat_modules": {
        "id": NUMBER,
        "seat_id": NUMBER,
        "module": ID,
        "seed": "[a-z0-9]{1,6}",
        "steps": STEPS,
        "last_on": DAY,
        "finished_on": f"{DAY}|{NONE}",
    },
    "seat_responses": {
        "id": NUMBER,
        "seat_id": NUMBER,
        "module": ID,
        "item": ID,
        "round": "1",
        "number": "[12]",
        "text": "[a-z0-9=+>-]{1,200}",
        "logic": "[0-9a-f]{1,16}",
    },
    "counted_visits": {"token_hash": HASH, "classroom_id": NUMBER, "day": DAY},
    "counted_modules": {"token_hash": HASH, "module": ID, "finished": "0|1|True|False"},
    "counted_items": {"token_hash": HASH, "module": ID, "item": ID},
    "class_mirrors": {
        "classroom_id": NUMBER,
        "module": ID,
        "mirror": ID,
        "spent": r"[0-9a-f]{32}( [0-9a-f]{32})*",
        "closed_on": NONE,
        "answers": "0",
        "low": "0",
        "high": "0",
        "halves": "0",
        "shown": "0|False",
    },
    "mirror_counts": {
        "classroom_id": NUMBER,
        "module": ID,
        "mirror": ID,
        "option": rf"{ID}|guess:\d\d?",
        "n": NUMBER,
    },
    "option_counts": {
        "classroom_id": NUMBER,
        "module": ID,
        "item": ID,
        "option": rf"{RIGHT}|m:{ID}|[a-z0-9-]+(=[a-z0-9-]+)?",
        "n": NUMBER,
    },
}
# What a class said to a mirror, as numbers: all that a loud term may leave and a quiet one not.
OF_THE_MIRROR = {"class_mirrors", "mirror_counts"}
# Only adults write there; a term of students alone leaves them empty.
OF_ADULTS = {
    "people",
    "memberships",
    "entry_links",
    "person_sign_ins",
    "classroom_teachers",
    "group_reports",
}
WHO_LOOKED = 4  # of each class: those of the first nine whose module has the mirror, and the first
# What two terms may differ in: salts, and moments of what adults do or of the end of a sign-in.
DIFFERS = ("pin_hash", "at", "code_ends_at", "ends_at")


# --- what is kept -----------------------------------------------------------------------------


def test_the_tables_hold_what_they_may_and_no_more(term: Term) -> None:
    assert term.tables.keys() == KEPT.keys() | OF_ADULTS, "a table nobody has thought about"
    assert [table for table in OF_ADULTS if term.tables[table]] == []
    for table, found in term.tables.items():
        if table in OF_ADULTS:
            continue
        assert found, f"the term leaves {table} empty: nothing is tested of it"
        for row in found:
            assert row.keys() == KEPT[table].keys(), f"{table} has a column nobody thought about"
            for column, value in row.items():
                allowed = KEPT[table][column]
                assert re.fullmatch(allowed, str(value)), f"{table}.{column}: {value!r}"


def test_the_term_was_worth_reading(term: Term) -> None:
    """Everything that must leave no trace was done, by many."""
    asked = [(one.method, one.address, one.status) for one in term.wire.exchanges]
    for address, status, least in (
        ("/ko/help", 200, 6),
        ("/exit", 200, 6),
        ("/ko/modules/does-everyone/mirror", 200, 6),
        ("/ko/modules/three-seconds/chat", 200, 10),
        ("/ko/leave", 303, 10),
        ("/ko/me/nickname", 400, 10),
        (f"/ko/join/{term.codes[0]}", 422, 15),
        ("/ko/modules/three-seconds/hook/items/predict", 500, 1),
    ):
        met = [one for one in asked if one[1:] == (address, status)]
        assert len(met) >= least, f"{address}: {len(met)}"
    assert {one[1][:4] for one in asked} >= {f"/{language}/" for language in LANGUAGES}
    assert len(term.tables["seats"]) == len(term.pins) == CLASS_SIZE
    assert [one for one in term.tables["seat_modules"] if one["finished_on"]]
    assert len(term.tables["seat_responses"]) > 50
    assert {one["number"] for one in term.tables["seat_responses"]} == {1, 2}


def test_an_answer_is_kept_as_an_answer_to_its_item(term: Term, school_app: Flask) -> None:
    modules = library_of(school_app).modules
    for row in term.tables["seat_responses"]:
        item = modules[str(row["module"])].items[str(row["item"])]
        assert item.logic.grade(Answer(str(row["text"])))  # raises for what is no answer
    for row in term.tables["seat_modules"]:
        module = modules[str(row["module"])]
        assert set(str(row["steps"]).split()) <= {step.id for step in module.steps}


def test_a_quiet_term_leaves_the_same_database(term: Term, quiet_term: Term) -> None:
    """No choice, guess, route, skip, page of help, exit, wrong PIN, language or hour counts."""
    for table, found in term.tables.items():
        if table in OF_THE_MIRROR:
            assert quiet_term.tables[table] == []
        else:
            assert without_moments(found) == without_moments(quiet_term.tables[table]), table


def test_a_quiet_term_and_a_loud_one_differ_on_the_wire(term: Term, quiet_term: Term) -> None:
    """Otherwise the test above would compare a term with itself."""
    assert len(term.wire.exchanges) > 1.5 * len(quiet_term.wire.exchanges)
    assert "/help" not in quiet_term.wire.as_text()


def without_moments(found: list[Row]) -> list[Row]:
    """Give rows that say of a salt or a moment only whether it is there."""
    told = [{k: bool(v) if k in DIFFERS else v for k, v in row.items()} for row in found]
    return sorted(told, key=str)


def test_a_counted_class_leaves_numbers_and_tokens_apart(term: Term, school_app: Flask) -> None:
    modules = library_of(school_app).modules
    answered: dict[tuple[object, object], int] = {}
    for row in term.tables["counted_items"]:
        key = row["module"], row["item"]
        answered[key] = answered.get(key, 0) + 1
    chosen: dict[tuple[object, object], int] = {}
    for row in term.tables["option_counts"]:
        key = row["module"], row["item"]
        item = modules[str(key[0])].items[str(key[1])].logic
        assert str(row["option"]).partition("=")[0] in (*item.keys, RIGHT) or str(
            row["option"]
        ).startswith("m:")
        assert int(str(row["n"])) <= answered[key]
        if item.kind == "single" and row["option"] in item.keys:
            chosen[key] = chosen.get(key, 0) + int(str(row["n"]))
    assert chosen
    assert all(n == answered[key] for key, n in chosen.items()), "each first try is counted once"
    seats_of = {row["id"] for row in term.tables["classrooms"] if row["level"] == "counts"}
    assert not [row for row in term.tables["seats"] if row["classroom_id"] in seats_of]


def test_a_mirror_leaves_sums_of_the_class_and_marks_in_no_order(term: Term) -> None:
    """Every look counts once, however often it was sent; nothing says whose, when, or which two."""
    for room in (row["id"] for row in term.tables["classrooms"]):
        of = [row for row in term.tables["mirror_counts"] if row["classroom_id"] == room]
        guesses = [row for row in of if str(row["option"]).startswith("guess:")]
        opinions = [row for row in of if row not in guesses]
        (kept,) = [row for row in term.tables["class_mirrors"] if row["classroom_id"] == room]
        marks = str(kept["spent"]).split()
        assert marks == sorted(set(marks))
        assert len(guesses) == 11
        for rows_ in (guesses, opinions):
            assert sum(int(str(row["n"])) for row in rows_) == len(marks) == WHO_LOOKED
        hashes = {row["token_hash"] for row in term.tables["counted_visits"]}
        hashes |= {row["token_hash"] for row in term.tables["sign_ins"]}
        assert not [mark for mark in marks if any(mark in str(one) for one in hashes)]


@pytest.mark.parametrize("looked_at", sorted(TYPED))
def test_what_students_typed_unasked_is_nowhere(term: Term, looked_at: str) -> None:
    word = TYPED[looked_at]
    shapes = {word.encode(), word.encode("utf-16-le"), quote(word).encode(), repr(word).encode()}
    shapes |= {ascii(word)[1:-1].encode(), b64encode(word.encode())}
    for place, found in term.everything.items():
        for shape in shapes:
            assert shape not in found, f"{looked_at} in {place}"


def test_no_pin_is_anywhere_nor_what_it_could_be_guessed_from(term: Term) -> None:
    """The six digits, and their hashes without the pepper, which a laptop undoes in a second."""
    for place, found in term.everything.items():
        readable = re.sub(rb"[0-9a-f]{32,}", b"", found)  # six digits of a token are no PIN
        for pin in (*term.pins, WRONG_PIN):
            digits = pin.encode()
            assert digits not in readable, f"{pin} in {place}"
            for hashing in (md5, sha1, sha256):
                assert hashing(digits).hexdigest().encode() not in found, f"{pin} in {place}"
                assert hashing(digits).digest() not in found, f"{pin} in {place}"
    for row in term.tables["seats"]:
        assert row["pin_hash"] or row["number"] == 2  # that one was freed


def test_no_hour_of_a_student_is_anywhere(term: Term) -> None:
    """Days, never hours; an address on the wire is not kept, but tells none either."""
    seoul = ZoneInfo("Asia/Seoul")
    hours = {f"{moment:%H:%M:%S}" for moment in term.moments}
    hours |= {f"{moment.astimezone(seoul):%H:%M:%S}" for moment in term.moments}
    hours |= {str(int(moment.timestamp())) for moment in term.moments}
    assert len(hours) > CLASS_SIZE
    for place, found in term.everything.items():
        told = [hour for hour in hours if hour.encode() in found]
        assert told == [], place


def test_no_file_is_written_beside_the_database(term: Term) -> None:
    known = {"secret.key", *(f"seon.sqlite{end}" for end in ("", "-wal", "-shm", ".migrating"))}
    assert term.files.keys() <= known


# --- one student, looked at closely -----------------------------------------------------------


@pytest.mark.parametrize("module", TAUGHT)
def test_a_step_that_was_done_and_one_that_was_skipped_leave_the_same_row(
    school: School, module: str
) -> None:
    classroom = school.a_class_of(2)
    for number in (1, 2):
        student = Member(classroom, number, "ko")
        student.joins()
        student.begins(module)
        while student.is_in_a_step:
            if number == 1:
                does_what_nobody_notes(student)
                looks_into_the_mirror(student)
            student.goes_on()
    does, skips = every_table(school.app)["seat_modules"]
    same = {"id": 0, "seat_id": 0, "seed": ""}
    assert does | same == skips | same
    assert does["finished_on"]


def test_what_nobody_may_note_changes_no_byte(school: School, language: str) -> None:
    """Reading, choosing, looking, asking for help and leaving: not one write reaches the disk."""
    school.later(hours=9)  # half past six in Seoul: midnight comes on the way
    student = Member(school.a_class_of(30), 4, language)
    student.joins()
    student.begins("law-changed")
    student.goes_on()
    before = every_table(school.app), settled_files(school.app)
    for module in TAUGHT:
        for step in student.library.modules[module].steps:
            school.later(minutes=15)
            student.opens(module, step.id)
            does_what_nobody_notes(student)
    assert school.now.date() == MONDAY.date()
    assert school_day(school.now) > school_day(MONDAY)
    for page in ("", "me", "me/nickname", "me/bring", "help", "privacy", "join", "nowhere"):
        student.asks(f"/{language}/{page}")
    assert (every_table(school.app), settled_files(school.app)) == before


def test_a_look_into_the_mirror_changes_the_numbers_of_the_class_and_nothing_else(
    school: School, language: str
) -> None:
    student = Member(school.a_class_of(30), 4, language)
    student.joins()
    student.begins("does-everyone")
    student.goes_on()
    student.opens("does-everyone", "mirror")
    before = every_table(school.app)
    looks_into_the_mirror(student)
    after = every_table(school.app)
    assert {name for name in after if after[name] != before[name]} == OF_THE_MIRROR


def settled_files(app: Flask) -> dict[str, bytes]:
    """Give the files with what is kept; readers of SQLite only leave marks in `-shm`."""
    return {name: held for name, held in every_file(app).items() if not name.endswith("-shm")}
