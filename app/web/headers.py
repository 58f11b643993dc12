"""The headers of every answer: nothing from outside, nothing kept, nothing told on."""

from flask import Flask, Response

# No `unsafe-*`, no outside host: styles, scripts, fonts and icons come from SEON alone.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)

# `same-origin`, not `no-referrer`: with `no-referrer` a browser sends `Origin: null` with a form,
# and the check of where a post comes from would have nothing to look at.
REFERRER_POLICY = "same-origin"

_ALWAYS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), browsing-topics=()",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def add_headers(app: Flask) -> None:
    """Set the headers on every answer, errors included."""

    @app.after_request
    def set_headers(response: Response) -> Response:
        for name, value in _ALWAYS.items():
            response.headers.add(name, value)  # no page sets these itself
        response.headers.setdefault("Referrer-Policy", REFERRER_POLICY)
        # After a quick exit the Back button must find nothing to show. Only a page or a file that
        # says otherwise itself is kept.
        response.headers.setdefault("Cache-Control", "no-store")
        return response
