"""What was told of a class, so that it is never told again otherwise.

Students are counted in groups that have no student in common. What a group understood is reckoned
once and kept as it was shown, without the numbers that were not shown: whoever looks twice sees the
same, and what is added later concerns other students only.
"""

import datetime as dt

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.records.base import Base, about


class GroupReport(Base):
    """What may be shown of a group of students of a classroom in a module."""

    __tablename__ = "group_reports"
    __table_args__ = (
        UniqueConstraint("classroom_id", "module", "number"),
        {
            "info": about(
                grain="one group of students of one classroom, counted together in one module",
                purpose="shows what a class understood, always in the same numbers, so that no "
                "student's answer can be found by looking before and after it",
                ends="with the classroom",
            )
        },
    )

    id: Mapped[int] = mapped_column(primary_key=True, doc="Number of the row, given here.")
    classroom_id: Mapped[int] = mapped_column(
        ForeignKey("classrooms.id", ondelete="CASCADE"), doc="The classroom."
    )
    module: Mapped[str] = mapped_column(String(40), doc="Id of the module.")
    number: Mapped[int] = mapped_column(
        doc="1 for the first group of the class, 2 for the next, and so on."
    )
    counted_on: Mapped[dt.date] = mapped_column(doc="The school day on which it was counted.")
    seats: Mapped[str] = mapped_column(
        Text,
        doc="Ids of the seats in the group, between blanks, so that none is counted twice; empty "
        "in a counted class.",
    )
    tallies: Mapped[str] = mapped_column(
        Text,
        doc="In a counted class the tallies up to here, as JSON, so that the next group begins "
        "after them; empty in a numbered one.",
    )
    shown: Mapped[str] = mapped_column(
        Text, doc="What is shown of the group, as JSON: for each count its bounds, and no seat."
    )
