"""The bare Flask page: one route that sends stored bytes, on the same server as the site.

`python -m tests.bench.anchor` reads from its standard input what to send and how to serve it.
What the site's page costs beyond this one is the site's own work; nothing of the site is imported.
"""

import base64
import json
import logging
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import waitress
from flask import Flask, Response

from tests.bench.fetching import Sent

SET_BY_THE_SERVER = {"content-length", "date", "server", "connection"}


def order(answers: Sequence[Sent], served_with: Mapping[str, Any]) -> str:
    """Write down, for `main`, the answers to send and the settings of the server."""
    pages = [
        {
            "head": [pair for pair in sent.head if pair[0].lower() not in SET_BY_THE_SERVER],
            "body": base64.b64encode(sent.body).decode(),
        }
        for sent in answers
    ]
    return json.dumps({"served_with": served_with, "pages": pages})


def bare_app(pages: Sequence[Mapping[str, Any]]) -> Flask:
    """Build the app; the number in the address says which of the answers to send."""
    app = Flask("bare", static_folder=None)
    kept = [(base64.b64decode(page["body"]), [tuple(h) for h in page["head"]]) for page in pages]

    @app.get("/<int:number>")
    def page(number: int) -> Response:
        body, head = kept[number]
        return Response(body, headers=head)

    return app


def main() -> None:
    """Serve until stopped."""
    given = json.load(sys.stdin)
    app = bare_app(given["pages"])
    server = waitress.create_server(app, host="127.0.0.1", port=0, **given["served_with"])
    print(f"http://127.0.0.1:{server.effective_port}/", flush=True)
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # as the site does
    server.run()


if __name__ == "__main__":
    main()
