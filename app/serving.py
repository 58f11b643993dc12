"""Serves the site with waitress, prints the addresses students can open, and stops cleanly."""

import argparse
import json
import logging
import os
import signal
import socket
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType

import segno
from flask import Flask
from waitress.server import create_server

from app import create_app
from app.demo_school import DemoAccess, made_in
from app.keys import UnusableSecret
from app.records.migrating import NewerDatabase
from app.settings import Settings, UnsafeSetting
from app.web.catalogues import MissingTranslations
from app.web.first_start import setup_path

# A page takes about a millisecond, so few threads would do for a class; slow lines are what
# threads wait for. Waitress buffers whole requests and answers, so 16 serve a school.
THREADS = 16
LARGEST_BODY = (
    8 * 1024 * 1024
)  # above our own limit, so that our page answers instead of a bare line
PORT = 8000
LOOPBACK = ("127.0.0.1", "localhost", "::1")


def main(arguments: Sequence[str]) -> int:
    """Serve until stopped; give the exit code."""
    options = _options(arguments)
    if refusal := _refused(options):
        print(refusal, file=sys.stderr)
        return 1
    host = options.host or ("0.0.0.0" if options.lan else "127.0.0.1")  # noqa: S104 - asked for
    try:
        with _site(options) as (app, access):
            return _serve(app, host, options, access)
    except (UnsafeSetting, MissingTranslations, UnusableSecret, NewerDatabase) as refusal:
        print(refusal, file=sys.stderr)
        return 1


@contextmanager
def _site(options: argparse.Namespace) -> Iterator[tuple[Flask, DemoAccess | None]]:
    """Give the site; a demo lives in a folder that is thrown away afterwards."""
    settings = Settings.from_environment()
    if not options.demo:
        yield create_app(settings), None
        return
    with TemporaryDirectory(prefix="seon-demo-", ignore_cleanup_errors=True) as folder:
        app = create_app(replace(settings, instance=Path(folder), database_url="", demo=True))
        print("데모 학교를 만들고 있어요. / Making the demo school.", file=sys.stderr, flush=True)
        yield app, made_in(app)


def _serve(app: Flask, host: str, options: argparse.Namespace, access: DemoAccess | None) -> int:
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
    if access:
        _print_demo(access, f"http://{host}:{port}/", as_json=options.json)
    else:
        _print_start(app, host, int(port), lan=host not in LOOPBACK)
    _stop_on(signal.SIGTERM)
    # When a class clicks at once some wait a moment; waitress would write a line for each who does.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    try:
        server.run()
    except (KeyboardInterrupt, SystemExit):
        pass
    finally:
        server.close()
    if not options.json:
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
    parser.add_argument(
        "--demo",
        action="store_true",
        help="꾸며 낸 학교로 둘러봐요. 이 컴퓨터에서만 열려요. / A made-up school, on this machine alone.",
    )
    parser.add_argument(
        "--json",
        action="store_true",
        help="데모의 들어가는 법을 한 줄로. / The demo's sign-ins in one line.",
    )
    return parser.parse_args(arguments)


def _refused(options: argparse.Namespace) -> str:
    """Say what two options do not go together; an empty text when all do."""
    if options.json and not options.demo:
        return "--json은 --demo와 함께 써요. / --json goes with --demo."
    if options.demo and (options.lan or options.host not in ("", *LOOPBACK)):
        return (
            "데모의 비밀번호는 누구나 알아요. 이 컴퓨터에서만 열 수 있어요: --demo만 적으세요.\n"
            "Everybody knows the passwords of the demo. It opens on this machine alone: "
            "write --demo without --lan or --host."
        )
    return ""


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


def _print_demo(access: DemoAccess, url: str, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps({"url": url} | asdict(access), ensure_ascii=False), flush=True)
        return
    print(f"SEON 선 데모 / demo: {url}")
    print(
        f"  학생 / student: {url}ko/join/{access.class_code}  번호 / seat {access.seat}, PIN {access.seat_pin}"
    )
    print(f"  선생님 / teacher: {url}ko/sign-in  {access.teacher_email}  {access.teacher_password}")
    print(f"  관리자 / admin: {url}ko/sign-in  {access.admin_email}  {access.admin_password}")
    print("멈추면 모두 사라져요. / Everything is gone when it stops. Ctrl-C", flush=True)


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
    if path := setup_path(app):
        print("처음 한 번, 학교를 만드는 링크(7일) / Once, to set up the school (seven days):")
        for address in addresses:
            print(f"  {address}{path}")
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
