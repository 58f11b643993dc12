"""`flask lessons preview`: the site as students see it, read again whenever a file is saved."""

from dataclasses import replace
from pathlib import Path

import click
from waitress.server import create_server

from app import create_app
from app.settings import Settings

PORT = 8010
THREADS = 4


@click.command("preview")
@click.argument(
    "folder", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@click.option("--port", default=PORT, show_default=True, help="포트 번호 / Port number.")
def preview(folder: Path | None, port: int) -> None:
    """저장할 때마다 새로 읽어 보여 줘요. / Show the lessons and reload on every save.

    FOLDER is a lessons folder, the project's own by default. Only this machine can open it.
    Teacher blocks and everything the check has found are shown on the pages.
    """
    settings = replace(Settings.from_environment(), preview=True)
    if folder is not None:
        settings = replace(settings, lessons=folder.resolve())
    app = create_app(settings)
    try:
        server = create_server(app, host="127.0.0.1", port=port, threads=THREADS, ident="")
    except OSError as refusal:
        raise click.ClickException(
            f"{port}번 포트를 열 수 없어요. --port로 다른 번호를 적어 주세요. / "
            f"Port {port} cannot be opened; name another with --port ({refusal.strerror})."
        ) from refusal
    address = f"http://127.0.0.1:{getattr(server, 'effective_port', port)}/"
    click.echo(f"미리보기 / Preview: {address}\n멈추려면 Ctrl-C / Stop with Ctrl-C")
    try:
        server.run()
    except KeyboardInterrupt:
        click.echo("멈췄어요. / Stopped.")
    finally:
        server.close()
