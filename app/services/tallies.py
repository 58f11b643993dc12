"""What the tallies of a counted class say of those who were not counted before.

Nobody's answers belong together there, so every answer stands for itself: an idea is counted in
answers, and nothing can be said of who still holds it.
"""

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import and_, case, func, literal, not_, select, union_all

from app.assessment.class_counts import RIGHT, Answer, Asked, Group, Sheet, as_asked
from app.assessment.suppression import LEAST
from app.content.model import Module, Quiz
from app.records.counts import CountedItem, CountedModule, CountedVisit, OptionCount
from app.records.database import reading
from app.services.grouping import QUIET, SMALLEST_GROUP, Due

_ALL = ""  # beside the options of an item: all answers to it
Tally = dict[str, int]  # option → how often
Tallies = dict[str, Any]  # "begun", "finished" → number; "items" → item → Tally
_NONE: Tallies = {"begun": 0, "finished": 0, "items": {}}


def due_tallies(
    classroom_id: int, modules: Mapping[str, Module], counted: Mapping[str, str], today: dt.date
) -> dict[str, Due]:
    """Give for each module the answers to count next, if it is time. One query or three.

    ``counted``: the tallies up to which was counted before, as ``Due`` has them.
    """
    before = {name: json.loads(counted[name]) if name in counted else _NONE for name in modules}
    due: dict[str, Tallies] = {}
    today_and_open = and_(CountedVisit.day == today, not_(CountedModule.finished))
    for module, begun, finished, under_way, last_on in reading().execute(
        select(
            CountedModule.module,
            func.count(),
            func.sum(case((CountedModule.finished, 1), else_=0)),
            func.sum(case((today_and_open, 1), else_=0)),
            func.max(CountedVisit.day),
        )
        .join(CountedVisit, CountedVisit.token_hash == CountedModule.token_hash)
        .where(CountedVisit.classroom_id == classroom_id, CountedModule.module.in_(modules))
        .group_by(CountedModule.module)
    ):
        here = finished - before[module]["finished"]
        if here >= SMALLEST_GROUP and (10 * under_way <= here or today - last_on >= QUIET):
            due[module] = {"begun": begun, "finished": finished}
    if not due:
        return {}
    items = _items(classroom_id, list(due))
    most = _most_of_one(classroom_id, {name: modules[name] for name in due})
    found = {}
    for name, now in due.items():
        tallies = {**now, "items": items.get(name, {})}
        group = _group(modules[name], before[name], tallies, most[name])
        found[name] = Due(group, tallies=json.dumps(tallies, sort_keys=True))
    return found


def _items(classroom_id: int, modules: list[str]) -> dict[str, dict[str, Tally]]:
    """Give how often each option was chosen: module → item → option. One query sees one moment."""
    answers = (
        select(CountedItem.module, CountedItem.item, literal(_ALL), func.count())
        .join(CountedVisit, CountedVisit.token_hash == CountedItem.token_hash)
        .where(CountedVisit.classroom_id == classroom_id, CountedItem.module.in_(modules))
        .group_by(CountedItem.module, CountedItem.item)
    )
    options = select(OptionCount.module, OptionCount.item, OptionCount.option, OptionCount.n).where(
        OptionCount.classroom_id == classroom_id, OptionCount.module.in_(modules)
    )
    found: dict[str, dict[str, Tally]] = {}
    for module, item, option, number in reading().execute(union_all(answers, options)):
        found.setdefault(module, {}).setdefault(item, {})[option] = number
    return found


def _most_of_one(classroom_id: int, modules: Mapping[str, Module]) -> dict[str, Counter[str]]:
    """Give for each idea how many answers at most one browser can have given to it."""
    given: Counter[tuple[str, str, str]] = Counter()
    for token, module, item in reading().execute(
        select(CountedItem.token_hash, CountedItem.module, CountedItem.item)
        .join(CountedVisit, CountedVisit.token_hash == CountedItem.token_hash)
        .where(CountedVisit.classroom_id == classroom_id, CountedItem.module.in_(modules))
    ):
        quiz = modules[module].items.get(item)
        given.update((token, module, idea) for idea in (quiz.misconceptions if quiz else ()))
    most: dict[str, Counter[str]] = {name: Counter() for name in modules}
    for (_, module, idea), number in given.items():
        most[module][idea] = max(most[module][idea], number)
    return most


def _group(module: Module, before: Tallies, now: Tallies, most: Mapping[str, int]) -> Group:
    """Give the answers since then, each as a sheet of its own."""
    asked: dict[str, Asked] = {}
    sheets: list[Sheet] = []
    answers = [0]
    for name, quiz in module.items.items():
        asked[name] = _asked(quiz)
        tally = Counter(now["items"].get(name, {}))
        tally.subtract(before["items"].get(name, {}))
        mine = [((name, answer),) for answer in _answers(quiz, tally)]
        if len(mine) == tally[_ALL]:  # otherwise it was another item when some were counted
            sheets += mine
            answers.append(len(mine))
    students = max(now["begun"] - before["begun"], *answers)
    least = {idea: LEAST * number for idea, number in most.items()}
    return Group(students, asked, tuple(sheets), by_answer=True, least=least)


def _asked(quiz: Quiz) -> Asked:
    """Give an item as a table: its options, or only who was right, where several can be chosen."""
    asked = as_asked(quiz.logic, quiz.graded)
    if asked.exclusive:
        return asked
    answers = (Answer(answer.rows & {RIGHT}, answer.ideas) for answer in asked.answers)
    return Asked((RIGHT,), RIGHT, False, asked.offers, tuple(dict.fromkeys(answers)))


def _answers(quiz: Quiz, tally: Mapping[str, int]) -> Iterator[Answer]:
    """Give answers that come to these tallies; who gave which idea together is not known."""
    if quiz.logic.kind == "single":
        for answer in as_asked(quiz.logic, quiz.graded).answers:
            (key,) = answer.rows
            yield from [answer] * tally.get(key, 0)
        return
    right = tally.get(RIGHT, 0)
    yield from [Answer(frozenset({RIGHT}))] * right
    ideas = {idea: tally.get(f"m:{idea}", 0) for idea in quiz.misconceptions if quiz.graded}
    for place in range(tally.get(_ALL, 0) - right):
        yield Answer(frozenset(), frozenset(idea for idea, n in ideas.items() if place < n))
