"""Adults: the first set-up, invitations, sign-ins, passwords.

No mail server: every way in is a link that somebody copies and hands over. A link works once and
for seven days, and only its hash is kept.
"""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import BindParameter, bindparam, delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.records.database import reading, writing
from app.records.people import (
    ADMIN,
    INVITE,
    LONGEST_EMAIL,
    LONGEST_NAME,
    RESET,
    SETUP,
    TEACHER,
    ClassroomTeacher,
    EntryLink,
    Membership,
    Person,
    PersonSignIn,
)
from app.records.schools import LONGEST_NAME as LONGEST_SCHOOL
from app.records.schools import School
from app.services.actors import LARGEST, PersonActor
from app.services.audit import note
from app.services.days import SEOUL
from app.services.entry_links import Entry, Refused, entry, make_link, use_link
from app.services.passwords import fits, hashed, is_weak
from app.services.tokens import new_token, token_hash

__all__ = ["ADMIN", "INVITE", "RESET", "SETUP", "TEACHER", "Entry", "Refused", "entry"]

SIGN_IN_LASTS = dt.timedelta(hours=10)  # a working day


@dataclass(frozen=True)
class Colleague:
    """An adult of a school, as its admin sees them."""

    person_id: int
    name: str
    email: str
    role: str


def set_up(
    token: str, school: str, email: str, name: str, password: str, pepper: bytes, now: dt.datetime
) -> str:
    """Make the first school and its admin; give the token of their sign-in. Raises Refused."""
    school = _words(school, LONGEST_SCHOOL, "school")
    email, name = _email(email), _words(name, LONGEST_NAME, "name")
    kept = _password(password, email, pepper)
    with writing() as session:
        use_link(session, token, SETUP, now)
        if session.scalar(select(Person.id).limit(1)) is not None:
            raise Refused("link")  # somebody was invited from the terminal meanwhile
        made = School(name=school, time_zone=SEOUL)
        session.add(made)
        session.flush()
        person_id = _person(session, email, name, kept)
        session.add(Membership(person_id=person_id, school_id=made.id, role=ADMIN))
        note(session, made.id, f"person {person_id}", "set up", f"school {made.id}", now)
        return _sign_in(session, person_id, made.id, now)


def accept(
    token: str, email: str, name: str, password: str, pepper: bytes, now: dt.datetime
) -> str:
    """Use an invitation; give the token of the new sign-in. Raises Refused."""
    email, name = _email(email), _words(name, LONGEST_NAME, "name")
    kept = _password(password, email, pepper)
    with writing() as session:
        link = use_link(session, token, INVITE, now)
        person_id = _person(session, email, name, kept)
        school_id = link.school_id or 0
        session.add(Membership(person_id=person_id, school_id=school_id, role=link.role))
        note(session, school_id, f"person {person_id}", "join school", f"person {person_id}", now)
        return _sign_in(session, person_id, school_id, now)


def renew_password(token: str, password: str, pepper: bytes, now: dt.datetime) -> str:
    """Use a link for a new password: ends all their sign-ins and makes one. Raises Refused."""
    with writing() as session:
        link = use_link(session, token, RESET, now)
        person = session.get(Person, link.person_id)
        if person is None or link.school_id is None:
            raise Refused("link")
        person.password_hash = _password(password, person.email, pepper)
        session.execute(delete(PersonSignIn).where(PersonSignIn.person_id == person.id))
        subject = f"person {person.id}"
        note(session, link.school_id, subject, "renew password", subject, now)
        return _sign_in(session, person.id, link.school_id, now)


def sign_in(email: str, password: str, pepper: bytes, now: dt.datetime) -> str | None:
    """Give the token of a new sign-in; None when e-mail or password is wrong, without saying which.

    Takes the time of one hash in every case.
    """
    found = (
        reading()
        .execute(
            select(Person.id, Person.password_hash, Membership.school_id)
            .join(Membership, Membership.person_id == Person.id)
            .where(Person.email == email.strip().casefold())
            .order_by(Membership.id)
            .limit(1)
        )
        .one_or_none()
    )
    if not fits(found.password_hash if found else None, password, pepper) or found is None:
        return None
    with writing() as session:
        return _sign_in(session, found.id, found.school_id, now)


_present: BindParameter[dt.datetime] = bindparam("present")
# Built once: every page of an adult asks it.
_WHO = (
    select(
        Person.id,
        Person.name,
        Person.email,
        School.id,
        School.name,
        School.time_zone,
        Membership.role,
    )
    .join(PersonSignIn, PersonSignIn.person_id == Person.id)
    .join(
        Membership,
        (Membership.person_id == Person.id) & (Membership.school_id == PersonSignIn.school_id),
    )
    .join(School, School.id == Membership.school_id)
    .where(PersonSignIn.token_hash == bindparam("kept"), PersonSignIn.ends_at > _present)
)


def person_of(token: str, now: dt.datetime) -> PersonActor | None:
    """Give who holds this token, None when it has ended or never was. One query."""
    asked = {"kept": token_hash(token), "present": now}
    found = reading().execute(_WHO, asked).one_or_none()
    if found is None:
        return None
    *facts, role = found
    person_id, name, email, school_id, school, zone = facts
    return PersonActor(person_id, name, email, school_id, school, zone, role == ADMIN)


def sign_out(token: str) -> None:
    """End a sign-in."""
    with writing() as session:
        session.execute(delete(PersonSignIn).where(PersonSignIn.token_hash == token_hash(token)))


def change_password(actor: PersonActor, old: str, new: str, pepper: bytes, now: dt.datetime) -> str:
    """Change one's own password; ends every sign-in and gives a new one. Raises Refused."""
    kept = reading().scalar(select(Person.password_hash).where(Person.id == actor.person_id))
    if not fits(kept, old, pepper):
        raise Refused("old password")
    fresh = _password(new, actor.email, pepper)
    with writing() as session:
        person = session.get_one(Person, actor.person_id)
        person.password_hash = fresh
        session.execute(delete(PersonSignIn).where(PersonSignIn.person_id == person.id))
        session.execute(delete(EntryLink).where(EntryLink.person_id == person.id))
        note(session, actor.school_id, actor.label, "change password", actor.label, now)
        return _sign_in(session, person.id, actor.school_id, now)


def invite(actor: str, school_id: int, role: str, now: dt.datetime) -> str:
    """Give the token of a new invitation to a school. Raises Refused for a school there is not."""
    with writing() as session:
        if school_id > LARGEST or session.get(School, school_id) is None:
            raise Refused("school")
        token = make_link(session, INVITE, school_id, None, role, now)
        note(session, school_id, actor, "invite", role, now)
        return token


def reset_link(actor: str, school_id: int, person_id: int, now: dt.datetime) -> str:
    """Give the token of a link by which a colleague sets a new password. Raises Refused."""
    with writing() as session:
        _member(session, school_id, person_id)
        session.execute(delete(EntryLink).where(EntryLink.person_id == person_id))
        token = make_link(session, RESET, school_id, person_id, TEACHER, now)
        note(session, school_id, actor, "reset password", f"person {person_id}", now)
        return token


def take_out(actor: str, school_id: int, person_id: int, now: dt.datetime) -> None:
    """Take a colleague out of a school; their classrooms stay. Raises Refused for the last admin."""
    with writing() as session:
        # Held until the end, so that two admins cannot take each other out at once.
        admins = session.scalars(
            select(Membership.person_id)
            .where(Membership.school_id == school_id, Membership.role == ADMIN)
            .with_for_update()
        ).all()
        member = _member(session, school_id, person_id)
        if member.role == ADMIN and len(admins) == 1:
            raise Refused("last")
        session.execute(delete(ClassroomTeacher).where(ClassroomTeacher.person_id == person_id))
        session.delete(member)
        session.flush()
        if not session.scalar(select(Membership.id).where(Membership.person_id == person_id)):
            session.execute(delete(Person).where(Person.id == person_id))
        note(session, school_id, actor, "take out", f"person {person_id}", now)


def reset_link_for(actor: str, email: str, now: dt.datetime) -> str:
    """Give a link to a new password for whoever signs in with this address. Raises Refused."""
    found = (
        reading()
        .execute(
            select(Membership.school_id, Person.id)
            .join(Person, Person.id == Membership.person_id)
            .where(Person.email == email.strip().casefold())
            .order_by(Membership.id)
            .limit(1)
        )
        .one_or_none()
    )
    if found is None:
        raise Refused("unknown")
    return reset_link(actor, found[0], found[1], now)


def colleagues(school_id: int) -> tuple[Colleague, ...]:
    """Give the adults of a school by name. One query."""
    rows = reading().execute(
        select(Person.id, Person.name, Person.email, Membership.role)
        .join(Membership, Membership.person_id == Person.id)
        .where(Membership.school_id == school_id)
        .order_by(Person.name, Person.id)
    )
    return tuple(Colleague(*row) for row in rows)


def has_people() -> bool:
    """Say whether somebody has set the installation up."""
    return reading().scalar(select(Person.id).limit(1)) is not None


def _member(session: Session, school_id: int, person_id: int) -> Membership:
    if person_id > LARGEST:
        raise Refused("unknown")
    member = session.scalar(
        select(Membership).where(
            Membership.school_id == school_id, Membership.person_id == person_id
        )
    )
    if member is None:
        raise Refused("unknown")
    return member


def _person(session: Session, email: str, name: str, password_hash: str) -> int:
    if session.scalar(select(Person.id).where(Person.email == email)) is not None:
        raise Refused("taken")
    person = Person(email=email, name=name, password_hash=password_hash)
    session.add(person)
    try:
        session.flush()
    except IntegrityError:  # another came with the same address in this very moment
        raise Refused("taken") from None
    return person.id


def _sign_in(session: Session, person_id: int, school_id: int, now: dt.datetime) -> str:
    session.execute(delete(PersonSignIn).where(PersonSignIn.ends_at <= now))
    token = new_token()
    session.add(
        PersonSignIn(
            token_hash=token_hash(token),
            person_id=person_id,
            school_id=school_id,
            ends_at=now + SIGN_IN_LASTS,
        )
    )
    return token


def _words(written: str, longest: int, what: str) -> str:
    words = " ".join(written.split())
    if not words or len(words) > longest or not words.isprintable():
        raise Refused(what)
    return words


def _email(written: str) -> str:
    """Give an e-mail address in small letters. Only its shape is looked at: nothing is sent there."""
    email = written.strip().casefold()
    local, at, host = email.partition("@")
    if not (local and at and "." in host and len(email) <= LONGEST_EMAIL and email.isprintable()):
        raise Refused("email")
    if " " in email or "@" in host:
        raise Refused("email")
    return email


def _password(password: str, email: str, pepper: bytes) -> str:
    if is_weak(password, email):
        raise Refused("password")
    return hashed(password, pepper)
