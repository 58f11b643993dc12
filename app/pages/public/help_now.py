"""`/ko/help`: five doors, each ending in one step that can be taken now. Nothing is recorded."""

from flask import make_response, render_template
from werkzeug.wrappers import Response

from app.pages.public import public_pages
from app.web.guards import public
from app.web.library_access import library


@public_pages.get("/help")
@public
def help_now() -> Response:
    """Show the doors and the numbers; the page tells no other page that it was open."""
    books = library()
    channels = {
        name: channel
        for name, channel in books.registries.help.items()
        if channel.audience == "student"
    }
    checked = max((channel.checked for channel in channels.values()), default="")
    page = render_template(
        "public/help.html",
        doors=books.doors,
        channels=channels,
        all_channels=books.registries.help,
        checked=checked,
    )
    response = make_response(page)
    # The path of this page stays untold even to ourselves. `no-referrer` would also strip the
    # `Origin` from its forms (theme, clear my answers), which are checked by it.
    response.headers["Referrer-Policy"] = "strict-origin"
    return response
