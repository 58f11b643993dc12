"""Serves the site with waitress, prints the addresses students can open, and stops cleanly."""

import argparse
import os
import signal
import socket
import sys
from collections.abc import Sequence
from types import FrameType

import segno
from flask import Flask
from waitress.server import create_server

from app import create_app
from app.keys import UnusableSecret
from app.records.migrating import NewerDatabase
from app.settings import Settings, UnsafeSetting
from app.web.catalogues import MissingTranslations

# A page takes about a millisecond, so few threads would do for a class; slow lines are what
# threads wait for. Waitress buffers whole requests and answers, so 16 serve a school.
THREADS = 16
LARGEST_BODY = (
    8 * 1024 * 1024
)  # above our own limit, so that our page answers instead of a bare line
PORT = 8000


def main(arguments: Sequence[str]) -> int:
    """Serve until stopped; give the exit code."""
    options = _options(arguments)
    host = options.host or ("0.0.0.0" if options.lan else "127.0.0.1")  # noqa: S104 - asked for
    try:
        app = create_app(Settings.from_environment())
    except (UnsafeSetting, MissingTranslations, UnusableSecret, NewerDatabase) as refusal:
        print(refusal, file=sys.stderr)
        return 1
    try:
        server = create_server(
            app,
            host=host,
            port=options.port,
            threads=THREADS,
            ident="",
            max_request_body_size=LARGEST_BODY,
            channel_timeout=60,
        )
    except OSError as refusal:
        print(_port_taken(host, options.port, refusal), file=sys.stderr)
        return 1
    port = getattr(server, "effective_port", options.port)
    _print_start(app, host, int(port), lan=host not in ("127.0.0.1", "localhost", "::1"))
    _stop_on(signal.SIGTERM)
    try:
        server.run()
    except (KeyboardInterrupt, SystemExit):
        pass
    finally:
        server.close()
    print("\n멈췄어요. / Stopped.", flush=True)
    return 0


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python app.py", description="SEON을 시작해요. / Serves SEON."
    )
    parser.add_argument(
        "--lan",
        action="store_true",
        help="학교 네트워크의 다른 기기에도 열어요. / Open it to other devices of the school network.",
    )
    parser.add_argument("--host", default="", help="기본 127.0.0.1. / Default 127.0.0.1.")
    parser.add_argument(
        "--port", type=int, default=PORT, help=f"기본 {PORT}. / Default {PORT}; 0 takes a free one."
    )
    return parser.parse_args(arguments)


def _stop_on(number: signal.Signals) -> None:
    """Turn a signal into the same clean end as Ctrl-C."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise SystemExit(0)

    signal.signal(number, stop)


def _port_taken(host: str, port: int, refusal: OSError) -> str:
    return (
        f"{host}:{port}을(를) 열 수 없어요({refusal.strerror}). 다른 번호로 해 보세요: --port {port + 1}\n"
        f"Cannot open {host}:{port} ({refusal.strerror}). Try another number: --port {port + 1}"
    )


def _print_start(app: Flask, host: str, port: int, *, lan: bool) -> None:
    shelf = app.extensions["shelf"]
    print(f"SEON 선 · 단원 {len(shelf.library.modules)}개 / {len(shelf.library.modules)} modules")
    for name, problems in shelf.library.withheld.items():
        first = problems[0]
        print(f"  닫힌 단원 / withheld: {name} ({first.path.name}:{first.line} {first.code})")
        print("    flask --app app lessons check 로 이유를 볼 수 있어요. / shows the reasons.")
    addresses = [f"http://{address}:{port}/" for address in (_addresses() if lan else [host])]
    print("학생이 여는 주소 / Students open:")
    for address in addresses:
        print(f"  {address}")
    if lan and addresses:
        _print_code(addresses[0])
    print("멈추려면 Ctrl-C / Stop with Ctrl-C", flush=True)


def _addresses() -> list[str]:
    """Give this machine's addresses in the school network.

    A UDP socket that is "connected" sends nothing; it only asks the system which way it would go.
    """
    found: list[str] = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("10.255.255.255", 9))
            found.append(probe.getsockname()[0])
        except OSError:
            pass  # no network: the name below may still give an address
    try:
        names = socket.gethostbyname_ex(socket.gethostname())[2]
    except OSError:
        names = []
    found += [address for address in names if address not in found]
    return [address for address in found if not address.startswith("127.")] or ["127.0.0.1"]


def _print_code(address: str) -> None:
    """Print a QR code of an address, where the terminal can show one."""
    if sys.stdout.isatty() or os.environ.get("SEON_PRINT_QR"):
        segno.make(address, error="m").terminal(compact=True)
