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
LARGEST = 2**31 - 1  # the largest number of a row; the database refuses a larger one in a question


@dataclass(frozen=True)
class PersonActor:
    """An adult, acting for one school."""

    person_id: int
    name: str
    email: str
    school_id: int
    school: str
    time_zone: str
    is_admin: bool

    @property
    def label(self) -> str:
        """How an audit note names them."""
        return f"person {self.person_id}"
