"""What adults have done to the records. Students' acts are never noted here."""

import datetime as dt

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.records.base import Base, UtcTime, about


class AuditNote(Base):
    """One act of an adult."""

    __tablename__ = "audit_notes"
    __table_args__ = (
        {
            "info": about(
                grain="one act of an adult or of the terminal",
                purpose="lets a school see who changed what",
                ends="two years after the act",
            )
        },
    )

    id: Mapped[int] = mapped_column(primary_key=True, doc="Number of the note; the order of acts.")
    school_id: Mapped[int | None] = mapped_column(
        ForeignKey("schools.id", ondelete="CASCADE"), index=True, doc="The school it concerns."
    )
    at: Mapped[dt.datetime] = mapped_column(UtcTime, doc="When it was done.")
    actor: Mapped[str] = mapped_column(String(40), doc="Who did it: `terminal`, or `person 5`.")
    act: Mapped[str] = mapped_column(String(40), doc="What was done, as one of a list of words.")
    subject: Mapped[str] = mapped_column(
        String(80), doc="To what: `classroom 3`, or `classroom 3 seat 17`."
    )
