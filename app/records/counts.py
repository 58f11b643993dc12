"""What a class that is only counted leaves behind: tallies, and tokens that name nobody.

A token belongs to a browser for one school day. Which option somebody chose is kept as a number of
the class, never beside a token (decision 6).
"""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.records.base import Base, about

_TOKEN = "SHA-256 of the random token in the browser's cookie, in hexadecimal."  # noqa: S105


class CountedVisit(Base):
    """Somebody of a counted class, on one day."""

    __tablename__ = "counted_visits"
    __table_args__ = (
        {
            "info": about(
                grain="one browser of one counted classroom on one day",
                purpose="counts how many took part, without knowing who",
                ends="with the classroom",
            )
        },
    )

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True, doc=_TOKEN)
    classroom_id: Mapped[int] = mapped_column(
        ForeignKey("classrooms.id", ondelete="CASCADE"), index=True, doc="The classroom."
    )
    day: Mapped[dt.date] = mapped_column(doc="The school day; the token is worth nothing after it.")


class CountedModule(Base):
    """A module somebody of a counted class has opened."""

    __tablename__ = "counted_modules"
    __table_args__ = (
        {
            "info": about(
                grain="one counted browser and one module it has begun",
                purpose="counts how many began and how many finished",
                ends="with the classroom",
            )
        },
    )

    token_hash: Mapped[str] = mapped_column(
        ForeignKey("counted_visits.token_hash", ondelete="CASCADE"), primary_key=True, doc=_TOKEN
    )
    module: Mapped[str] = mapped_column(String(40), primary_key=True, doc="Id of the module.")
    finished: Mapped[bool] = mapped_column(doc="Whether its last step was done.")


class CountedItem(Base):
    """An item somebody of a counted class has answered; not how."""

    __tablename__ = "counted_items"
    __table_args__ = (
        {
            "info": about(
                grain="one counted browser and one item it has answered",
                purpose="counts every first answer once",
                ends="with the classroom",
            )
        },
    )

    token_hash: Mapped[str] = mapped_column(
        ForeignKey("counted_visits.token_hash", ondelete="CASCADE"), primary_key=True, doc=_TOKEN
    )
    module: Mapped[str] = mapped_column(String(40), primary_key=True, doc="Id of the module.")
    item: Mapped[str] = mapped_column(String(40), primary_key=True, doc="Id of the item.")


class OptionCount(Base):
    """How often a counted classroom has chosen an option at a first try."""

    __tablename__ = "option_counts"
    __table_args__ = (
        CheckConstraint("n > 0", name="n"),
        {
            "info": about(
                grain="one option of one item in one counted classroom",
                purpose="shows which ideas a class holds, as numbers",
                ends="with the classroom",
            )
        },
    )

    classroom_id: Mapped[int] = mapped_column(
        ForeignKey("classrooms.id", ondelete="CASCADE"), primary_key=True, doc="The classroom."
    )
    module: Mapped[str] = mapped_column(String(40), primary_key=True, doc="Id of the module.")
    item: Mapped[str] = mapped_column(String(40), primary_key=True, doc="Id of the item.")
    option: Mapped[str] = mapped_column(
        String(80),
        primary_key=True,
        doc="A key of the item, a card with its bin (`a=x`), `right`, or an idea (`m:slug`).",
    )
    n: Mapped[int] = mapped_column(doc="How many first tries had it.")
