"""The guest's road through a module, from the cookie; and the answer that carries it back."""

import secrets

from flask import Request, abort, current_app
from werkzeug.wrappers import Response

from app.assessment.progress import ModuleProgress
from app.content.model import Module
from app.services.learning import Road
from app.web.guest_progress import Guest, read_guest, write_guest
from app.web.languages import current_language
from app.web.library_access import library

_SEED_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"


def module_or_404(module_id: str) -> Module:
    """Give a module that is open, or answer 404."""
    module = library().modules.get(module_id)
    if module is None:
        abort(404)
    return module


def road_of(guest: Guest, module: Module) -> Road:
    """Give the guest's road through a module, with the other module they finished last."""
    others = library().modules
    earlier = (
        others[name]
        for name, progress in reversed(guest.modules.items())
        if name != module.id and name in others and Road(others[name], progress).is_finished
    )
    return Road(module, guest.progress(module.id), next(earlier, None))


def guest_road(request: Request, module_id: str) -> Road:
    """Give the road of whoever sends this request; 404 for an unknown module."""
    return road_of(read_guest(request), module_or_404(module_id))


def keep(request: Request, response: Response, module: Module, progress: ModuleProgress) -> None:
    """Write the guest's new progress, and the language it was made in, into their own browser."""
    guest = read_guest(request).with_progress(module.id, progress)
    guest = Guest(guest.modules, current_language())
    write_guest(response, guest, secure=current_app.config["SEON"].tls)


def with_seed(progress: ModuleProgress) -> ModuleProgress:
    """Give a first seed to a progress that has none and has met no item yet.

    The seed decides which items are drawn, so it may not change once one was answered.
    """
    if progress.seed != "0" or progress.tries:
        return progress
    seed = "".join(secrets.choice(_SEED_LETTERS) for _ in range(4))
    return ModuleProgress(seed, progress.done, progress.tries)
