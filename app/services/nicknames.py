"""Nicknames: two drawn words, never typed, kept as their places in the lists (`3-17`)."""

import secrets

from sqlalchemy import update

from app.content.registries import Nicknames
from app.records.classrooms import Seat
from app.records.database import writing
from app.services.actors import SeatActor

DRAWN = 3


def draw(words: Nicknames) -> tuple[str, ...]:
    """Give three different nicknames to choose from, or fewer when the lists are short."""
    drawn: dict[str, None] = {}
    wanted = min(DRAWN, len(words.first) * len(words.second))
    while len(drawn) < wanted:
        places = secrets.randbelow(len(words.first)), secrets.randbelow(len(words.second))
        drawn["{}-{}".format(*places)] = None
    return tuple(drawn)


def spoken(nickname: str, words: Nicknames, language: str) -> str:
    """Give a nickname in words; "" for none, or for one whose words are gone."""
    pair = _places(nickname, words)
    if pair is None:
        return ""
    first, second = (words.first[pair[0]][language], words.second[pair[1]][language])
    return f"{first} {second}"


def choose(actor: SeatActor, nickname: str, words: Nicknames) -> bool:
    """Keep a nickname, or none for ""; say whether it was one."""
    if nickname and _places(nickname, words) is None:
        return False
    with writing() as session:
        session.execute(
            update(Seat).where(Seat.id == actor.seat_id).values(nickname=nickname or None)
        )
    return True


def _places(nickname: str, words: Nicknames) -> tuple[int, int] | None:
    first, dash, second = nickname.partition("-")
    one, other = _place(first, len(words.first)), _place(second, len(words.second))
    return None if not dash or one is None or other is None else (one, other)


def _place(written: str, number: int) -> int | None:
    """Read a place in a list of so many words; one that is not written as we write it is none."""
    if not (written.isascii() and written.isdecimal() and len(written) <= len(str(number))):
        return None
    place = int(written)
    return place if place < number and str(place) == written else None
