"""Who does something: what the services know of a person, as plain facts."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SeatActor:
    """A student at a numbered seat."""

    seat_id: int
    number: int
    nickname: str
    classroom_id: int
    classroom: str
    school_id: int
    time_zone: str


@dataclass(frozen=True)
class CountedActor:
    """A student of a classroom that is only counted: one browser, for one school day."""

    token_hash: str
    classroom_id: int
    classroom: str
    school_id: int
    time_zone: str


TERMINAL = "terminal"
