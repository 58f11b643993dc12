"""Pages are sent compressed, except those with a form token (decision 28).

The length of a compressed page tells what repeats in it. Beside a secret that is the same on every
page, a reflected guess could find it letter by letter; a guest's page holds no such secret.
"""

import gzip

from flask import Flask, Response, request

from app.web.form_tokens import is_in_page

SMALLEST = 500  # bytes; below that the header costs more than is won
LEVEL = 1  # level 4 would save 6 % of the bytes and cost a third more time


def add_compression(app: Flask) -> None:
    """Compress HTML and JSON for every client that takes it."""

    @app.after_request
    def compress(response: Response) -> Response:
        if (
            response.direct_passthrough
            or response.headers.get("Content-Encoding")
            or response.mimetype not in ("text/html", "application/json")
        ):
            return response
        response.headers.add("Vary", "Accept-Encoding, Save-Data")  # beside what the page said
        if is_in_page():
            return response
        body = response.get_data()
        if len(body) >= SMALLEST and "gzip" in request.headers.get("Accept-Encoding", ""):
            response.set_data(gzip.compress(body, LEVEL, mtime=0))
            response.headers["Content-Encoding"] = "gzip"
        return response
