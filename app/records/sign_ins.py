"""Who is signed in. A session would be a live class."""

import datetime as dt

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.records.base import Base, UtcTime, about


class SignIn(Base):
    """A browser in which a seat is signed in."""

    __tablename__ = "sign_ins"
    __table_args__ = (
        {
            "info": about(
                grain="one browser in which a seat is signed in",
                purpose="knows a student again from page to page, and can be ended from here",
                ends="twelve hours after the sign-in, or when the student signs out",
            )
        },
    )

    token_hash: Mapped[str] = mapped_column(
        String(64),
        primary_key=True,
        doc="SHA-256 of the random token in the browser's cookie, in hexadecimal.",
    )
    seat_id: Mapped[int] = mapped_column(
        ForeignKey("seats.id", ondelete="CASCADE"), index=True, doc="The seat."
    )
    ends_at: Mapped[dt.datetime] = mapped_column(
        UtcTime, doc="When it ends, rounded up to the hour, so that it tells no time of arrival."
    )
