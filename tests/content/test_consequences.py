"""What follows from a mistake waits, and never hides that there is one."""

from pathlib import Path

import pytest

from app.content.checks.consequences import FOLLOWS, NOT_WHOLE, without_consequences, without_unread
from app.content.messages import MESSAGES
from app.content.problems import ERROR, Problem, errors, for_release, problem

HERE = Path("lesson.ko.md")


def made(code: str, path: Path = HERE) -> Problem:
    message = MESSAGES[code]
    return Problem(path, 1, code, message.ko, message.en, message.severity)


def test_every_code_in_the_tables_exists() -> None:
    named = set(FOLLOWS) | NOT_WHOLE | set().union(*FOLLOWS.values())
    assert named <= set(MESSAGES)


def test_only_an_error_makes_others_wait() -> None:
    assert {MESSAGES[code].severity for code in FOLLOWS} == {ERROR}


@pytest.mark.parametrize("one", FOLLOWS)
def test_no_two_mistakes_hide_each_other(one: str) -> None:
    waiting, seen = [one], set()
    while waiting:
        for code in FOLLOWS.get(waiting.pop(), ()):
            assert code != one
            if code not in seen:
                seen.add(code)
                waiting.append(code)


@pytest.mark.parametrize("cause", FOLLOWS)
def test_a_cause_is_told_and_what_follows_waits(cause: str) -> None:
    found = [made(cause), *(made(code) for code in sorted(FOLLOWS[cause]))]
    assert [p.code for p in without_consequences(found)] == [cause]


def test_what_has_no_cause_is_told() -> None:
    assert [p.code for p in without_consequences([made("Q212"), made("C601")])] == ["Q212", "C601"]


def test_names_of_a_registry_that_cannot_be_read_wait() -> None:
    lost = made("S102", Path("lessons/help.yml"))
    found = [lost, made("F503"), made("Q204"), made("F501")]
    assert [p.code for p in without_unread(found)] == ["S102", "Q204", "F501"]
    lost = made("F510", Path("lessons/facts/surveys.yml"))
    assert [p.code for p in without_unread([lost, made("F501")])] == ["F510"]


def test_a_problem_fills_both_languages() -> None:
    found = problem(HERE, 7, "F501", id="LAW-0")
    assert (found.path, found.line, found.severity) == (HERE, 7, ERROR)
    assert "`LAW-0`" in found.text("ko")
    assert "`LAW-0`" in found.text("en")
    assert found.text("ko") != found.text("en")
    with pytest.raises(KeyError):
        problem(HERE, 1, "X999")


def test_a_release_waits_for_nothing() -> None:
    found = [made(code) for code in ("P410", "P416", "F506", "C604", "T310")]
    assert errors(found) == ()
    assert [p.code for p in errors(for_release(found))] == ["P410", "P416", "F506"]
    assert [p.severity for p in for_release(found)][3:] == ["warning", "note"]
