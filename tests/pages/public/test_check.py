"""A step that draws its questions: which, in which order, and when a re-teach follows."""

import pytest

from app.assessment.progress import ModuleProgress
from app.content.model import Step
from tests.given import MODULES, GuestVisitor, seed_that_draws, two_wrong

every_module = pytest.mark.parametrize("module", MODULES)


def begins_check(guest: GuestVisitor, module: str) -> Step:
    """Do the first step, which brings the seed, and open the check."""
    guest.begins(module)
    guest.goes_on()
    guest.opens(module, "check")
    return guest.step


@every_module
def test_the_draw_stays_the_same_after_every_answer(guest: GuestVisitor, module: str) -> None:
    check = begins_check(guest, module)
    drawn = [item.id for item in guest.road().items(check)]
    assert len(drawn) == check.draw == 4
    for item in guest.road().items(check):
        guest.opens(module, "check", item.id)
        guest.answers(item.id, two_wrong(item.logic)[0])
        assert [one.id for one in guest.road().items(check)] == drawn
        guest.answers(item.id, item.logic.solution().text)
        assert [one.id for one in guest.road().items(check)] == drawn
        main = guest.page.one("main")
        links = [link for link in guest.page.links(main) if "/items/" in link]
        assert [link.rpartition("/")[2] for link in links][:4] == drawn
    guest.goes_on()
    assert [one.id for one in guest.road().items(check)] == drawn


def test_the_draw_stays_the_same_without_a_seed(guest: GuestVisitor) -> None:
    """Somebody who goes straight to the check, without ever having pressed “next”."""
    guest.opens("law-changed", "check")
    drawn = [item.id for item in guest.road().items(guest.step)]
    first = guest.road().items(guest.step)[0]
    guest.answers(first.id, first.logic.solution().text)
    guest.opens("law-changed", "check")
    guest.goes_on()
    guest.opens("law-changed", "check")
    assert [item.id for item in guest.road().items(guest.step)] == drawn


@every_module
def test_at_least_two_of_the_four_ask_what_to_do(guest: GuestVisitor, module: str) -> None:
    found = guest.library.modules[module]
    check = found.step("check")
    assert check is not None
    for number in range(30):
        guest.has_seed(module, f"x{number}")
        assert sum(item.scenario for item in guest.road().items(check)) >= 2


def test_the_step_opens_the_first_question_without_an_answer(guest: GuestVisitor) -> None:
    check = begins_check(guest, "three-seconds")
    first, second, *_ = guest.road().items(check)
    assert guest.takes(first.id)
    guest.answers(first.id, first.logic.solution().text)
    assert guest.address("three-seconds", "check", second.id) in guest.page.links()
    guest.opens("three-seconds", "check")
    assert guest.takes(second.id)


def test_the_questions_may_be_answered_in_any_order_or_left_out(guest: GuestVisitor) -> None:
    check = begins_check(guest, "three-seconds")
    *_, last = guest.road().items(check)
    guest.opens("three-seconds", "check", last.id)
    guest.answers(last.id, last.logic.solution().text)
    guest.goes_on()
    assert guest.step.id == "plan"


def test_an_item_that_was_not_drawn_is_not_there(guest: GuestVisitor) -> None:
    check = begins_check(guest, "three-seconds")
    drawn = {item.id for item in guest.road().items(check)}
    hidden = next(i.id for i in guest.module.pool("check") if i.id not in drawn)
    guest.opens("three-seconds", "check", hidden, expect=404)
    guest.sends(guest.address("three-seconds", "check", hidden), {"choice": "a"}, expect=404)


@every_module
@pytest.mark.parametrize("right", range(5))
def test_a_re_teach_follows_only_when_fewer_than_half_were_right(
    korean_guest: GuestVisitor, module: str, right: int
) -> None:
    guest = korean_guest
    begins_check(guest, module)
    guest.answers_check("check", right)
    guest.opens(module, "check")
    guest.goes_on()
    assert guest.step.id == ("again" if right < 2 else "plan")
    listed = guest.address(module, "again") in guest.opens(module).links()
    assert listed == (right < 2)


def test_the_second_try_does_not_spare_the_re_teach(guest: GuestVisitor) -> None:
    check = begins_check(guest, "law-changed")
    for item in guest.road().items(check):
        guest.opens("law-changed", "check", item.id)
        guest.answers(item.id, two_wrong(item.logic)[0])
        guest.answers(item.id, item.logic.solution().text)
    guest.opens("law-changed", "check")
    guest.goes_on()
    assert guest.step.id == "again"


def test_no_re_teach_while_a_question_is_open(guest: GuestVisitor) -> None:
    check = begins_check(guest, "law-changed")
    for item in guest.road().items(check)[:3]:
        guest.opens("law-changed", "check", item.id)
        for wrong in two_wrong(item.logic):
            guest.answers(item.id, wrong)
    guest.opens("law-changed", "check")
    guest.goes_on()
    assert guest.step.id == "plan"


@every_module
def test_the_re_teach_asks_what_was_not_asked_before(guest: GuestVisitor, module: str) -> None:
    check = begins_check(guest, module)
    asked = {item.id for item in guest.road().items(check)}
    guest.answers_check("check", right=0)
    page = guest.opens(module, "again")
    new = guest.road().items(guest.step)
    assert len(new) == 2
    assert not asked & {item.id for item in new}
    for part in guest.step.parts:
        assert page.says(guest.words(part.words).split("\n")[0].removeprefix("- "))  # type: ignore[union-attr]
    for item in new:
        guest.opens(module, "again", item.id)
        guest.answers(item.id, item.logic.solution().text)
    guest.opens(module, "again")
    guest.goes_on()
    assert guest.step.id == "plan"


@every_module
def test_cards_never_lie_in_the_right_order(guest: GuestVisitor, module: str) -> None:
    found = guest.library.modules[module]
    check = found.step("check")
    assert check is not None
    for quiz in found.pool("check"):
        if quiz.logic.kind == "ordering":
            guest.has_seed(module, seed_that_draws(found, check, quiz.id))
            guest.opens(module, "check", quiz.id)
            names = list(guest.item_form(quiz.id).offers)
            assert names != [f"place-{key}" for key in quiz.logic.keys]
            assert sorted(names) == sorted(f"place-{key}" for key in quiz.logic.keys)


def test_the_cards_lie_the_same_in_both_languages(guest: GuestVisitor) -> None:
    met = set()
    for module in guest.library.modules.values():
        check = module.step("check")
        assert check is not None
        for quiz in module.pool("check"):
            if quiz.logic.kind in met:  # how cards are laid depends on the kind and the seed only
                continue
            met.add(quiz.logic.kind)
            guest.has_seed(module.id, seed_that_draws(module, check, quiz.id))
            guest.opens(module.id, "check", quiz.id)
            here = list(guest.item_form(quiz.id).offers)
            guest.switches_language()
            assert list(guest.item_form(quiz.id).offers) == here
    assert len(met) == 5


def test_a_changed_seed_in_an_old_cookie_only_draws_anew(guest: GuestVisitor) -> None:
    """Tries at items that are no longer drawn are kept, but do not count here."""
    begins_check(guest, "three-seconds")
    guest.answers_check("check", right=4)
    tries = guest.progress.tries
    changed = ModuleProgress("zz9", guest.progress.done, tries)
    guest.holds(guest.kept.with_progress("three-seconds", changed))
    guest.opens("three-seconds", "check")
    guest.opens("three-seconds", "result")
    assert len(guest.road().result().items) == 4
