"""`flask school …`: schools, classrooms, codes, and links for adults from a terminal."""

import datetime as dt
from typing import NoReturn

import click
from flask.cli import with_appcontext

from app.commands.terminal import fail, say
from app.content.library import Library
from app.services import classrooms, people
from app.services.actors import TERMINAL
from app.services.assigning import Asked, assign
from app.services.classrooms import (
    COUNTS,
    LEVELS,
    MOST_SEATS,
    NUMBERED,
    ClassroomFacts,
    Unusable,
)
from app.web.clock import now
from app.web.library_access import library, today

HERE = "http://127.0.0.1:8000"
LEVEL_NAMES = {
    COUNTS: ("반 전체의 수만", "counts of the class only"),
    NUMBERED: ("번호 좌석", "numbered seats"),
}
REFUSALS = {
    "name": ("이름은 1–60자(학급은 1–30자)로 적어 주세요.", "Write a name of 1 to 60 characters (a classroom: 30)."),
    "level": (f"기록은 {' 또는 '.join(LEVELS)} 가운데 골라 주세요.", f"Choose the level among {' and '.join(LEVELS)}."),
    "seats": (f"좌석은 1–{MOST_SEATS}개로 적어 주세요.", f"Write a number of seats from 1 to {MOST_SEATS}."),
    "unknown": ("그런 번호가 없어요. `flask school list`로 번호를 찾아보세요.", "There is no such number. `flask school list` shows them."),
}  # fmt: skip


@click.group("school", short_help="학교와 학급. / Schools and classrooms.")
def school() -> None:
    """학교와 학급을 만들고 코드를 줘요. / Makes schools and classrooms and gives codes."""


@school.command("create")
@click.argument("name")
@with_appcontext
def create(name: str) -> None:
    """학교를 만들어요. / Makes a school."""
    try:
        number = classrooms.create_school(TERMINAL, name, now())
    except Unusable as refusal:
        _refuse(refusal)
    say(
        f"학교 {number}번을 만들었어요. 이제 학급을 만드세요: flask school classroom {number} '2학년 3반'",
        f"School {number} is made. Now make a classroom: flask school classroom {number} 'Class 2-3'",
    )


@school.command("classroom")
@click.argument("school_number", type=int)
@click.argument("name")
@click.option(
    "--level",
    type=click.Choice(LEVELS),
    default=COUNTS,
    show_default=True,
    help="counts: 반 전체의 수만, numbered: 번호 좌석 / what is recorded",
)
@click.option("--seats", type=int, default=0, help="번호 좌석의 수 / how many numbered seats")
@with_appcontext
def classroom(school_number: int, name: str, level: str, seats: int) -> None:
    """학급을 만들고 코드를 보여 줘요. / Makes a classroom and shows its code."""
    try:
        made = classrooms.create_classroom(TERMINAL, school_number, name, level, seats, now())
    except Unusable as refusal:
        _refuse(refusal)
    _show(made)


@school.command("list")
@with_appcontext
def list_() -> None:
    """모든 학급과 코드를 보여 줘요. / Shows all classrooms and codes."""
    found = classrooms.classrooms_where()
    if not found:
        say("아직 학급이 없어요.", "There is no classroom yet.")
    for one in found:
        _show(one)


@school.command("code")
@click.argument("classroom_number", type=int)
@with_appcontext
def code(classroom_number: int) -> None:
    """새 코드를 줘요. 예전 코드는 끝나요. / Gives a new code; the old one ends."""
    try:
        _show(classrooms.renew_code(TERMINAL, classroom_number, now()))
    except Unusable as refusal:
        _refuse(refusal)


@school.command("reset-pin")
@click.argument("classroom_number", type=int)
@click.argument("seat", type=int)
@with_appcontext
def reset_pin(classroom_number: int, seat: int) -> None:
    """좌석의 비밀번호를 지워요. 한 것은 남아요. / Frees a seat for a new PIN; what was done stays."""
    try:
        classrooms.reset_pin(TERMINAL, classroom_number, seat, now())
    except Unusable as refusal:
        _refuse(refusal)
    say(
        f"{seat}번은 다음에 들어올 때 새 비밀번호를 정해요. 한 것은 그대로예요.",
        f"Seat {seat} sets a new PIN at the next sign-in. What was done there stays.",
    )


@school.command("assign")
@click.argument("classroom_number", type=int)
@click.argument("module")
@click.option("--due", type=click.DateTime(["%Y-%m-%d"]), help="언제까지 / until when (2026-12-05)")
@click.option("--note", default="", help="반에 하는 말 / words to the class")
@with_appcontext
def assign_(classroom_number: int, module: str, due: dt.datetime | None, note: str) -> None:
    """단원을 과제로 내요. / Asks a classroom to take a module."""
    books: Library = library()
    if module not in books.modules:
        names = ", ".join(books.modules)
        fail(
            f"`{module}` 단원이 없어요. 이 가운데 골라 주세요: {names}",
            f"There is no module `{module}`. Choose one of these: {names}",
        )
    if len(note) > 200 or not note.isprintable():
        fail(
            "말은 200자까지 한 줄로 적어 주세요.",
            "Write the words in one line of up to 200 characters.",
        )
    until = due.date() if due else None
    if until and until < today():
        fail("오늘이나 그 뒤의 날을 적어 주세요.", "Write today or a later day.")
    try:
        classrooms.classroom_facts(classroom_number)
    except Unusable as refusal:
        _refuse(refusal)
    assign(TERMINAL, classroom_number, Asked(module, today(), until, note), now())
    say(
        f"학급 {classroom_number}번에 냈어요.", f"Classroom {classroom_number} is asked to take it."
    )


@school.command("invite")
@click.argument("school_number", type=int)
@click.option("--admin", is_flag=True, help="관리자로 / as an admin, not as a teacher")
@click.option(
    "--address", default=HERE, show_default=True, help="사이트 주소 / address of the site"
)
@with_appcontext
def invite(school_number: int, *, admin: bool, address: str) -> None:
    """선생님을 초대하는 링크를 줘요. / Gives a link that invites a teacher."""
    role = people.ADMIN if admin else people.TEACHER
    try:
        token = people.invite(TERMINAL, school_number, role, now())
    except people.Refused:
        fail(*REFUSALS["unknown"])
    _link(address, token)


@school.command("reset-password")
@click.argument("email")
@click.option(
    "--address", default=HERE, show_default=True, help="사이트 주소 / address of the site"
)
@with_appcontext
def reset_password(email: str, address: str) -> None:
    """새 비밀번호를 정하는 링크를 줘요. / Gives a link to a new password."""
    try:
        token = people.reset_link_for(TERMINAL, email, now())
    except people.Refused:
        fail("이 이메일로 들어오는 사람이 없어요.", "Nobody signs in with this e-mail address.")
    _link(address, token)


def _link(address: str, token: str) -> None:
    click.echo(f"{address.rstrip('/')}/setup/{token}")
    say("한 번만, 7일 동안 쓸 수 있어요.", "It works once, and ends after seven days.")


def _show(one: ClassroomFacts) -> None:
    ko, en = LEVEL_NAMES[one.level]
    seats = f", {one.seats}" if one.seats else ""
    ends = one.code_ends_at.date().isoformat()
    click.echo(f"{one.id}  {one.school} · {one.name}  ({ko}{seats} / {en}{seats})")
    click.echo(f"    코드 / code: {one.code}  ({ends}까지 / until {ends})  /join/{one.code}")


def _refuse(refusal: Unusable) -> NoReturn:
    fail(*REFUSALS[refusal.reason])
