"""`flask data …`: backups that are proven, and the end of what has ended."""

import datetime as dt
from pathlib import Path
from typing import NoReturn

import click
from flask import current_app
from flask.cli import with_appcontext

from app.commands.terminal import fail, say, shown
from app.keys import secret_of, write_secret
from app.services import backups, retention
from app.services.backups import Contents, UnusableBackup
from app.web.clock import now
from app.web.library_access import today

REFUSALS = {
    "missing": ("그런 파일이 없어요.", "There is no such file."),
    "foreign": ("SEON의 백업 파일이 아니에요. 아무것도 바꾸지 않았어요.", "This is no backup of SEON. Nothing was changed."),
    "broken": ("파일이 잘렸거나 바뀌었어요. 다른 백업을 골라 주세요. 아무것도 바꾸지 않았어요.", "The file is cut short or was changed. Choose another backup. Nothing was changed."),
    "newer": ("더 새로운 SEON이 만든 백업이에요. SEON을 먼저 새 버전으로 바꾸세요. 아무것도 바꾸지 않았어요.", "A newer SEON made this backup. Update SEON first. Nothing was changed."),
    "older": ("이전 SEON이 만든 백업이에요. 그 버전에서 되돌린 다음 새 버전으로 시작하세요. 아무것도 바꾸지 않았어요.", "An older SEON made this backup. Restore it with that version, then start the new one. Nothing was changed."),
}  # fmt: skip


@click.group("data", short_help="백업과 지우기. / Backups and deletion.")
def data() -> None:
    """기록을 백업하고 되돌리고 지워요. / Backs up, restores and deletes records."""


@data.command("backup")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@with_appcontext
def backup(file: Path | None) -> None:
    """모든 기록을 파일 하나에 담아요. / Puts all records into one file."""
    instance: Path = current_app.config["SEON"].instance
    if file is None:
        folder = instance / "backups"
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        file = folder / f"seon-{dt.datetime.now(dt.UTC):%Y%m%d-%H%M%S}.backup"
    try:
        made = backups.back_up(file, secret_of(instance), today())
        backups.verify(file)
    except FileExistsError:
        fail(
            "이미 있는 파일이에요. 다른 이름을 적어 주세요.", "The file exists. Write another name."
        )
    except OSError as reason:
        fail(
            f"파일을 쓸 수 없어요({reason.strerror}).",
            f"The file cannot be written ({reason.strerror}).",
        )
    say(
        f"{shown(file.resolve())}: {made.total}줄을 담고 다시 읽어 확인했어요. 비밀 키도 들어 있으니 안전한 곳에 두세요.",
        f"{shown(file.resolve())}: {made.total} rows, read back and right. It holds the secret too: keep it safe.",
    )


@data.command("verify")
@click.argument("file", type=click.Path(path_type=Path))
@with_appcontext
def verify(file: Path) -> None:
    """백업을 끝까지 읽어 봐요. / Reads a backup to its end."""
    try:
        found = backups.verify(file)
    except UnusableBackup as refusal:
        _refuse(refusal)
    say(
        f"온전해요({found.made_on}, {found.total}줄).",
        f"Whole ({found.made_on}, {found.total} rows).",
    )
    _show(found)


@data.command("restore")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="묻지 않고 바꿔요. / Do not ask.")
@with_appcontext
def restore(file: Path, yes: bool) -> None:
    """지금의 모든 기록을 백업으로 바꿔요. 사이트를 멈추고 하세요. / Replaces all records; stop the site first."""
    try:
        found = backups.verify(file)
        if not yes:
            click.confirm(
                f"지금의 모든 기록이 {found.made_on}의 백업으로 바뀌어요. 계속할까요? / "
                f"All present records are replaced by the backup of {found.made_on}. Go on?",
                abort=True,
            )
        backups.restore(file)
    except UnusableBackup as refusal:
        _refuse(refusal)
    write_secret(current_app.config["SEON"].instance, found.secret)
    say(f"{found.total}줄을 되돌렸어요.", f"{found.total} rows are restored.")


@data.command("purge")
@with_appcontext
def purge() -> None:
    """끝난 학년도의 기록을 지우고 영수증을 보여 줘요. / Deletes what has ended and shows a receipt."""
    receipt = retention.purge(now())
    say("지웠어요:", "Deleted:")
    for what, number in receipt.items():
        click.echo(f"  {number:>7}  {what}")


def _show(found: Contents) -> None:
    for name, number in found.rows.items():
        click.echo(f"  {number:>7}  {name}")


def _refuse(refusal: UnusableBackup) -> NoReturn:
    fail(*REFUSALS[refusal.reason])
