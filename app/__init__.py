"""SEON: a bilingual school platform about consent, digital sex crime and the law.

The map of the house. Imports flow one way: pages → web → the pure packages; nothing points back.

- `content/`     what authors wrote, checked and served as one immutable library (pure)
- `assessment/`  items, responses, outcomes, draws, progress (pure)
- `web/`         what every request needs: languages, headers, static files, errors, guest progress
- `pages/`       one file for each page, by audience
- `commands/`    `flask lessons …`
- `templates/`   mirrors `pages/`; `static/` is served hashed and compressed
- `settings.py`  every setting with its default; `factory.py` puts the parts together
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from app.settings import Settings


def create_app(settings: "Settings | None" = None) -> "Flask":
    """Build the site. Imported late, so that the pure packages load without Flask."""
    from app.factory import build

    return build(settings)
