"""Students at seats, as the services know them; many posts of one student at the same moment."""

import dataclasses
import threading
from collections.abc import Callable, Iterable, Mapping

from flask import Flask

from app.assessment.items import Item
from app.assessment.progress import ModuleProgress
from app.assessment.responses import Response
from app.content.model import Module, Quiz
from app.services import studying
from app.services.actors import SeatActor
from app.services.joining import seat_of
from app.services.learning import Road
from app.services.studying import Kept
from app.web.signed_in import SEAT_COOKIE
from tests.school import School, StudentVisitor, rows


class Seated:
    """A student who has joined, met at the services themselves."""

    def __init__(self, school: School, seat: int = 17, of: StudentVisitor | None = None) -> None:
        self.student = of or school.a_class_of(30).student(seat).joins()
        self.school, self.app = school, school.app
        self.modules = dict(self.student.library.modules)
        with self.app.app_context():
            found = seat_of(self.student.token, school.now)
        assert found is not None
        self.actor: SeatActor = found

    def answers(self, quiz: Quiz, text: str) -> Kept:
        """Answer an item, in the module as it stands now."""
        module = self.modules[quiz.module]
        with self.app.app_context():
            road = studying.road_of_seat(self.actor, module, self.modules)
            return studying.submit_response(self.actor, road, quiz, Response(text), self.school.now)

    def finishes(self, module: str, *steps: str) -> None:
        """Press “next” in steps."""
        for name in steps:
            step = self.modules[module].step(name)
            assert step is not None
            with self.app.app_context():
                road = studying.road_of_seat(self.actor, self.modules[module], self.modules)
                studying.finish_step(self.actor, road, step, self.school.now)

    def brings(self, guest: Mapping[str, ModuleProgress]) -> tuple[str, ...]:
        """Keep what was done as a guest."""
        with self.app.app_context():
            return studying.take_over(self.actor, guest, self.modules, self.school.now)

    def item_changes(self, quiz: Quiz, logic: Item) -> Quiz:
        """Let an author change an item; give it as it is from now on."""
        changed = dataclasses.replace(quiz, logic=logic)
        module = self.modules[quiz.module]
        items = {**module.items, quiz.id: changed}
        self.modules[quiz.module] = dataclasses.replace(module, items=items)
        return changed

    def road(self, module: str) -> Road:
        """The road through a module as it stands now."""
        with self.app.app_context():
            return studying.road_of_seat(self.actor, self.modules[module], self.modules)

    def progress(self, module: str) -> ModuleProgress:
        """What is kept of a module; asked in both ways, which say the same."""
        with self.app.app_context():
            alone = studying.progress_in(self.actor, module)
            among_all = studying.all_progress(self.actor).get(module)
        assert among_all in (None, alone)
        return alone

    def kept(self) -> list[tuple[object, ...]]:
        """Every answer in the order of the table: item, round, number, text."""
        query = (
            "SELECT item, round, number, text FROM seat_responses WHERE seat_id = {} ORDER BY id"
        )
        return rows(self.app, query.format(self.actor.seat_id))


def quiz_of(app: Flask, module: str, item: str) -> Quiz:
    """Give an item of the real lessons."""
    lessons: Mapping[str, Module] = app.extensions["shelf"].library.modules
    return lessons[module].items[item]


def tab(student: StudentVisitor) -> StudentVisitor:
    """Give another tab of the same browser."""
    other = StudentVisitor(student.classroom, student.seat, student.language)
    other.client.set_cookie(SEAT_COOKIE, student.token)
    return other


def at_once(acts: Iterable[Callable[[], object]]) -> list[object]:
    """Do several things at the same moment; give what came of each."""
    deeds = list(acts)
    gate, came = threading.Barrier(len(deeds)), [None] * len(deeds)

    def do(place: int) -> None:
        gate.wait()
        came[place] = deeds[place]()  # type: ignore[call-overload]

    threads = [threading.Thread(target=do, args=(place,)) for place in range(len(deeds))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return list(came)
