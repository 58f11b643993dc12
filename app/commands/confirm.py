"""`flask lessons confirm`: somebody has read the translation against the source as it is now."""

import click
from flask.cli import with_appcontext

from app.commands.terminal import fail, module_folder, say, shown
from app.content import lock
from app.content.checks import check_folder, structure
from app.content.problems import errors
from app.content.registries import read_registries


@click.command("confirm", short_help="번역을 확인해요. / Confirm a translation.")
@click.argument("module")
@with_appcontext
def confirm(module: str) -> None:
    """번역을 다 읽고 맞다고 확인해요. / Confirm that the translation was read and is right.

    MODULE: 단원 id나 폴더. / a module id or folder. lesson.lock에 적어요. / Written to lesson.lock.
    """
    folder = module_folder(module)
    registries, _ = read_registries(folder.parent)
    source, _, problems = check_folder(folder, registries)
    wrong = errors(problems)
    if wrong or source is None:
        fail(
            f"오류가 {len(wrong)}개 있어서 확인하지 않았어요. 먼저 고쳐 주세요.",
            f"Not confirmed, because of errors: {len(wrong)}. Mend them first.",
            wrong,
        )
    before = lock.read_lock(folder)
    after = lock.confirm(folder, source, frozenset(key for key, _ in structure.keys(source)))
    new = sum(before.confirmed.get(place) != text for place, text in after.confirmed.items())
    retired = len(after.retired - before.retired)
    say(
        f"{shown(folder / lock.NAME)}: 글 {len(after.confirmed)}개를 확인했어요"
        f"(새롭거나 바뀐 것 {new}개, 새로 거둔 id {retired}개).",
        f"{shown(folder / lock.NAME)}: passages confirmed: {len(after.confirmed)} "
        f"(new or changed: {new}, ids newly retired: {retired}).",
    )
