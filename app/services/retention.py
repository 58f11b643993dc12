"""What ends, ends: rows are deleted on the days that their tables state."""

import datetime as dt

from sqlalchemy import delete, func, select

from app.records.audit import AuditNote
from app.records.classrooms import Classroom, Seat
from app.records.database import writing
from app.records.learning import SeatResponse
from app.records.people import EntryLink, PersonSignIn
from app.records.sign_ins import SignIn
from app.services.actors import TERMINAL
from app.services.audit import note
from app.services.days import school_day

AUDIT_YEARS = 2


def purge(now: dt.datetime) -> dict[str, int]:
    """Delete what has ended by now, in one transaction; give a receipt: what → how many."""
    today = school_day(now)
    with writing() as session:
        ended = session.execute(
            select(Classroom.id, Classroom.school_id).where(Classroom.last_day < today)
        ).all()
        numbers = [classroom_id for classroom_id, _ in ended]
        of_ended = Seat.classroom_id.in_(numbers)
        receipt = {
            "classrooms": len(ended),
            "seats": session.scalar(select(func.count()).select_from(Seat).where(of_ended)) or 0,
            "responses": session.scalar(
                select(func.count())
                .select_from(SeatResponse)
                .join(Seat, Seat.id == SeatResponse.seat_id)
                .where(of_ended)
            )
            or 0,
        }
        session.execute(delete(Classroom).where(Classroom.id.in_(numbers)))
        for classroom_id, school_id in ended:
            note(session, school_id, TERMINAL, "purge", f"classroom {classroom_id}", now)
        old = now - dt.timedelta(days=365 * AUDIT_YEARS)
        for what, condition in (
            ("audit notes", delete(AuditNote).where(AuditNote.at < old)),
            ("sign-ins", delete(SignIn).where(SignIn.ends_at <= now)),
            ("staff sign-ins", delete(PersonSignIn).where(PersonSignIn.ends_at <= now)),
            ("links", delete(EntryLink).where(EntryLink.ends_at <= now)),
        ):
            receipt[what] = session.execute(condition).rowcount  # type: ignore[attr-defined]
    return receipt
