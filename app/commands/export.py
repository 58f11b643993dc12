"""`flask lessons export`: the items of a module for another learning platform."""

from pathlib import Path

import click
from flask.cli import with_appcontext

from app.commands.terminal import fail, module_folder, say
from app.content.building import build_module
from app.content.checks import check_folder
from app.content.gift import gift
from app.content.problems import errors
from app.content.registries import read_registries


@click.command("export", short_help="문항을 내보내요. / Export the items.")
@click.argument("module")
@click.option("--gift", "as_gift", is_flag=True, help="Moodle GIFT")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="파일에 써요. 없으면 화면에 / write to a file instead of the screen",
)
@with_appcontext
def export(module: str, as_gift: bool, out: Path | None) -> None:
    """단원의 문항을 내보내요. / Export the items of a module.

    MODULE: 단원 id나 폴더. / a module id or folder. 문항마다 한국어와 영어가 하나씩, 정답은 하나예요.
    / Every item once in Korean and once in English, with one key.
    """
    if not as_gift:
        fail("형식을 골라 주세요: `--gift`.", "Choose a format: `--gift`.")
    folder = module_folder(module)
    registries, _ = read_registries(folder.parent)
    source, second, problems = check_folder(folder, registries)
    wrong = errors(problems)
    if wrong or source is None or second is None:
        fail(
            f"오류가 {len(wrong)}개 있어서 내보내지 않았어요. 먼저 고쳐 주세요.",
            f"Not exported, because of errors: {len(wrong)}. Mend them first.",
            wrong,
        )
    built = build_module(source, second)
    text = gift(built, registries)
    if out is None:
        click.echo(text, nl=False)
    else:
        try:
            out.write_text(text, encoding="utf-8", newline="\n")
        except OSError as failure:
            fail(
                f"{out}에 쓰지 못했어요 ({type(failure).__name__}). 다른 곳을 골라 주세요.",
                f"Could not write to {out} ({type(failure).__name__}). Choose another place.",
            )
    say(
        f"{out or '화면'}: 문항 {len(built.items)}개를 한국어와 영어로 내보냈어요.",
        f"{out or 'the screen'}: items exported in Korean and English: {len(built.items)}.",
        err=True,
    )
