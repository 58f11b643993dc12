"""The moment it is. The one place that asks the machine's clock for pages that keep something."""

import datetime as dt
from zoneinfo import ZoneInfo

from flask import Flask, current_app


def add_clock(app: Flask) -> None:
    """Give the app its clock; a test or a demo puts another in its place."""
    app.extensions["clock"] = lambda: dt.datetime.now(dt.UTC)


def now() -> dt.datetime:
    """Give this moment, aware, in UTC."""
    moment: dt.datetime = current_app.extensions["clock"]()
    return moment


def in_zone(moment: dt.datetime, time_zone: str) -> dt.datetime:
    """Give a moment as the clocks of a school show it."""
    return moment.astimezone(ZoneInfo(time_zone))
