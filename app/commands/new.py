"""`flask lessons new`: a small module that passes the check, so that an author edits."""

from pathlib import Path

import click
from flask.cli import with_appcontext

from app.commands.terminal import fail, lessons_folder, say, shown
from app.content.checks.lesson import SECOND, SOURCE
from app.content.library import check_module
from app.content.problems import errors
from app.content.reading.lesson import ID

_STARTER = Path(__file__).parent / "starter"
_PLACE = "MODULE-ID"  # what the starter says instead of the id


@click.command("new", short_help="새 단원을 만들어요. / Make a new module.")
@click.argument("module")
@with_appcontext
def new(module: str) -> None:
    """새 단원을 만들어요. / Make a new module.

    MODULE: 영어 소문자로 시작하는 id, 폴더 이름이 돼요. / an id that begins with a small letter;
    it becomes the folder's name. 모든 블록의 작은 예가 들어 있어요. / Holds a small example of every
    block.
    """
    if not ID.match(module):
        fail(
            f"`{module}`는 id로 쓸 수 없어요. 영어 소문자로 시작하고 소문자·숫자·하이픈만 써 주세요.",
            f"`{module}` cannot be an id. Begin with a small letter; use small letters, digits, hyphens.",
        )
    folder = lessons_folder() / module
    if folder.exists():
        fail(
            f"{shown(folder)}이(가) 이미 있어요. 다른 id를 골라 주세요.",
            f"{shown(folder)} exists already. Choose another id.",
        )
    folder.mkdir()
    for name in (SOURCE, SECOND):
        text = (_STARTER / name).read_text(encoding="utf-8").replace(_PLACE, module)
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    say(
        f"{shown(folder)}에 {SOURCE}와 {SECOND}를 만들었어요. 고쳐 쓰고 `flask lessons check {module}`을 "
        "해 주세요. 차례에 넣으려면 catalogue.yml의 order에 적어요.",
        f"Made {SOURCE} and {SECOND} in {shown(folder)}. Edit them, then run `flask lessons check "
        f"{module}`. To give it a place, add it to `order` in catalogue.yml.",
    )
    wrong = errors(check_module(folder))
    if wrong:  # a lessons folder with other facts or help channels than ours
        fail(
            "이 수업 폴더에는 예시가 쓰는 항목이 없어요. 위의 줄을 고쳐 주세요.",
            "This lessons folder lacks entries that the example uses. Mend the lines above.",
            wrong,
        )
