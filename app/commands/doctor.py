"""`flask doctor`: is this installation well? What is not, and what to do about it."""

import shutil
import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from app.keys import FILE
from app.services.health import database_health
from app.settings import Settings
from app.web.library_access import library, today

LEAST_FREE = 500 * 1024 * 1024  # bytes


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: is it well, and what is it, in both languages."""

    well: bool
    ko: str
    en: str


@click.command("doctor", short_help="잘 돌아가는지 살펴봐요. / Looks whether all is well.")
@with_appcontext
def doctor() -> None:
    """설치가 온전한지 살펴보고, 아니면 할 일을 알려 줘요. / Looks whether all is well, and says what to do."""
    settings: Settings = current_app.config["SEON"]
    findings = list(_findings(settings))
    for one in findings:
        mark = "✓" if one.well else "!"
        click.echo(f"{mark} {one.ko}\n  {one.en}", err=not one.well)
    if not all(one.well for one in findings):
        raise SystemExit(1)


def _findings(settings: Settings) -> Iterator[Finding]:
    version = ".".join(map(str, sys.version_info[:3]))
    yield Finding(True, f"Python {version}", f"Python {version}")
    yield from _files(settings.instance)
    health = database_health()
    if health.trouble:
        yield Finding(
            False,
            f"데이터베이스를 믿을 수 없어요({health.trouble}). 사이트를 멈추고 백업을 되돌리세요.",
            f"The database cannot be trusted ({health.trouble}). Stop the site and restore a backup.",
        )
    else:
        yield Finding(
            True,
            f"데이터베이스 {health.kind}, 판 {health.revision}",
            f"Database {health.kind}, revision {health.revision}",
        )
    yield from _content()
    if settings.tls and not settings.allowed_hosts:
        yield Finding(
            False,
            "https인데 주소를 정하지 않았어요. SEON_ALLOWED_HOSTS에 적으세요.",
            "https, but no host name is named. Write it in SEON_ALLOWED_HOSTS.",
        )


def _files(instance: Path) -> Iterator[Finding]:
    secret = instance / FILE
    private = sys.platform == "win32" or stat.S_IMODE(secret.stat().st_mode) == 0o600
    yield Finding(
        private,
        f"{FILE}은 주인만 읽을 수 있어야 해요: chmod 600" if not private else "비밀 키",
        f"{FILE} must be readable by its owner alone: chmod 600" if not private else "Secret",
    )
    free = shutil.disk_usage(instance).free
    megabytes = free // 1024 // 1024
    yield Finding(
        free > LEAST_FREE,
        f"디스크에 {megabytes} MB가 남았어요." + ("" if free > LEAST_FREE else " 자리를 비우세요."),
        f"{megabytes} MB free on the disk." + ("" if free > LEAST_FREE else " Make room."),
    )


def _content() -> Iterator[Finding]:
    books = library()
    yield Finding(
        not books.withheld,
        f"단원 {len(books.modules)}개, 닫힌 단원 {len(books.withheld)}개",
        f"{len(books.modules)} modules, {len(books.withheld)} withheld"
        + (": see `flask lessons check`" if books.withheld else ""),
    )
    late = [
        name
        for name, fact in books.registries.facts.items()
        if fact.review_by < today().isoformat()
    ]
    yield Finding(
        not late,
        f"다시 확인할 때가 지난 사실 {len(late)}개",
        f"{len(late)} facts are past their review date",
    )
