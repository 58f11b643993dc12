"""What a class said to a mirror of opinions: numbers only, and after its closing not even those.

No time, no seat, no browser. All options and guesses of a mirror get their rows at once, with
nought, and every look writes all of them anew: neither the order of the rows nor the last change of
a row tells what somebody chose, or which guess belongs to which opinion.

Cannot keep: what lies below the tables while they change (SQLite's log beside the file, rows that
PostgreSQL has not swept yet). Whoever copies the disk of a running site could see there in which
order the numbers grew.
"""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.records.base import Base, about


class ClassMirror(Base):
    """A mirror that somebody of a class has looked into; once closed, what is said of it."""

    __tablename__ = "class_mirrors"
    __table_args__ = (
        {
            "info": about(
                grain="one mirror of one module in one classroom",
                purpose="counts every look once, and shows what the class said always in the "
                "same numbers",
                ends="with the classroom; the marks in it when it is closed",
            )
        },
    )

    classroom_id: Mapped[int] = mapped_column(
        ForeignKey("classrooms.id", ondelete="CASCADE"), primary_key=True, doc="The classroom."
    )
    module: Mapped[str] = mapped_column(String(40), primary_key=True, doc="Id of the module.")
    mirror: Mapped[str] = mapped_column(
        String(40), primary_key=True, doc="Id of the mirror in the module."
    )
    spent: Mapped[str] = mapped_column(
        Text,
        doc="Hashes of the marks of forms that were counted, in the order of the alphabet, between "
        "blanks; whose they were cannot be told from anything kept. Empty once it is closed.",
    )
    closed_on: Mapped[dt.date | None] = mapped_column(
        doc="The school day on which a teacher closed it; nothing counts since. Empty before."
    )
    answers: Mapped[int] = mapped_column(doc="Of how many answers something is said; 0 before.")
    low: Mapped[int] = mapped_column(doc="At least so many chose the protective answer.")
    high: Mapped[int] = mapped_column(doc="At most so many chose the protective answer.")
    halves: Mapped[int] = mapped_column(
        doc="The average guess lies from so many half persons of ten up to one half more."
    )
    shown: Mapped[bool] = mapped_column(doc="Whether the class sees its own figure.")


class MirrorCount(Base):
    """How often an opinion was chosen, or a number guessed, before the mirror was closed."""

    __tablename__ = "mirror_counts"
    __table_args__ = (
        CheckConstraint("n >= 0", name="n"),
        {
            "info": about(
                grain="one option, or one guess, of one mirror in one classroom",
                purpose="lets a class see how many of them draw the same line",
                ends="when the mirror is closed, or with the classroom",
            )
        },
    )

    classroom_id: Mapped[int] = mapped_column(
        ForeignKey("classrooms.id", ondelete="CASCADE"), primary_key=True, doc="The classroom."
    )
    module: Mapped[str] = mapped_column(String(40), primary_key=True, doc="Id of the module.")
    mirror: Mapped[str] = mapped_column(
        String(40), primary_key=True, doc="Id of the mirror in the module."
    )
    option: Mapped[str] = mapped_column(
        String(80), primary_key=True, doc="A key of the opinions, or `guess:` with 0 to 10."
    )
    n: Mapped[int] = mapped_column(doc="How many chose or guessed it.")
