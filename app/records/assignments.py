"""What a class is asked to do. It goes to the whole class, and a due date closes nothing."""

import datetime as dt

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.records.base import Base, about

LONGEST_NOTE = 200


class Assignment(Base):
    """A module that a classroom is asked to take."""

    __tablename__ = "assignments"
    __table_args__ = (
        UniqueConstraint("classroom_id", "module"),
        {
            "info": about(
                grain="one module asked of one classroom",
                purpose="tells students what to take and until when",
                ends="with the classroom",
            )
        },
    )

    id: Mapped[int] = mapped_column(primary_key=True, doc="Number of the assignment, given here.")
    classroom_id: Mapped[int] = mapped_column(
        ForeignKey("classrooms.id", ondelete="CASCADE"), doc="The classroom."
    )
    module: Mapped[str] = mapped_column(String(40), doc="Id of the module.")
    opens_on: Mapped[dt.date] = mapped_column(doc="The school day from which students see it.")
    due_on: Mapped[dt.date | None] = mapped_column(
        doc="The school day until which it is asked for; empty for no such day."
    )
    note: Mapped[str] = mapped_column(
        String(LONGEST_NOTE), doc="The teacher's words to the class; may be empty."
    )
