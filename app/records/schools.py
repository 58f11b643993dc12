"""Schools. One installation can hold several; one never sees another."""

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from app.records.base import Base, about

LONGEST_NAME = 60


class School(Base):
    """A school that runs its lessons here."""

    __tablename__ = "schools"
    __table_args__ = (
        CheckConstraint("length(name) > 0", name="named"),
        {
            "info": about(
                grain="one school",
                purpose="keeps the records of one school apart from those of another",
                ends="when the school is removed, with everything that belongs to it",
            )
        },
    )

    id: Mapped[int] = mapped_column(primary_key=True, doc="Number of the school, given here.")
    name: Mapped[str] = mapped_column(
        String(LONGEST_NAME), doc="What the school is called on pages and papers."
    )
    time_zone: Mapped[str] = mapped_column(
        String(40), doc="The zone whose calendar makes a school day, such as Asia/Seoul."
    )
