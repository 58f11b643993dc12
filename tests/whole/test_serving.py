"""The door: what `python app.py` prints, serves, refuses, and how it stops."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def started(*arguments: str, **environment: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Start the site on a free port; give the process and what it printed before it was ready."""
    process = subprocess.Popen(
        [sys.executable, "app.py", "--port", "0", *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONUNBUFFERED": "1", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        printed = ""
        assert process.stdout is not None
        for line in process.stdout:
            printed += line
            if "Ctrl-C" in line:
                break
        yield process, printed
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
        process.stdout.close()


def address_in(printed: str) -> str:
    found = re.search(r"http://\S+/", printed)
    assert found, printed
    return found[0]


def test_it_prints_an_address_that_opens_and_names_no_server_software() -> None:
    with started() as (_process, printed):
        with urllib.request.urlopen(address_in(printed), timeout=10) as page:
            assert page.status == 200
            assert page.url.endswith(("/ko/", "/en/"))
            assert not page.headers.get("Server")
        assert "3" in printed


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_cleanly(number: signal.Signals) -> None:
    with started() as (process, printed):
        urllib.request.urlopen(address_in(printed), timeout=10).close()
        process.send_signal(number)
        assert process.wait(timeout=10) == 0
        assert process.stdout is not None
        assert "멈췄어요. / Stopped." in process.stdout.read()


def test_it_is_open_to_this_machine_alone_unless_asked() -> None:
    with started() as (_process, printed):
        assert "http://127.0.0.1:" in printed


def test_lan_prints_an_address_of_the_network_and_a_code() -> None:
    with started("--lan", SEON_PRINT_QR="1") as (_process, printed):
        port = re.search(r":(\d+)/", printed)
        assert port
        with urllib.request.urlopen(f"http://127.0.0.1:{port[1]}/healthz", timeout=10) as page:
            assert page.status == 200
        assert "█" in printed or "▀" in printed


def test_a_port_that_is_taken_gets_a_sentence_in_both_languages() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        ended = subprocess.run(
            [sys.executable, "app.py", "--port", str(port)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
    assert ended.returncode == 1
    assert f"--port {port + 1}" in ended.stderr
    assert "다른 번호" in ended.stderr
    assert "Try another number" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_missing_package_is_named_with_the_command_that_brings_it() -> None:
    ended = subprocess.run(
        [sys.executable, "-S", "app.py"],  # -S: without the installed packages
        cwd=ROOT,
        env={key: value for key, value in os.environ.items() if key != "PYTHONPATH"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 1
    assert "pip install -r requirements.lock" in ended.stderr
    assert "모듈이 없어요" in ended.stderr
    assert "is not installed" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [("SEON_TLS", "yes"), ("SEON_TRUSTED_PROXIES", "many"), ("SEON_LESSONS", "/nowhere/at/all")],
)
def test_an_unsafe_setting_is_refused_with_a_sentence(name: str, value: str) -> None:
    ended = subprocess.run(
        [sys.executable, "app.py", "--port", "0"],
        cwd=ROOT,
        env={**os.environ, name: value},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 1
    assert name in ended.stderr
    assert "Traceback" not in ended.stderr
