"""Nothing more can be worked out from all that is published of a class than what it says."""

import random
from collections.abc import Mapping
from functools import cache
from itertools import accumulate, pairwise

import pytest

from app.assessment.class_counts import Asked, Group
from app.assessment.class_tables import Tables
from app.assessment.publishing import Published, drawn, publish
from app.assessment.suppression import Kind, Shown
from tests.assessment.attacking import Attacker, Who, World, an_item, published, worlds

Q4 = {"q": an_item("abcd", "b", a="prank", c="quiet", d="prank")}
TWO = {"p": an_item("ab", "a", b="quiet"), "q": an_item("ab", "a", b="quiet")}
APART = {"p": an_item("abc", "b", a="quiet", c="prank"), "q": an_item("ab", "a", b="quiet")}

# name → items, who is asked what, how many students there are
SHAPES: dict[str, tuple[Mapping[str, Asked], tuple[Who, ...], int]] = {
    "one item of four options": (Q4, ((14, ("q",)),), 14),
    "the smallest class": (Q4, ((9, ("q",)),), 9),
    "one of twelve gives no answer": (Q4, ((11, ("q",)),), 12),
    "an idea met twice": (TWO, ((12, ("p", "q")),), 12),
    "an idea met by others on another item": (APART, ((9, ("p",)), (10, ("q",))), 19),
    "some meet it twice, some once": (TWO, ((5, ("p",)), (4, ("p", "q")), (6, ("q",))), 15),
}


@cache
def every(shape: str) -> list[World]:
    asked, parts, _ = SHAPES[shape]
    return worlds(asked, parts)


@pytest.mark.parametrize("shape", SHAPES)
def test_no_answer_and_no_small_number_of_any_class_can_be_worked_out(shape: str) -> None:
    asked, _, students = SHAPES[shape]
    chance = random.Random(shape)  # noqa: S311 - to draw the same again
    sample = chance.sample(every(shape), min(len(every(shape)), 25))
    told = 0
    for world in [every(shape)[0], every(shape)[-1], *sample]:  # all right, all wrong, any
        seen = published(students, asked, world)
        told += bool(seen.items or seen.held)
        attacker = Attacker(students, asked, every(shape), seen)
        assert attacker.fitting
        assert attacker.learns() == [], (seen, world.counts)
    assert told > 5


@pytest.mark.parametrize("shape", ["one item of four options", "one of twelve gives no answer"])
def test_knowing_how_it_is_decided_what_to_leave_out_does_not_help(shape: str) -> None:
    # A table not shown may have been left out by lot. So the classes that look the same are those
    # that, with the same tables left out by lot, are published in the same numbers.
    asked, _, students = SHAPES[shape]
    chance = random.Random(shape)  # noqa: S311
    for world in chance.sample(every(shape), 4):
        seen = published(students, asked, world)
        shown = {("item", name) for name in seen.items} | {("held", name) for name in seen.held}
        lot = [t for t in Tables(Group(students, asked, world.group)).all if t not in shown]
        lot = [table for table in lot if table[0] != "still"]
        alike = [
            other
            for other in every(shape)
            if published(students, asked, other, lot) == published(students, asked, world, lot)
        ]
        attacker = Attacker(students, asked, alike, Published())
        assert attacker.learns() == [], (seen, world.counts)


@pytest.mark.parametrize("seed", range(40))
def test_looking_after_every_student_who_trickles_in_tells_nothing_about_them(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    asked = TWO if seed % 2 else Q4
    items = tuple(asked)
    leaning = chance.choice([0.0, 0.1, 0.5, 0.9, 1.0])
    groups: list[list[World]] = []
    seen: list[Published] = [Published()]
    waiting: list[World] = []
    size = chance.randint(9, 12)
    for _ in range(26):
        answers = tuple(
            (
                item,
                next(a for a in asked[item].answers if asked[item].right in a.rows)
                if chance.random() < leaning
                else chance.choice(asked[item].answers),
            )
            for item in items
        )
        waiting.append(World(((answers,),), {}))
        if len(waiting) == size:
            sheets = tuple(sheet for one in waiting for sheet in one.group)
            seen.append(seen[-1] + publish(Group(size, asked, sheets), ()))
            groups.append(waiting)
            waiting = []
        else:
            seen.append(seen[-1])  # the teacher looks, and it is what it was
    changes = [(one, two) for one, two in pairwise(seen) if one != two]
    assert len(changes) == len(groups)
    possible = worlds(asked, ((size, items),))
    for before, after in changes:
        new = less(after, before)
        attacker = Attacker(size, asked, possible, new)
        assert attacker.fitting
        assert attacker.learns() == [], new


def less(after: Published, before: Published) -> Published:
    """Subtract what was published before, as an attacker would."""

    def each(one: Mapping[str, Shown], two: Mapping[str, Shown]) -> dict[str, Shown]:
        gone = Shown(0, 0, 0)
        rows = {key: (value, two.get(key, gone)) for key, value in one.items()}
        new = {
            key: Shown(v.low - w.low, v.high - w.high, v.of - w.of) for key, (v, w) in rows.items()
        }
        return {key: value for key, value in new.items() if value.of}

    items = {name: each(rows, before.items.get(name, {})) for name, rows in after.items.items()}
    return Published(
        after.students - before.students,
        {name: rows for name, rows in items.items() if rows},
        each(after.held, before.held),
        each(after.still, before.still),
    )


@pytest.mark.parametrize("size", range(9))
def test_of_fewer_than_nine_no_count_is_published(size: int) -> None:
    sheets = tuple((("q", Q4["q"].answers[n % 2]),) for n in range(size))
    told = publish(Group(size, Q4, sheets), ())
    assert (told.items, told.held, told.still) == ({}, {}, {})


@pytest.mark.parametrize("wrong", [0, 1, 4, 26, 29, 30])
def test_one_dissenter_looks_like_none_and_like_four(wrong: int) -> None:
    asked = {"q": an_item("ab", "a", b="quiet")}
    right_one, wrong_one = asked["q"].answers
    sheets = tuple((("q", wrong_one if n < wrong else right_one),) for n in range(30))
    told = publish(Group(30, asked, sheets), ())
    few, most = Shown(0, 4, 30), Shown(26, 30, 30)
    assert told.held == {"quiet": few if wrong < 5 else most}


def test_how_many_did_not_answer_is_told_only_where_at_least_five_did_not() -> None:
    asked = {"q": an_item("abc", "b"), "i": an_item("ab", "b", a="quiet")}
    for missing in range(10):
        sheets = tuple(
            (("q", asked["q"].answers[n % 3]), ("i", asked["i"].answers[n % 2]))
            for n in range(30 - missing)
        )
        told = publish(Group(30, asked, sheets), ())
        of = {one.of for one in [*told.items.get("q", {}).values(), *told.held.values()]}
        assert of == ({30} if missing < 5 else {30 - missing})


def test_groups_add_up_to_what_is_known_of_all_of_them() -> None:
    exact, few, most = Shown(12, 12, 24), Shown(0, 4, 10), Shown(6, 10, 10)
    assert [one.kind for one in (exact, few, most)] == [Kind.EXACT, Kind.FEW, Kind.MOST]
    assert (exact + few, (exact + few).kind) == (Shown(12, 16, 34), Kind.RANGE)
    assert (few + few).kind is Kind.FEW
    assert list(accumulate([most, most]))[-1].kind is Kind.MOST


def test_the_lot_falls_on_about_one_table_in_twenty() -> None:
    sheets = tuple((("q", answer),) for answer in Q4["q"].answers)
    group = Group(4, Q4, sheets)
    fallen = sum(len(drawn(group, str(seed))) for seed in range(400))
    assert 0.03 < fallen / (400 * len(Tables(group).all)) < 0.07
