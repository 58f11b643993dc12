"""The bare page that keeps an answer: one durable insert for each post, then 303.

`python -m tests.bench.durable` reads from its standard input where to keep and how to serve. It
reads the form and inserts one row like a row of `seat_responses`; nothing of the site is imported.
Its threads take turns at a lock like the site's: without it SQLite lets them sleep and try again,
and the site would be compared with something slow (`turns` false measures that).
"""

import json
import logging
import sqlite3
import sys
import threading
from collections.abc import Callable
from contextlib import nullcontext
from itertools import count
from typing import Any

import psycopg
import waitress
from flask import Flask, redirect, request
from werkzeug.wrappers import Response

TABLE = """CREATE TABLE bare_responses (
    id {serial} PRIMARY KEY, seat_id INTEGER NOT NULL, module VARCHAR(40) NOT NULL,
    item VARCHAR(40) NOT NULL, round INTEGER NOT NULL, number INTEGER NOT NULL,
    text VARCHAR(200) NOT NULL, logic VARCHAR(16) NOT NULL,
    UNIQUE (seat_id, module, item, round, number))"""
INSERT = """INSERT INTO bare_responses (seat_id, module, item, round, number, text, logic)
    VALUES ({0}, {0}, {0}, {0}, {0}, {0}, {0})"""


def bare_app(connect: Callable[[], Any], insert: str, turns: bool) -> Flask:
    """Build the app; it answers every post of an item with a row and a redirect."""
    app = Flask("bare", static_folder=None)
    mine = threading.local()
    turn = threading.Lock() if turns else nullcontext()
    seats = count(1)

    @app.get("/")
    def ready() -> str:
        return "ready"

    @app.post("/ko/modules/<module>/<step>/items/<item>")
    def keep(module: str, step: str, item: str) -> Response:
        del step
        text = "+".join(value for key, value in request.form.items(multi=True) if key != "token")
        if not hasattr(mine, "connection"):
            mine.connection = connect()
        row = (next(seats), module, item, 1, 1, text, "0123456789abcdef")
        with turn:
            mine.connection.execute(insert, row)  # a transaction of its own, durable at its end
        return redirect(request.path, 303)

    return app


def main() -> None:
    """Serve until stopped."""
    given = json.load(sys.stdin)
    where = given["database"]
    connect = _postgresql(where) if where.startswith("postgresql") else _sqlite(where)
    is_lite = not where.startswith("postgresql")
    connect().execute(TABLE.format(serial="INTEGER" if is_lite else "SERIAL"))
    insert = INSERT.format("?" if is_lite else "%s")
    app = bare_app(connect, insert, turns=is_lite and given["turns"])
    server = waitress.create_server(app, host="127.0.0.1", port=0, **given["served_with"])
    print(f"http://127.0.0.1:{server.effective_port}/", flush=True)
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # as the site does
    server.run()


def _sqlite(path: str) -> Callable[[], Any]:
    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(path, isolation_level=None)
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=10000"):
            connection.execute(f"PRAGMA {pragma}")
        return connection

    return connect


def _postgresql(url: str) -> Callable[[], Any]:
    return lambda: psycopg.connect(url, autocommit=True)


if __name__ == "__main__":
    main()
