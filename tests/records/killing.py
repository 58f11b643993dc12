"""The real server, killed with -9, and students who answer until their line breaks."""

import http.client
import os
import random
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlencode

from app.content.model import Module
from app.services.learning import Road
from app.settings import ROOT, Settings
from app.web.signed_in import SEAT_COOKIE
from tests.given import fields_of, two_wrong

SAVED = 303
TOKEN = re.compile(r'name="token" value="([^"]+)"')


class Server:
    """`python app.py` in a process of its own."""

    def __init__(self, process: subprocess.Popen[str], port: int) -> None:
        self.process, self.port = process, port

    def dies(self) -> None:
        """Kill it at once, as a power cut or an impatient hand would."""
        self.process.kill()
        assert self.process.wait(10) == -signal.SIGKILL


@contextmanager
def running(settings: Settings) -> Iterator[Server]:
    """Start the site on a free port; whatever happens, it does not stay."""
    own = {"SEON_INSTANCE": str(settings.instance), "DATABASE_URL": settings.database_url}
    process = subprocess.Popen(
        [sys.executable, "app.py", "--port", "0"],
        cwd=ROOT,
        env={**os.environ, "PYTHONUNBUFFERED": "1", **own},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    try:
        printed = ""
        for line in process.stdout:
            printed += line
            if "Ctrl-C" in line:
                break
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", printed)
        assert found, printed
        yield Server(process, int(found[1]))
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


Answer = tuple[int, str, str, int, str]  # seat, module, item, try, text


@dataclass
class Notes:
    """What students sent, and what they were told is saved."""

    sent: set[Answer] = field(default_factory=set)
    saved: set[Answer] = field(default_factory=set)
    steps: set[tuple[int, str, str]] = field(default_factory=set)
    refused: list[int] = field(default_factory=list)


class Student(threading.Thread):
    """Answers everything in every module, the first try wrong, until the line breaks."""

    def __init__(
        self, port: int, seat_id: int, token: str, roads: list[Road], notes: Notes
    ) -> None:
        super().__init__()
        self.line = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        self.seat_id, self.token, self.roads, self.notes = seat_id, token, roads, notes
        self.field = ""

    def run(self) -> None:
        """Learn."""
        try:
            for road in self.roads:
                self._takes(road)
        except (OSError, http.client.HTTPException):
            pass  # the server is gone
        finally:
            self.line.close()

    def _takes(self, road: Road) -> None:
        module: Module = road.module
        for step in road.steps:
            for quiz in road.items(step):
                texts = [two_wrong(quiz.logic)[0], quiz.logic.solution().text]
                for number, text in enumerate(texts[: 1 + quiz.graded], start=1):
                    answer = (self.seat_id, module.id, quiz.id, number, text)
                    self.notes.sent.add(answer)
                    path = f"{step.id}/items/{quiz.id}"
                    if self._posts(module, path, fields_of(quiz, text)) == SAVED:
                        self.notes.saved.add(answer)
            if self._posts(module, f"{step.id}/next", {}) == SAVED:
                self.notes.steps.add((self.seat_id, module.id, step.id))

    def _posts(self, module: Module, path: str, fields: dict[str, str | list[str]]) -> int:
        if not self.field:
            page = self._asks("GET", f"/ko/modules/{module.id}/start")[1]
            self.field = TOKEN.findall(page)[0]
        body = urlencode({**fields, "token": self.field}, doseq=True)
        status, _ = self._asks("POST", f"/ko/modules/{module.id}/{path}", body)
        if status != SAVED:
            self.notes.refused.append(status)
        return status

    def _asks(self, method: str, path: str, body: str = "") -> tuple[int, str]:
        headers = {
            "Cookie": f"{SEAT_COOKIE}={self.token}",
            "Origin": f"http://127.0.0.1:{self.line.port}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        self.line.request(method, path, body, headers)
        reply = self.line.getresponse()
        return reply.status, reply.read().decode()


def some_time(chance: random.Random) -> float:
    """Give a moment between right after the first answer and well into the class."""
    return chance.uniform(0.05, 0.9)
