"""The site and the bare page, each in a process of its own, on a free port of this machine."""

import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench.fetching import fetch
from tests.bench.machine import cpu, moment

ROOT = Path(__file__).resolve().parents[2]
SITE = (sys.executable, "app.py", "--port", "0")
BARE = (sys.executable, "-m", "tests.bench.anchor")
DURABLE = (sys.executable, "-m", "tests.bench.durable")
ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)/")
PATIENCE = 30  # seconds until the first answer


@dataclass(frozen=True)
class Server:
    """A running server."""

    pid: int
    port: int
    first_answer: float  # seconds from the start of the process to the end of its first answer
    cpu: float | None  # seconds of CPU that it took until then
    foreign: float | None  # cores that others used in that time
    said: Callable[[], str]  # what it has complained of until now


@contextmanager
def running(
    command: tuple[str, ...], first: str, instance: str, order: str = "", database: str = ""
) -> Iterator[Server]:
    """Start a server, ask it for a first page, stop it at the end.

    It runs as for a school: with the defaults, whatever this shell has set, and with the byte code
    and the instance folder of the start before.
    """
    with tempfile.TemporaryFile() as complaints:

        def said() -> str:
            size = os.fstat(complaints.fileno()).st_size
            return os.pread(complaints.fileno(), size, 0).decode(errors="replace")

        before = moment([os.getpid()])
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=_environment(instance, database),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=complaints,
        )
        alarm = threading.Timer(PATIENCE, process.kill)
        alarm.start()
        try:
            assert process.stdin is not None
            process.stdin.write(order.encode())
            process.stdin.close()
            port = _port(process)
            if port is None or fetch(port, first, {}).status != 200:
                raise SystemExit(f"{' '.join(command[1:])} gave no page at {first}\n{said()}")
            now = moment([os.getpid(), process.pid])
            alarm.cancel()  # from here on it may run as long as it is needed
            took, used = now.when - before.when, cpu(process.pid)
            yield Server(process.pid, port, took, used, now.foreign_since(before), said)
        finally:
            alarm.cancel()
            _stop(process)


def _port(process: subprocess.Popen[bytes]) -> int | None:
    """Read what the server prints until it names its address; it listens by then."""
    assert process.stdout is not None
    for line in process.stdout:
        if found := ADDRESS.search(line.decode(errors="replace")):
            return int(found[1])
    return None


def _environment(instance: str, database: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SEON_")}
    kept.pop("PYTHONDONTWRITEBYTECODE", None)
    kept.pop("REDIS_URL", None)
    return kept | {"SEON_INSTANCE": instance, "DATABASE_URL": database, "PYTHONUTF8": "1"}


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    assert process.stdout is not None
    process.stdout.close()
