"""What would change by another answer is what counting the class anew says."""

import random
from collections import Counter
from collections.abc import Mapping

import pytest

from app.assessment.class_counts import Answer, Asked, Group, Key, Sheet, counted
from app.assessment.class_tables import Tables
from app.assessment.otherwise import Otherwise, both
from app.assessment.witnesses import Witnesses
from tests.assessment.attacking import an_item

SEVERAL = Asked(
    ("a", "b", "right"),
    "right",
    False,
    frozenset({"quiet", "prank"}),
    (
        Answer(frozenset({"right"})),
        Answer(frozenset({"a"}), frozenset({"quiet"})),
        Answer(frozenset({"a", "b"}), frozenset({"quiet", "prank"})),
    ),
)
ASKED = {
    "p": an_item("abc", "b", a="quiet", c="prank"),
    "q": an_item("ab", "a", b="quiet"),
    "r": SEVERAL,
    "s": an_item("abc", "c", a="quiet"),
}
SEEDS = range(12)


def a_group(seed: int) -> Group:
    """Draw a class of some size, in which each student met some of the items, in some order."""
    chance = random.Random(seed)  # noqa: S311 - to draw the same again
    students = chance.randint(9, 30)
    sheets = []
    for _ in range(students):
        met = chance.sample(sorted(ASKED), chance.choice([2, 3, 4, 4]))
        sheets.append(tuple((item, chance.choice(ASKED[item].answers)) for item in met))
    return Group(students, ASKED, tuple(sheets))


def others(sheet: Sheet, place: int) -> list[Sheet]:
    """Give the sheet with every other answer at one place."""
    item, given = sheet[place]
    changed = [one for one in ASKED[item].answers if one != given]
    return [(*sheet[:place], (item, one), *sheet[place + 1 :]) for one in changed]


def less(one: Mapping[Key, int], two: Mapping[Key, int]) -> dict[Key, int]:
    """Give by how much each count is larger, where it is another."""
    keys = one.keys() | two.keys()
    return {key: n for key in keys if (n := one.get(key, 0) - two.get(key, 0))}


@pytest.mark.parametrize("seed", SEEDS)
def test_a_change_is_the_difference_between_two_ways_of_counting(seed: int) -> None:
    group = a_group(seed)
    tables, otherwise = Tables(group), Otherwise(group)
    for sheet in group.sheets:
        for place, (item, changes) in enumerate(otherwise.of(sheet)):
            assert item == sheet[place][0]
            told = [
                {
                    key: number
                    for table, rows in by.items()
                    for key, number in zip(tables.keys(table), rows, strict=True)
                    if number
                }
                for by in changes
            ]
            before = counted(sheet, ASKED)
            assert told == [less(counted(one, ASKED), before) for one in others(sheet, place)]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_table_is_told_alike_if_the_changed_class_would_be_told_so(seed: int) -> None:
    group = a_group(seed)
    chance = random.Random(seed)  # noqa: S311
    tables, otherwise = Tables(group), Otherwise(group)
    seen = Counter[bool]()
    for number in range(120):
        if number == 60:  # what is known by then of these tables holds no longer
            for table in chance.sample(tables.all, 4):
                tables.leave_out(table)
        sheets, by = list(group.sheets), {}
        for student in chance.sample(range(len(sheets)), 2):
            sheet = sheets[student]
            place = chance.randrange(len(sheet))
            answer = chance.randrange(len(others(sheet, place)))
            by = both(by, list(otherwise.of(sheet))[place][1][answer])
            sheets[student] = others(sheet, place)[answer]
        changed = Tables(Group(group.students, ASKED, tuple(sheets)))
        for table in tables.left_out:
            changed.leave_out(table)
        for table, rows in by.items():
            alike = changed.told(table) == tables.told(table)
            assert tables.is_told_alike(table, rows) == alike, (table, rows)
            seen[alike] += 1
    assert min(seen[True], seen[False]) > 5


@pytest.mark.parametrize("seed", SEEDS)
def test_in_a_witness_nobody_answers_otherwise_twice(seed: int) -> None:
    group = a_group(seed)
    tables = Tables(group)
    witnesses = Witnesses(group, tables)
    witnesses.demand()
    found = [witnesses._witness(one) for one in witnesses._unknown()]
    assert any(found)
    assert all(len(set(moved)) == len(moved) for moved in found if moved)
