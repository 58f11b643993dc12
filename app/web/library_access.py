"""The library of this app: read once at start; read again on change only in a preview."""

import datetime as dt
import threading
from zoneinfo import ZoneInfo

from flask import Flask, current_app

from app.content.library import Library, fingerprint, read_library
from app.content.model import Module
from app.settings import Settings

SCHOOL_DAYS = ZoneInfo("Asia/Seoul")


def today() -> dt.date:
    """Give the school's date."""
    return dt.datetime.now(SCHOOL_DAYS).date()


class Shelf:
    """Holds the library; a preview asks it to look whether a file has changed."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._reading = threading.Lock()
        self.library = read_library(settings.lessons, today())

    def look_again(self) -> None:
        """Read the lessons again when any of their files has changed."""
        with self._reading:
            if fingerprint(self._settings.lessons) != self.library.fingerprint:
                self.library = read_library(self._settings.lessons, today())


def add_library(app: Flask, settings: Settings) -> None:
    """Read the lessons; in a preview look for changes before every page."""
    shelf = Shelf(settings)
    app.extensions["shelf"] = shelf
    if settings.preview:
        app.before_request(shelf.look_again)


def library() -> Library:
    """Give the library of the running app."""
    shelf: Shelf = current_app.extensions["shelf"]
    return shelf.library


def module_or_none(module_id: str) -> Module | None:
    """Give a module that students may see, or None."""
    return library().modules.get(module_id)
