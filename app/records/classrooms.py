"""Classrooms and their seats. A seat is a number; nobody's name is kept."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.records.base import Base, UtcTime, about

COUNTS = "counts"
NUMBERED = "numbered"
LEVELS = (COUNTS, NUMBERED)
MOST_SEATS = 60
LONGEST_NAME = 30


class Classroom(Base):
    """A class of one school in one school year."""

    __tablename__ = "classrooms"
    __table_args__ = (
        CheckConstraint("level IN ('counts', 'numbered')", name="level"),
        CheckConstraint("length(name) > 0", name="named"),
        {
            "info": about(
                grain="one class of one school in one school year",
                purpose="lets students in by its code and gathers what the class has done",
                ends="on its last day, with everything that belongs to it",
            )
        },
    )

    id: Mapped[int] = mapped_column(primary_key=True, doc="Number of the classroom, given here.")
    school_id: Mapped[int] = mapped_column(
        ForeignKey("schools.id", ondelete="CASCADE"), index=True, doc="The school it belongs to."
    )
    name: Mapped[str] = mapped_column(
        String(LONGEST_NAME), doc="What the class is called, such as 2학년 3반."
    )
    level: Mapped[str] = mapped_column(
        String(8), doc="What is recorded: counts of the class only, or numbered seats."
    )
    code: Mapped[str] = mapped_column(
        String(6), unique=True, doc="Six characters that let a student in while they last."
    )
    code_ends_at: Mapped[dt.datetime] = mapped_column(
        UtcTime, doc="From this moment on the code lets nobody in; a teacher renews it."
    )
    last_day: Mapped[dt.date] = mapped_column(
        doc="The last day of the school year; the day after, its records are deleted."
    )
    archived_on: Mapped[dt.date | None] = mapped_column(
        doc="The school day since which it is put away: nobody joins, everything can be read."
    )


class Seat(Base):
    """A place in a class: a number and, once somebody has taken it, a PIN."""

    __tablename__ = "seats"
    __table_args__ = (
        UniqueConstraint("classroom_id", "number"),
        CheckConstraint("number BETWEEN 1 AND 60", name="number"),
        {
            "info": about(
                grain="one seat number of one classroom",
                purpose="lets a student come back to what they have done, without a name",
                ends="with the classroom",
            )
        },
    )

    id: Mapped[int] = mapped_column(primary_key=True, doc="Number of the seat, given here.")
    classroom_id: Mapped[int] = mapped_column(
        ForeignKey("classrooms.id", ondelete="CASCADE"), doc="The classroom it stands in."
    )
    number: Mapped[int] = mapped_column(doc="The seat number, as on the teacher's own list.")
    pin_hash: Mapped[str | None] = mapped_column(
        String(128),
        doc="The PIN, peppered and hashed with argon2id; empty until the seat is taken.",
    )
    nickname: Mapped[str | None] = mapped_column(
        String(20), doc="Two words drawn from a list, as their places in it; empty without one."
    )
