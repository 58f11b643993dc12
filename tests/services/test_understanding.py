"""What a class understood, as its teacher is told. Students answer at the site; both databases."""

import json
from collections import Counter

import pytest

from app.assessment.progress import ModuleProgress
from app.assessment.responses import Response
from app.assessment.suppression import Kind
from app.services import counting, studying
from app.services.actors import SeatActor
from app.services.classrooms import Unusable
from app.services.joining import counted_of, door_of, join_counted
from app.services.learning import Road
from app.services.understanding import ClassReport, class_report
from tests.given import library_of, two_wrong
from tests.school import ClassOf, School, counting_queries, rows

MODULE = "does-everyone"


def report(classroom: ClassOf, *modules: str) -> ClassReport:
    """Look at the class."""
    app = classroom.school.app
    known = library_of(app).modules
    with app.app_context():
        return class_report(
            classroom.facts.id,
            {name: known[name] for name in modules or (MODULE,)},
            classroom.school.now,
        )


def takes(classroom: ClassOf, seats: range, right: bool, to_the_end: bool = True) -> None:
    """Let students take the module, all right or all wrong; past the pages, which take long."""
    app, now = classroom.school.app, classroom.school.now
    module = library_of(app).modules[MODULE]
    numbers = ",".join(map(str, seats))
    found = rows(
        app,
        f"SELECT id, number FROM seats WHERE classroom_id = {classroom.facts.id} "  # noqa: S608
        f"AND number IN ({numbers}) ORDER BY number",
    )
    with app.app_context():
        for seat_id, number in found:
            assert isinstance(seat_id, int)
            actor = SeatActor(
                seat_id, int(str(number)), "", classroom.facts.id, "", 1, "Asia/Seoul"
            )
            road = studying.road_of_seat(actor, module, {})
            while (step := road.here) is not None:
                for item in road.items(step):
                    logic = item.logic
                    given = logic.solution() if right else Response(two_wrong(logic)[0])
                    studying.submit_response(actor, road, item, given, now)
                road = studying.finish_step(actor, road, step, now)
                if not to_the_end:
                    break


@pytest.fixture
def through(school: School) -> ClassOf:
    """A class of 24 of whom 12 got everything wrong."""
    classroom = school.a_class_of(24)
    takes(classroom, range(1, 13), right=False)
    takes(classroom, range(13, 25), right=True)
    return classroom


def test_a_class_that_is_through_is_counted_and_says_which_ideas_it_holds(
    through: ClassOf,
) -> None:
    (told,) = report(through).modules
    assert told.students == 24
    assert told.as_of is not None
    assert told.as_of.isoformat() == "2026-11-23"
    assert told.ideas
    held, still = truly_held(through)
    for idea in told.ideas:
        assert idea.held.low <= held[idea.idea] <= idea.held.high
        assert idea.still is not None
        assert idea.still.low <= still[idea.idea] <= idea.still.high
        assert library_of(through.school.app).modules[MODULE].step(idea.read_again)
    assert Kind.EXACT in {idea.held.kind for idea in told.ideas}


def truly_held(classroom: ClassOf) -> tuple[Counter[str], Counter[str]]:
    """Count for each idea who held it at first meeting, and who still did, seat by seat."""
    app = classroom.school.app
    items = library_of(app).modules[MODULE].items
    order: dict[int, list[str]] = {}
    for seat, item in rows(app, "SELECT seat_id, item FROM seat_responses ORDER BY id"):
        order.setdefault(int(str(seat)), []).append(str(item))
    held: Counter[str] = Counter()
    still: Counter[str] = Counter()
    with app.app_context():
        for seat_id, names in order.items():
            actor = SeatActor(seat_id, 1, "", classroom.facts.id, "", 1, "Asia/Seoul")
            progress = studying.progress_in(actor, MODULE)
            met = [items[name].logic for name in dict.fromkeys(names) if items[name].graded]
            for idea in {idea for item in met for idea in item.misconceptions()}:
                first = progress.tries_of(next(i for i in met if idea in i.misconceptions())).first
                held[idea] += first is not None and idea in first.ideas
            still.update(progress.ideas_still(met))
    return held, still


def test_no_count_is_told_exactly_below_five_or_above_all_but_five(through: ClassOf) -> None:
    (told,) = report(through).modules
    cells = list(told.cells())
    assert cells
    for _, _, _, shown in cells:
        if shown.kind is Kind.EXACT:
            assert 5 <= shown.low <= shown.of - 5
        else:
            assert shown.high - shown.low >= 1


def test_who_looks_again_sees_the_same_and_one_more_student_changes_nothing(
    school: School,
) -> None:
    classroom = school.a_class_of(24)
    takes(classroom, range(1, 13), right=False)
    takes(classroom, range(13, 24), right=True)
    before = report(classroom)
    assert before.modules[0].students == 23
    takes(classroom, range(24, 25), right=False)
    school.later(days=30)
    assert report(classroom) == before


def test_nobody_is_counted_while_others_are_at_it(school: School) -> None:
    classroom = school.a_class_of(20)
    takes(classroom, range(1, 13), right=True)
    takes(classroom, range(13, 20), right=True, to_the_end=False)
    assert report(classroom).modules[0].students == 0
    school.later(days=8)
    assert report(classroom).modules[0].students == 12


@pytest.mark.parametrize("size", [4, 5, 8])
def test_of_a_small_class_nothing_is_told(school: School, size: int) -> None:
    classroom = school.a_class_of(size)
    takes(classroom, range(1, size + 1), right=True)
    school.later(days=30)
    (told,) = report(classroom).modules
    assert (told.students, told.as_of, told.ideas, told.items) == (0, None, (), ())


def comes_to_the_counted(classroom: ClassOf, number: int, right: bool) -> None:
    """Let somebody go through the module in a counted class; their progress stays with them."""
    app, now = classroom.school.app, classroom.school.now
    module = library_of(app).modules[MODULE]
    with app.app_context():
        door = door_of(classroom.facts.code, now)
        assert door is not None
        actor = counted_of(join_counted(door, now), now)
        assert actor is not None
        road = Road(module, ModuleProgress(f"s{number}"))
        while (step := road.here) is not None:
            for item in road.items(step):
                logic = item.logic
                given = logic.solution() if right else Response(two_wrong(logic)[0])
                counting.count_first_try(actor, road, item, given)
                road = Road(module, road.with_try(item, given.text))
            road = Road(module, road.progress.with_step(step.id))
            counting.count_step(actor, road)


def test_a_counted_class_tells_ideas_in_answers_and_never_who_still_holds_one(
    school: School,
) -> None:
    classroom = school.a_counted_class()
    for number in range(12):
        comes_to_the_counted(classroom, number, right=number % 2 == 0)
    (told,) = report(classroom).modules
    assert told.students == 12
    assert told.by_answer
    assert all(idea.still is None for idea in told.ideas)
    for number in range(12, 20):
        comes_to_the_counted(classroom, number, right=True)
    assert report(classroom).modules == (told,)  # eight are too few to be counted
    comes_to_the_counted(classroom, 20, right=True)
    (more,) = report(classroom).modules
    assert more.students == 21
    answered = dict(rows(school.app, "SELECT item, count(*) FROM counted_items GROUP BY item"))
    for item in more.items:
        for shown in item.rows.values():
            assert shown.of <= max(21, int(str(answered[item.item])))


def test_a_student_of_a_counted_class_who_comes_by_the_pages_is_counted(school: School) -> None:
    classroom = school.a_counted_class()
    for number in range(8):
        comes_to_the_counted(classroom, number, right=True)
    classroom.student(9).joins().takes_module(MODULE)
    assert report(classroom).modules[0].students == 9


def test_what_is_kept_of_a_report_is_what_is_shown_and_no_answer(through: ClassOf) -> None:
    (told,) = report(through).modules
    ((shown,),) = rows(through.school.app, "SELECT shown FROM group_reports")
    kept = json.loads(str(shown))
    bounds = [
        *kept["held"].values(),
        *kept["still"].values(),
        *(cell for item in kept["items"].values() for cell in item.values()),
    ]
    assert all(low < high or 5 <= low <= of - 5 for low, high, of in bounds)
    assert {(s.low, s.high, s.of) for *_, s in told.cells()} <= {tuple(one) for one in bounds}


def test_as_many_queries_for_three_students_as_for_thirty(school: School) -> None:
    looks = []
    for size, finished in ((3, 3), (30, 3)):
        classroom = school.a_class_of(size, f"1-{size}")
        takes(classroom, range(1, finished + 1), right=True)
        with counting_queries(school.app) as seen:
            report(classroom, MODULE, "law-changed")
        looks.append(len(seen))
    assert looks[0] == looks[1] <= 4
    counts = []
    for size in (10, 30):
        classroom = school.a_class_of(size, f"2-{size}")
        takes(classroom, range(1, size + 1), right=True)
        for _ in range(2):
            with counting_queries(school.app) as seen:
                report(classroom, MODULE, "law-changed")
            counts.append(len(seen))
    assert counts[0:2] == counts[2:4]
    assert counts[0] <= 9
    assert counts[1] == looks[0]


def test_a_student_who_comes_by_the_pages_is_counted(school: School) -> None:
    classroom = school.a_class_of(10)
    takes(classroom, range(1, 10), right=True)
    assert report(classroom).modules[0].students == 9
    other = school.a_class_of(10, "3-1")
    takes(other, range(1, 9), right=True)
    other.student(9).joins().takes_module(MODULE)
    assert report(other).modules[0].students == 9


def test_a_table_of_all_cells_is_the_report_itself(through: ClassOf) -> None:
    told = report(through).modules[0]
    lines = [
        f"{kind},{name},{row},{one.low},{one.high},{one.of}"
        for kind, name, row, one in told.cells()
    ]
    assert lines == list(dict.fromkeys(lines))
    shown = [idea.held for idea in told.ideas] + [i.still for i in told.ideas if i.still]
    shown += [one for item in told.items for one in item.rows.values()]
    assert len(lines) == len(shown)
    assert sorted(line.split(",", 3)[3] for line in lines) == sorted(
        f"{one.low},{one.high},{one.of}" for one in shown
    )


def test_a_class_that_is_not_there_is_refused(school: School) -> None:
    with school.app.app_context(), pytest.raises(Unusable):
        class_report(12345, {}, school.now)
