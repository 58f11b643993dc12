"""Adults: who they are, where they may act, and how they come in."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.records.base import Base, UtcTime, about

TEACHER = "teacher"
ADMIN = "admin"
LONGEST_NAME = 40
LONGEST_EMAIL = 120

SETUP = "setup"
INVITE = "invite"
RESET = "reset"


class Person(Base):
    """An adult with an e-mail address and a password."""

    __tablename__ = "people"
    __table_args__ = (
        {
            "info": about(
                grain="one adult",
                purpose="lets a teacher or an admin sign in",
                ends="when the last school they belong to takes them out",
            )
        },
    )

    id: Mapped[int] = mapped_column(primary_key=True, doc="Number of the person, given here.")
    email: Mapped[str] = mapped_column(
        String(LONGEST_EMAIL), unique=True, doc="E-mail address in small letters; the sign-in name."
    )
    name: Mapped[str] = mapped_column(
        String(LONGEST_NAME), doc="What colleagues call them; students never see it."
    )
    password_hash: Mapped[str] = mapped_column(
        String(128), doc="The password, peppered and hashed with argon2id."
    )


class Membership(Base):
    """An adult at a school."""

    __tablename__ = "memberships"
    __table_args__ = (
        UniqueConstraint("person_id", "school_id"),
        CheckConstraint("role IN ('teacher', 'admin')", name="role"),
        {
            "info": about(
                grain="one adult at one school",
                purpose="says where they may act, and as what",
                ends="when the school takes them out",
            )
        },
    )

    id: Mapped[int] = mapped_column(primary_key=True, doc="Number of the row, given here.")
    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), doc="The adult."
    )
    school_id: Mapped[int] = mapped_column(
        ForeignKey("schools.id", ondelete="CASCADE"), index=True, doc="The school."
    )
    role: Mapped[str] = mapped_column(
        String(8), doc="A teacher has their own classrooms; an admin has the whole school."
    )


class ClassroomTeacher(Base):
    """A teacher of a classroom."""

    __tablename__ = "classroom_teachers"
    __table_args__ = (
        UniqueConstraint("classroom_id", "person_id"),
        {
            "info": about(
                grain="one teacher of one classroom",
                purpose="says who may open the class: its teacher, a second one, a substitute",
                ends="with the classroom, or when the teacher is taken off it",
            )
        },
    )

    id: Mapped[int] = mapped_column(primary_key=True, doc="Number of the row, given here.")
    classroom_id: Mapped[int] = mapped_column(
        ForeignKey("classrooms.id", ondelete="CASCADE"), doc="The classroom."
    )
    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), index=True, doc="The teacher."
    )
    until: Mapped[dt.date | None] = mapped_column(
        doc="The last school day of a substitute; empty for a teacher who stays."
    )


class EntryLink(Base):
    """A link that lets an adult in once: the first admin, an invited teacher, a new password."""

    __tablename__ = "entry_links"
    __table_args__ = (
        CheckConstraint("kind IN ('setup', 'invite', 'reset')", name="kind"),
        {
            "info": about(
                grain="one link that has not been used",
                purpose="lets an adult set a password without a mail server",
                ends="when it is used, or seven days after it was made",
            )
        },
    )

    token_hash: Mapped[str] = mapped_column(
        String(64), primary_key=True, doc="SHA-256 of the random token in the link, in hexadecimal."
    )
    kind: Mapped[str] = mapped_column(
        String(6), doc="First set-up, an invitation, or a new password."
    )
    school_id: Mapped[int | None] = mapped_column(
        ForeignKey("schools.id", ondelete="CASCADE"), doc="The school; empty for the first set-up."
    )
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), doc="Whose password it renews, if it does."
    )
    role: Mapped[str] = mapped_column(String(8), doc="What the person will be at the school.")
    ends_at: Mapped[dt.datetime] = mapped_column(UtcTime, doc="When the link ends unused.")


class PersonSignIn(Base):
    """A browser in which an adult is signed in."""

    __tablename__ = "person_sign_ins"
    __table_args__ = (
        {
            "info": about(
                grain="one browser in which an adult is signed in",
                purpose="knows them again from page to page, and can be ended from here",
                ends="ten hours after the sign-in, at sign-out, or when the password changes",
            )
        },
    )

    token_hash: Mapped[str] = mapped_column(
        String(64),
        primary_key=True,
        doc="SHA-256 of the random token in the browser's cookie, in hexadecimal.",
    )
    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), index=True, doc="The adult."
    )
    school_id: Mapped[int] = mapped_column(
        ForeignKey("schools.id", ondelete="CASCADE"), doc="The school they act for at the moment."
    )
    ends_at: Mapped[dt.datetime] = mapped_column(UtcTime, doc="When it ends.")
