"""The real process: `python app.py --port 0`, as somebody at a school would start it."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class Site(str):
    """The address of a running site; `set_up`: the link it printed for its first adult, or ""."""

    set_up = ""


@contextmanager
def running_site(folder: Path, database: str = "") -> Iterator[Site]:
    """Serve the site on a free port; give its address; afterwards it must have logged nothing."""
    log = folder / "stderr.txt"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SEON")}
    environment |= {"SEON_INSTANCE": str(instance_of(folder)), "PYTHONUNBUFFERED": "1"}
    environment["DATABASE_URL"] = database  # empty: SQLite in the instance folder
    with (
        log.open("wb") as errors,
        subprocess.Popen(
            [sys.executable, "app.py", "--port", "0"],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            encoding="utf-8",
        ) as process,
    ):
        try:
            yield _address(process, log)
        finally:
            process.terminate()
            process.communicate(timeout=20)
    said = log.read_text(encoding="utf-8")
    assert not said, f"the site wrote to its log:\n{said}"


def instance_of(folder: Path) -> Path:
    """Say where a site that runs from this folder keeps its database and its keys."""
    return folder / "instance"


def _address(process: "subprocess.Popen[str]", log: Path) -> Site:
    assert process.stdout is not None
    printed = ""
    for line in process.stdout:
        printed += line
        if "Ctrl-C" in line:
            address, *links = re.findall(r"http://\S+?(?=/?\s)", printed)
            site = Site(address)
            site.set_up = links[0] if links else ""
            return site
    raise AssertionError(f"the site did not start:\n{log.read_text(encoding='utf-8')}")
