"""Where a post comes from. A guest has no session, so no token: the browser's word is checked.

Every browser we support sends `Origin` with a post; one that leaves it out sends `Referer` under
our referrer policy. A page of another site can forge neither.
"""

from urllib.parse import urlsplit

from flask import Flask, abort, request


def add_origin_check(app: Flask) -> None:
    """Refuse every post that does not come from a page of this site."""

    @app.before_request
    def check() -> None:
        if request.method not in ("GET", "HEAD", "OPTIONS") and not comes_from_here():
            abort(403)


def comes_from_here() -> bool:
    """Say whether the post was sent by one of our own pages.

    Only host and port are compared: behind a proxy the scheme seen here may be another one.
    """
    sender = request.headers.get("Origin") or request.headers.get("Referer") or ""
    try:
        return bool(sender) and urlsplit(sender).netloc == request.host
    except ValueError:  # no address at all, such as `http://[`
        return False


def only_here(host: str) -> bool:
    """Say whether a host name means this very computer, so that no other can open its links."""
    name = f"{host.partition(']')[0]}]" if host.startswith("[") else host.partition(":")[0]
    return name in ("127.0.0.1", "localhost", "[::1]")
