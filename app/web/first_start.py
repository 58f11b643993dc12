"""The link by which the first adult comes in; printed where the site is started."""

from flask import Flask

from app.services.entry_links import first_link
from app.web.clock import now


def setup_path(app: Flask) -> str:
    """Give the path of a fresh set-up link while there is no adult, else an empty text."""
    with app.app_context():
        token = first_link(now())
    return f"setup/{token}" if token else ""
