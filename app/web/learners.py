"""Who is learning: a guest with a cookie, somebody of a counted class, or a student at a seat.

A page asks for the road, hands over a step or an answer, and lets the learner put into the answer
what must travel back. Where it is kept, only this file decides.
"""

from collections.abc import Mapping
from typing import Protocol

from flask import abort, current_app, g, request
from werkzeug.wrappers import Response

from app.assessment.progress import ModuleProgress
from app.assessment.responses import Response as Answer
from app.content.model import Module, Quiz, Step
from app.services import counting, studying
from app.services.actors import CountedActor, SeatActor
from app.services.learning import Road
from app.services.seeds import with_seed
from app.services.studying import Kept
from app.web.clock import now
from app.web.form_tokens import outlives_its_sign_in
from app.web.guest_progress import Guest, read_guest, write_guest
from app.web.languages import current_language
from app.web.library_access import library
from app.web.signed_in import SignInChanged, counted, is_ended, seat


class Learner(Protocol):
    """What a page needs to know of whoever learns."""

    def modules(self) -> Mapping[str, ModuleProgress]:
        """Give the progress in every module begun, the one used last at the end."""

    def road(self, module: Module) -> Road:
        """Give the road through a module, with the other module finished last."""

    def finish_step(self, road: Road, step: Step) -> Road:
        """Mark a step as done and give the road as it is then."""

    def answer(self, road: Road, item: Quiz, response: Answer) -> Kept:
        """Keep an answer; see ``Kept``."""

    def write(self, response: Response) -> None:
        """Put into the answer what the browser has to keep."""


def learner() -> Learner:
    """Give whoever sends this request."""
    if "learner" not in g:
        at_seat, in_class = seat(), counted()
        if is_ended() or outlives_its_sign_in():
            raise SignInChanged  # it must not become a guest's answer unnoticed
        g.learner = (
            SeatLearner(at_seat)
            if at_seat
            else CountedLearner(in_class)
            if in_class
            else GuestLearner()
        )
    found: Learner = g.learner
    return found


def module_or_404(module_id: str) -> Module:
    """Give a module that is open, or answer 404."""
    module = library().modules.get(module_id)
    if module is None:
        abort(404)
    return module


def road_or_404(module_id: str) -> Road:
    """Give the road of whoever sends this request; 404 for an unknown module."""
    return learner().road(module_or_404(module_id))


class GuestLearner:
    """A guest: everything is in the cookie."""

    def __init__(self) -> None:
        self.guest = read_guest(request)
        self.is_changed = False

    def modules(self) -> Mapping[str, ModuleProgress]:
        """Give the progress in every module begun."""
        return self.guest.modules

    def road(self, module: Module) -> Road:
        """Give the road through a module, with the other module finished last."""
        others = library().modules
        earlier = (
            others[name]
            for name, progress in reversed(list(self.guest.modules.items()))
            if name != module.id and name in others and Road(others[name], progress).is_finished
        )
        return Road(module, self.guest.progress(module.id), next(earlier, None))

    def finish_step(self, road: Road, step: Step) -> Road:
        """Mark a step as done."""
        progress = with_seed(road.progress).with_step(step.id)
        self._keep(road.module, progress)
        return Road(road.module, progress, road.earlier)

    def answer(self, road: Road, item: Quiz, response: Answer) -> Kept:
        """Keep an answer."""
        if road.is_settled(item):
            return Kept.SETTLED
        if response in road.tries(item).responses:
            return Kept.TRIED
        self._keep(road.module, road.with_try(item, response.text))
        return Kept.KEPT

    def write(self, response: Response) -> None:
        """Write the cookie, and the language it was made in, when something has changed."""
        if self.is_changed:
            guest = Guest(self.guest.modules, current_language())
            write_guest(response, guest, secure=current_app.config["SEON"].tls)

    def _keep(self, module: Module, progress: ModuleProgress) -> None:
        self.guest = self.guest.with_progress(module.id, progress)
        self.is_changed = True


class CountedLearner(GuestLearner):
    """Somebody of a counted class: a guest, of whom the class keeps the numbers."""

    def __init__(self, actor: CountedActor) -> None:
        super().__init__()
        self.actor = actor

    def finish_step(self, road: Road, step: Step) -> Road:
        """Mark a step as done, and count the module."""
        onward = super().finish_step(road, step)
        counting.count_step(self.actor, onward)
        return onward

    def answer(self, road: Road, item: Quiz, response: Answer) -> Kept:
        """Keep an answer, and count it when it is the first to a graded item."""
        is_first = item.graded and not road.tries(item).responses
        kept = super().answer(road, item, response)
        if is_first and kept is Kept.KEPT:
            counting.count_first_try(self.actor, road, item, response)
        return kept


class SeatLearner:
    """A student at a numbered seat: everything is in the records."""

    def __init__(self, actor: SeatActor) -> None:
        self.actor = actor

    def modules(self) -> Mapping[str, ModuleProgress]:
        """Give the progress in every module begun."""
        return studying.all_progress(self.actor)

    def road(self, module: Module) -> Road:
        """Give the road through a module."""
        return studying.road_of_seat(self.actor, module, library().modules)

    def finish_step(self, road: Road, step: Step) -> Road:
        """Mark a step as done."""
        return studying.finish_step(self.actor, road, step, now())

    def answer(self, road: Road, item: Quiz, response: Answer) -> Kept:
        """Keep an answer."""
        return studying.submit_response(self.actor, road, item, response, now())

    def write(self, response: Response) -> None:
        """Nothing travels back: it is in the records."""
