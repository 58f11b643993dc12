"""What a seat has done. Days, never hours: no one can read from it who took how long, or when.

Nothing here says which route was taken, what was chosen in a story, what was skipped, what was
said to a mirror, or whether help was opened.
"""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.records.base import Base, about


class SeatModule(Base):
    """How far a seat has come in a module."""

    __tablename__ = "seat_modules"
    __table_args__ = (
        UniqueConstraint("seat_id", "module"),
        {
            "info": about(
                grain="one seat and one module it has begun",
                purpose="lets a student go on where they stopped, and shows a teacher who has "
                "finished",
                ends="with the classroom",
            )
        },
    )

    id: Mapped[int] = mapped_column(primary_key=True, doc="Number of the row, given here.")
    seat_id: Mapped[int] = mapped_column(
        ForeignKey("seats.id", ondelete="CASCADE"), doc="The seat."
    )
    module: Mapped[str] = mapped_column(String(40), doc="Id of the module.")
    seed: Mapped[str] = mapped_column(
        String(6), doc="Decides which items are drawn and in which order options stand."
    )
    steps: Mapped[str] = mapped_column(
        Text, doc="Ids of the steps that are done, in alphabetical order, between blanks."
    )
    last_on: Mapped[dt.date] = mapped_column(
        doc="The school day of the last answer or step; says how long somebody has stopped."
    )
    finished_on: Mapped[dt.date | None] = mapped_column(
        doc="The school day on which the last step was done; empty before."
    )


class SeatResponse(Base):
    """One answer. Never changed, never deleted before the classroom ends."""

    __tablename__ = "seat_responses"
    __table_args__ = (
        UniqueConstraint("seat_id", "module", "item", "round", "number"),
        CheckConstraint("number BETWEEN 1 AND 2", name="number"),
        {
            "info": about(
                grain="one try of one seat at one item",
                purpose="lets a student see every explanation again, and a class see which ideas "
                "are held, as counts",
                ends="with the classroom",
            )
        },
    )

    id: Mapped[int] = mapped_column(
        primary_key=True, doc="Number of the row; the order in which a seat has answered."
    )
    seat_id: Mapped[int] = mapped_column(
        ForeignKey("seats.id", ondelete="CASCADE"), doc="The seat."
    )
    module: Mapped[str] = mapped_column(String(40), doc="Id of the module.")
    item: Mapped[str] = mapped_column(String(40), doc="Id of the item in the module.")
    round: Mapped[int] = mapped_column(
        doc="1 at first; one more each time a changed item could not read what stood before."
    )
    number: Mapped[int] = mapped_column(doc="1 for the first try, 2 for the second.")
    text: Mapped[str] = mapped_column(
        String(200), doc="The answer in canonical form; the same in every language."
    )
    logic: Mapped[str] = mapped_column(
        String(16), doc="Fingerprint of the item's keys and solution when it was answered."
    )
