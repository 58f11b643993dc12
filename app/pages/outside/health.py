"""`/healthz`: is the content whole? For whoever runs the machine; holds nothing about people."""

from typing import Any

from app.pages.outside import outside
from app.web.guards import public
from app.web.library_access import library


@outside.get("/healthz")
@public
def health() -> tuple[dict[str, Any], int]:
    """Say how many modules are open and which are withheld; 503 when none can be taken."""
    books = library()
    content = {
        "modules": list(books.modules),
        "withheld": list(books.withheld),
        "fingerprint": books.fingerprint,
    }
    well = bool(books.modules)
    return {"status": "ok" if well else "no modules", "content": content}, 200 if well else 503
