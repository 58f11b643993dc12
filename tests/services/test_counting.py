"""A class that is only counted: every first answer once, and no option beside a token."""

from functools import partial

import pytest

from app.assessment.items import Item
from app.assessment.progress import ModuleProgress
from app.assessment.responses import Response
from app.content.model import Quiz
from app.records.base import Base
from app.services import counting
from app.services.actors import CountedActor
from app.services.counting import options_of
from app.services.joining import counted_of, door_of, join_counted
from app.services.learning import Road
from app.web.guest_progress import COOKIE
from tests.assessment.examples import ALL, MATCHING, MULTIPLE, ORDERING, SINGLE, SORTING
from tests.given import two_wrong
from tests.school import ClassOf, School, StudentVisitor, rows
from tests.services.seats import at_once, quiz_of

MODULE = "three-seconds"


@pytest.mark.parametrize(
    ("item", "text", "options"),
    [
        (SINGLE, "b", ["b", "right"]),
        (SINGLE, "a", ["a", "m:saving-helps"]),
        (MULTIPLE, "a+c", ["a", "c", "right"]),
        (MULTIPLE, "b+d", ["b", "d", "m:only-forwarded", "m:only-watched"]),
        (MULTIPLE, "a", ["a"]),
        (ORDERING, "stop>tell>help>rest", ["right"]),
        (ORDERING, "tell>stop>help>rest", ["m:deleted-is-gone"]),
        (SORTING, "a=before+b=after+c=before+d=after",
         ["a=before", "b=after", "c=before", "d=after", "right"]),
        (SORTING, "a=after+b=after+c=before+d=before",
         ["a=after", "b=after", "c=before", "d=before", "m:old-law"]),
        (MATCHING, "a=y+b=z+c=x", ["a=y", "b=z", "c=x", "right"]),
        (MATCHING, "a=x+b=z+c=y", ["a=x", "b=z", "c=y", "m:nothing-helps"]),
    ],
)  # fmt: skip
def test_an_answer_adds_to_what_was_chosen_to_right_ones_and_to_ideas(
    item: Item, text: str, options: list[str]
) -> None:
    assert list(options_of(item, Response(text))) == options


def test_every_kind_is_among_the_examples_and_no_answer_adds_twice_to_one_number() -> None:
    assert {item.kind for item in ALL} == {"single", "multiple", "ordering", "sorting", "matching"}
    for item in ALL:
        for text in (item.solution().text, *two_wrong(item)):
            options = list(options_of(item, Response(text)))
            assert len(set(options)) == len(options) > 0 or item.kind == "ordering"


def test_every_option_of_every_lesson_fits_its_column(school: School) -> None:
    lengths = {c.name: c.type.length for c in Base.metadata.tables["option_counts"].columns if hasattr(c.type, "length")}  # fmt: skip
    for module in school.app.extensions["shelf"].library.modules.values():
        for quiz in module.items.values():
            for text in (quiz.logic.solution().text, *two_wrong(quiz.logic)):
                options = options_of(quiz.logic, Response(text))
                assert max(map(len, [*options, ""])) <= lengths["option"]
                assert len(text) <= 200
            assert len(quiz.id) <= lengths["item"]


# --- in a class ---


@pytest.fixture
def counted(school: School) -> ClassOf:
    """A class of which only numbers are kept."""
    return school.a_counted_class()


@pytest.fixture
def quiz(school: School) -> Quiz:
    """A graded item of the first module."""
    return quiz_of(school.app, MODULE, "q4")


def numbers(app_of: School) -> dict[object, object]:
    return dict(rows(app_of.app, "SELECT option, n FROM option_counts"))  # type: ignore[arg-type]


def somebody(counted: ClassOf) -> CountedActor:
    """Let a browser join, at the services themselves."""
    school = counted.school
    with school.app.app_context():
        door = door_of(counted.facts.code, school.now)
        assert door is not None
        actor = counted_of(join_counted(door, school.now), school.now)
    assert actor is not None
    return actor


def counts(counted: ClassOf, actor: CountedActor, quiz: Quiz, text: str) -> None:
    app = counted.school.app
    module = app.extensions["shelf"].library.modules[quiz.module]
    with app.app_context():
        counting.count_first_try(actor, Road(module, ModuleProgress()), quiz, Response(text))


def test_each_browser_counts_once_for_each_item(counted: ClassOf, quiz: Quiz) -> None:
    here, there = somebody(counted), somebody(counted)
    one, two = two_wrong(quiz.logic)
    counts(counted, here, quiz, one)
    counts(counted, here, quiz, one)
    counts(counted, here, quiz, two)  # a cleared browser that answers once more
    counts(counted, there, quiz, one)
    found = numbers(counted.school)
    assert found[one] == 2
    assert two not in found


def test_twenty_posts_of_one_browser_count_once(counted: ClassOf, quiz: Quiz) -> None:
    actor, right = somebody(counted), quiz.logic.solution().text
    at_once(partial(counts, counted, actor, quiz, right) for _ in range(20))
    assert numbers(counted.school) == {right: 1, "right": 1}


def test_a_class_that_answers_in_the_same_second_is_counted_to_the_last(
    counted: ClassOf,
) -> None:
    quiz = quiz_of(counted.school.app, MODULE, "q2")  # a sorting: several numbers at once
    one, two = two_wrong(quiz.logic)
    actors = [somebody(counted) for _ in range(30)]
    at_once(
        partial(counts, counted, actor, quiz, one if place % 3 else two)
        for place, actor in enumerate(actors)
    )
    wanted: dict[str, int] = {}
    for text, times in ((one, 20), (two, 10)):
        for option in options_of(quiz.logic, Response(text)):
            wanted[option] = wanted.get(option, 0) + times
    assert numbers(counted.school) == wanted


def test_the_numbers_of_two_classes_stay_apart(school: School, quiz: Quiz) -> None:
    first, second = school.a_counted_class("2-4"), school.a_counted_class("2-5")
    right = quiz.logic.solution().text
    for a_class in (first, first, second):
        counts(a_class, somebody(a_class), quiz, right)
    query = "SELECT classroom_id, n FROM option_counts WHERE option = 'right' ORDER BY n DESC"
    assert rows(school.app, query) == [(first.facts.id, 2), (second.facts.id, 1)]


# --- through the pages ---


def test_a_student_of_a_counted_class_counts_as_begun_and_then_as_finished(
    counted: ClassOf,
) -> None:
    student = StudentVisitor(counted, 0).joins()
    app, module = counted.school.app, "SELECT module, finished FROM counted_modules"
    student.begins(MODULE)
    assert rows(app, module) == []  # opening a page writes nothing
    student.goes_on()
    assert [(name, bool(finished)) for name, finished in rows(app, module)] == [(MODULE, False)]
    student.takes_module(MODULE, right=False)
    assert [(name, bool(finished)) for name, finished in rows(app, module)] == [(MODULE, True)]


def test_only_first_tries_at_graded_items_count(counted: ClassOf) -> None:
    student = StudentVisitor(counted, 0).joins()
    student.takes_module(MODULE, right=False)  # each item wrong twice
    given = student.kept.progress(MODULE).tries
    items = {name: student.module.items[name] for name in given}
    graded = {name for name, quiz in items.items() if quiz.graded}
    assert graded < set(given)
    assert {
        name for (name,) in rows(counted.school.app, "SELECT item FROM counted_items")
    } == graded
    wanted = {
        (name, option): 1
        for name in graded
        for option in options_of(items[name].logic, Response(given[name][0]))
    }
    query = "SELECT item, option, n FROM option_counts"
    assert {(i, o): n for i, o, n in rows(counted.school.app, query)} == wanted


def test_a_cleared_browser_that_answers_again_counts_nothing_more(counted: ClassOf) -> None:
    student = StudentVisitor(counted, 0).joins()
    student.takes_module(MODULE)
    query = "SELECT item, option, n FROM option_counts"
    before = rows(counted.school.app, query)
    student.client.delete_cookie(COOKIE)
    student.takes_module(MODULE, right=False)  # what was answered rightly before, among others
    known = {item for item, _, _ in before}
    after = rows(counted.school.app, query)
    assert sorted(row for row in after if row[0] in known) == sorted(before)


def test_no_table_holds_an_option_beside_a_token_and_none_a_time() -> None:
    tables = {name: table for name, table in Base.metadata.tables.items() if "count" in name}
    assert len(tables) == 5
    for table in tables.values():
        names = {column.name for column in table.columns}
        assert not ({"token_hash", "seat_id"} & names and {"option", "n", "text"} & names)
        assert not [column for column in table.columns if "Time" in type(column.type).__name__]


def test_a_seat_in_a_numbered_class_leaves_no_counts(school: School) -> None:
    school.a_class_of(30).student(17).joins().takes_module(MODULE)
    assert rows(school.app, "SELECT * FROM option_counts") == []
    assert rows(school.app, "SELECT * FROM counted_visits") == []
