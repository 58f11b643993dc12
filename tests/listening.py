"""Ears for tests: everything any logger is told, every address and cookie on the wire, a real line.

Cannot hear: what a proxy, the operating system or PostgreSQL's own log writes.
"""

import contextlib
import http.client
import io
import logging
import re
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from flask import Flask
from waitress import wasyncore
from waitress.server import create_server
from werkzeug.test import Client

from app.serving import THREADS


@dataclass
class Log:
    """What was logged or printed."""

    lines: list[str] = field(default_factory=list)


@contextmanager
def everything_logged(log: Log) -> Iterator[None]:
    """Note every record that any logger makes, wherever it would go: silenced ones, too.

    A logger that sets a level for itself keeps it (SQLAlchemy warns, unless somebody asks it to
    echo); all others tell everything.
    """
    usual, printed = logging.getLogRecordFactory(), io.StringIO()
    root = logging.getLogger()
    named = [logging.getLogger(name) for name in list(logging.Logger.manager.loggerDict)]
    states = [(one, one.level, one.disabled) for one in [root, *named]]

    def noting(*arguments: Any, **more: Any) -> logging.LogRecord:
        record = usual(*arguments, **more)
        told = "".join(traceback.format_exception(*record.exc_info)) if record.exc_info else ""
        log.lines.append(f"{record.name} {record.levelname} {record.getMessage()} {told}")
        return record

    logging.setLogRecordFactory(noting)
    root.setLevel(logging.DEBUG)
    for one in named:
        one.disabled = False
    try:
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
            yield
    finally:
        logging.setLogRecordFactory(usual)
        for one, level, disabled in states:
            one.setLevel(level)
            one.disabled = disabled
        log.lines += [f"printed {line}" for line in printed.getvalue().splitlines()]


_ENDS = re.compile(r" Expires=[^;]*;?")


@dataclass(frozen=True)
class Exchange:
    """One question and the head of its answer."""

    method: str
    address: str  # path and query, as it was asked for
    referrer: str
    status: int
    location: str
    cookies: tuple[str, ...]  # each as it was set, but for the date of its end


@dataclass
class Wire:
    """Everything that went over the line."""

    exchanges: list[Exchange] = field(default_factory=list)

    def as_text(self) -> str:
        """Give all of it to be searched."""
        return "\n".join(str(one) for one in self.exchanges)


@contextmanager
def on_the_wire(app: Flask, wire: Wire) -> Iterator[None]:
    """Note address, referrer, `Location` and `Set-Cookie` of everything this site is asked."""
    inner = app.wsgi_app

    def noting(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        asked = environ["PATH_INFO"].encode("latin-1").decode(errors="replace")
        if environ.get("QUERY_STRING"):
            asked += "?" + environ["QUERY_STRING"]

        def started(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            told = [(name.lower(), value) for name, value in headers]
            wire.exchanges.append(
                Exchange(
                    environ["REQUEST_METHOD"],
                    asked,
                    environ.get("HTTP_REFERER", ""),
                    int(status.split()[0]),
                    next((value for name, value in told if name == "location"), ""),
                    # `Expires` comes from this machine's clock, not from the school's: now and
                    # then it is, by chance, the second of something a student did.
                    tuple(_ENDS.sub("", value) for name, value in told if name == "set-cookie"),
                )
            )
            return start(status, headers, *rest)

        return inner(environ, started)

    app.wsgi_app = noting  # type: ignore[method-assign]
    try:
        yield
    finally:
        app.wsgi_app = inner  # type: ignore[method-assign]


@contextmanager
def a_real_server(app: Flask) -> Iterator[Callable[[], Client]]:
    """Serve the site with waitress; give browsers whose questions go through its socket."""
    server = create_server(app, host="127.0.0.1", port=0, threads=THREADS, ident="")
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()

    def forward(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        line = http.client.HTTPConnection("127.0.0.1", int(server.effective_port), timeout=30)
        try:
            body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
            headers = {
                key[5:].replace("_", "-"): value
                for key, value in environ.items()
                if key.startswith("HTTP_")
            }
            if environ.get("CONTENT_TYPE"):
                headers["Content-Type"] = environ["CONTENT_TYPE"]
            line.request(environ["REQUEST_METHOD"], environ["REQUEST_URI"], body, headers)
            answer = line.getresponse()
            told = [(k, v) for k, v in answer.getheaders() if k not in ("Date", "Server")]
            start(f"{answer.status} {answer.reason}", told)
            return [answer.read()]
        finally:
            line.close()

    try:
        yield lambda: Client(forward)
    finally:
        # First the workers end, who still speak to the loop after an answer; then the loop.
        server.task_dispatcher.shutdown()
        server.trigger.pull_trigger(lambda: wasyncore.close_all(server._map))
        thread.join(10)
