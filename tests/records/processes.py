"""Several processes that do the same thing at the same moment."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from app.settings import ROOT, Settings

Processes = list[subprocess.Popen[str]]


@contextmanager
def several(count: int, module: str, settings: Settings, *arguments: str) -> Iterator[Processes]:
    """Start a module of `tests.records` several times, each until it says that it is ready."""
    command = [sys.executable, "-m", f"tests.records.{module}"]
    with ExitStack() as stack:
        started = []
        for number in range(count):
            process = subprocess.Popen(
                [*command, str(settings.instance), settings.database_url, str(number), *arguments],
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
            )
            started.append(stack.enter_context(process))
            stack.callback(process.kill)
        assert _said(started) == ["ready"] * count
        yield started


def all_go_on(processes: Processes) -> list[str]:
    """Tell all of them to go on, and give what each says next: a word, or what went wrong."""
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    return _said(processes)


def _said(processes: Processes) -> list[str]:
    said = []
    for process in processes:
        assert process.stdout is not None
        line = process.stdout.readline().strip()
        said.append(line if line and " " not in line else line + process.stdout.read())
    return said


def wait(word: str) -> None:
    """Say what is done, and go on when told to. For the processes themselves."""
    print(word, flush=True)
    sys.stdin.readline()
