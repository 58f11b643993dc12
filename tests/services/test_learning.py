"""The road through a module: which steps, which items, what comes next, what came out."""

import pytest

from app.assessment.progress import ModuleProgress
from app.assessment.tries import State
from app.content.library import Library
from app.content.model import Module, Step
from app.services.learning import Road
from tests.given import MODULES, two_wrong

every_module = pytest.mark.parametrize("name", MODULES)


def step_of(module: Module, name: str) -> Step:
    """Give a step that is there."""
    found = module.step(name)
    assert found is not None
    return found


def checked(module: Module, seed: str, right: int) -> ModuleProgress:
    """Give the progress of somebody with so many right at first, the others wrong twice."""
    progress = ModuleProgress(seed)
    for number, item in enumerate(Road(module, progress).items(step_of(module, "check"))):
        answers = [item.logic.solution().text] if number < right else two_wrong(item.logic)
        for text in answers:
            progress = progress.with_try(item.id, text)
    return progress


def finished(module: Module, progress: ModuleProgress) -> ModuleProgress:
    """Give a progress with every step done that is met."""
    for step in Road(module, progress).steps:
        progress = progress.with_step(step.id)
    return progress


@every_module
def test_a_new_road_has_every_step_but_recall_and_re_teach(library: Library, name: str) -> None:
    module = library.modules[name]
    road = Road(module, ModuleProgress())
    assert [s for s in module.steps if s not in road.steps] == [
        s for s in module.steps if s.retrieve or s.reteach_of
    ]
    assert road.here == module.steps[0]
    assert not road.has_begun
    assert not road.is_finished


@every_module
@pytest.mark.parametrize("right", range(5))
def test_the_re_teach_is_met_when_fewer_than_half_were_right(
    library: Library, name: str, right: int
) -> None:
    module = library.modules[name]
    for seed in ("0", "b7x2", "zz9"):
        road = Road(module, checked(module, seed, right))
        assert (step_of(module, "again") in road.steps) == (right < 2)


@every_module
def test_the_re_teach_draws_what_the_check_did_not(library: Library, name: str) -> None:
    module = library.modules[name]
    check, again = step_of(module, "check"), step_of(module, "again")
    for number in range(200):
        road = Road(module, ModuleProgress(f"n{number}"))
        first, second = road.items(check), road.items(again)
        assert len(first) == check.draw
        assert len(second) == again.draw
        assert not {item.id for item in first} & {item.id for item in second}
        assert all(item.pool == "check" for item in (*first, *second))
        assert sum(item.scenario for item in first) >= check.scenarios


@every_module
def test_after_and_before_lead_along_the_road(library: Library, name: str) -> None:
    module = library.modules[name]
    for progress in (ModuleProgress(), checked(module, "b7x2", 0), checked(module, "b7x2", 4)):
        road = Road(module, progress, library.modules[MODULES[0]])
        steps = list(road.steps)
        assert [road.after(step) for step in steps] == [*steps[1:], None]
        assert [road.before(step) for step in steps] == [None, *steps[:-1]]


def test_a_step_that_is_not_met_leads_back_onto_the_road(library: Library) -> None:
    module = library.modules["three-seconds"]
    road = Road(module, ModuleProgress())
    again, recall = step_of(module, "again"), step_of(module, "recall")
    assert road.after(again) == step_of(module, "plan")
    assert road.before(again) == step_of(module, "check")
    assert road.after(recall) == step_of(module, "hook")
    assert road.before(recall) == step_of(module, "start")


@every_module
def test_the_road_ends_when_every_step_is_done(library: Library, name: str) -> None:
    module = library.modules[name]
    progress = ModuleProgress()
    for step in Road(module, progress).steps:
        assert not Road(module, progress).is_finished
        assert Road(module, progress).here == step
        progress = progress.with_step(step.id)
    assert Road(module, progress).is_finished
    assert Road(module, progress).here is None


def test_a_module_finished_later_does_not_unfinish_this_one(library: Library) -> None:
    first, second = library.modules["three-seconds"], library.modules["law-changed"]
    done = finished(first, ModuleProgress())
    road = Road(first, done, second)
    assert step_of(first, "recall") in road.steps
    assert road.is_finished


def test_recall_is_where_one_is_when_it_is_the_next_thing(library: Library) -> None:
    first, second = library.modules["three-seconds"], library.modules["law-changed"]
    road = Road(first, ModuleProgress().with_step("start"), second)
    assert road.here == step_of(first, "recall")


@every_module
def test_a_recalled_item_is_graded_and_of_the_latest_finished_module(
    library: Library, name: str
) -> None:
    others = tuple(library.modules[other] for other in MODULES if other != name)
    for number in range(50):
        road = Road(library.modules[name], ModuleProgress(f"n{number}"), others[-1])
        recalled = road.retrieved()
        assert recalled is not None
        assert recalled.graded
        assert recalled.module == others[-1].id


def test_nothing_is_recalled_when_nothing_was_finished(library: Library) -> None:
    assert Road(library.modules["law-changed"], ModuleProgress()).retrieved() is None


def test_a_prediction_is_settled_by_one_answer_and_a_graded_item_by_two(library: Library) -> None:
    module = library.modules["three-seconds"]
    predict = module.items["predict"]
    progress = ModuleProgress().with_try("predict", two_wrong(predict.logic)[0])
    assert Road(module, progress).is_settled(predict)
    graded = next(iter(module.pool("check")))
    progress = ModuleProgress().with_try(graded.id, two_wrong(graded.logic)[0])
    assert not Road(module, progress).is_settled(graded)
    progress = progress.with_try(graded.id, two_wrong(graded.logic)[1])
    assert Road(module, progress).is_settled(graded)


@every_module
@pytest.mark.parametrize(("right", "items"), [(4, 4), (2, 4), (1, 6), (0, 6)])
def test_the_result_holds_what_was_drawn(
    library: Library, name: str, right: int, items: int
) -> None:
    module = library.modules[name]
    result = Road(module, checked(module, "b7x2", right)).result()
    assert len(result.items) == items
    assert result.count(State.RIGHT_FIRST) == right
    assert result.count(State.MISSED) == 4 - right
    assert result.count(State.NEW) == items - 4
    assert set(result.ideas) <= set(library.registries.misconceptions)
    assert bool(result.ideas) == (right < 4)


@every_module
def test_only_a_first_try_shows_an_idea(library: Library, name: str) -> None:
    module = library.modules[name]
    progress = ModuleProgress("b7x2")
    for item in Road(module, progress).items(step_of(module, "check")):
        progress = progress.with_try(item.id, two_wrong(item.logic)[0])
    once = Road(module, progress).result().ideas
    for item in Road(module, progress).items(step_of(module, "check")):
        progress = progress.with_try(item.id, two_wrong(item.logic)[1])
    assert set(Road(module, progress).result().ideas) == set(once)


@every_module
def test_what_is_read_again_is_the_heart_of_the_module(library: Library, name: str) -> None:
    heart = Road(library.modules[name], ModuleProgress()).result().read_again
    assert heart is not None
    assert any(heart.of("story", "mirror", "reveal"))
