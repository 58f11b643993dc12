"""A crowd for the bench: whole schools of students with a term behind them, written in bulk.

The first school is made row by row. All others are copies of it, which the database makes itself,
and every row is followed by its copies: those of one class lie scattered among those of all
schools, as they would if all had been writing at the same time.
"""

import datetime as dt
import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Table, create_engine, insert, select

from app.content.library import Library
from app.demo_school import PATH
from app.records.base import Base
from app.records.classrooms import NUMBERED
from app.records.database import database_url, prepare_sqlite
from app.records.migrating import bring_up_to_date
from app.records.people import TEACHER
from app.services.classrooms import CODE_LASTS
from app.services.codes import ALPHABET, LENGTH
from app.services.days import SEOUL, last_day_of_school_year, school_day
from app.services.people import SIGN_IN_LASTS
from app.services.tokens import new_token, token_hash
from app.settings import Settings
from app.web.signed_in import PERSON_COOKIE
from tests.bench.ways import Way, ways

SEATS = 30  # in a class
FEWEST = 2  # modules asked of a class
A_HASH = f"$argon2id$v=19$m=19456,t=2,p=1${'S' * 22}${'A' * 43}"  # fits no PIN and no password
# What is copied, and the column by which a row belongs to a school.
STUDY = {"seats": "classroom_id", "seat_modules": "seat_id", "seat_responses": "seat_id"}
TOLD = {"group_reports": "classroom_id"}
CACHE = 400_000  # KB that SQLite may use while it copies

Row = dict[str, Any]


class Crowd:
    """The records of one installation: schools of so many students each.

    One teacher, who holds ``cookie``, has the first classes of the first school: ``classes`` of
    them, which have taken all modules of the path. What they understood nobody has looked at yet.
    """

    def __init__(
        self, instance: str, url: str, library: Library, students: int, classes: int, kinds: int
    ) -> None:
        settings = Settings(instance=Path(instance), database_url=url)
        self._engine = create_engine(database_url(settings))
        if not url:
            prepare_sqlite(self._engine)
        bring_up_to_date(self._engine, settings.instance / "backups")
        self._now = dt.datetime.now(dt.UTC)
        self._today = school_day(self._now)
        self._chance = random.Random("a crowd")  # noqa: S311 - the same crowd in every run
        names = library.registries.catalogue.paths[PATH].modules
        self._ways = [ways(library.modules[name], kinds, self._chance) for name in names]
        self._names = names
        self._of = {"classroom_id": -(-students // SEATS), "seat_id": students}  # in one school
        self.classes = range(1, classes + 1)
        self.schools = 0
        self._token = new_token()

    @property
    def students(self) -> int:
        """How many there are by now."""
        return self.schools * self._of["seat_id"]

    @property
    def cookie(self) -> str:
        """What the teacher's browser holds."""
        return f"{PERSON_COOKIE}={self._token}"

    def grows_to(self, schools: int) -> None:
        """Let so many schools be there."""
        added = range(self.schools + 1, schools + 1)
        for number in added:
            self._add(self._school(number))
        if not self.schools:
            self._add(self._study())
        self._copy(STUDY, range(max(2, added.start), added.stop))
        self.schools = schools

    def all_are_told(self) -> None:
        """Let the other schools have been told what the first has been told by now."""
        self._copy(TOLD, range(2, self.schools + 1))

    def _school(self, number: int) -> Mapping[str, list[Row]]:
        """Give a school without its students: classes, a teacher for each, what is asked."""
        in_one = self._of["classroom_id"]
        first = (number - 1) * in_one + 1
        rooms = range(first, first + in_one)
        taught = {(room, room) for room in rooms}
        taught |= {(room, first) for room in rooms if room - first < len(self.classes)}
        return {
            "schools": [{"id": number, "name": f"한빛{number}중학교", "time_zone": SEOUL}],
            "classrooms": [self._classroom(room, number) for room in rooms],
            "people": [_person(room) for room in rooms],
            "memberships": [
                {"person_id": room, "school_id": number, "role": TEACHER} for room in rooms
            ],
            "classroom_teachers": [
                {"classroom_id": room, "person_id": person, "until": None}
                for room, person in sorted(taught)
            ],
            "assignments": [
                {
                    "classroom_id": room,
                    "module": name,
                    "opens_on": self._day(week),
                    "due_on": self._day(week, 11),
                    "note": "",
                }
                for room in rooms
                for week, name in enumerate(self._names[: self._asked(room - first)])
            ],
        }

    def _classroom(self, room: int, school: int) -> Row:
        places = (room // len(ALPHABET) ** place for place in range(LENGTH))
        return {
            "id": room,
            "school_id": school,
            "name": f"{room % 3 + 1}-{room}",
            "level": NUMBERED,
            "code": "".join(ALPHABET[place % len(ALPHABET)] for place in places),
            "code_ends_at": self._now + CODE_LASTS,
            "last_day": last_day_of_school_year(self._today),
            "archived_on": None,
        }

    def _asked(self, place: int) -> int:
        """Give how many modules are asked of the class at this place in its school."""
        some = FEWEST + place % (len(self._names) - FEWEST + 1)
        return len(self._names) if place < len(self.classes) else some

    def _day(self, week: int, days: int = 0) -> dt.date:
        """Give a day of the term: the Monday of a week, and so many days later."""
        ago = dt.timedelta(weeks=len(self._names) - week, days=self._today.weekday())
        return self._today - ago + dt.timedelta(days=days)

    def _study(self) -> Mapping[str, list[Row]]:
        """Give the students of the first school and what they did, week after week."""
        seats = range(self._of["seat_id"])
        taken = list(self._taken())
        kept = {"token_hash": token_hash(self._token), "person_id": 1, "school_id": 1}
        return {
            "seats": [
                {
                    "id": place + 1,
                    "classroom_id": place // SEATS + 1,
                    "number": place % SEATS + 1,
                    "pin_hash": A_HASH,
                    "nickname": f"{place % 40}-{place % 37}" if place % 2 else None,
                }
                for place in seats
            ],
            "seat_modules": [
                {
                    "seat_id": seat,
                    "module": way.module,
                    "seed": way.seed,
                    "steps": way.steps,
                    "last_on": day,
                    "finished_on": day if way.is_finished else None,
                }
                for seat, way, day in taken
            ],
            "seat_responses": [
                {"seat_id": seat, "module": way.module, **answer}
                for seat, way, _ in taken
                for answer in way.answers
            ],
            "person_sign_ins": [{**kept, "ends_at": self._now + SIGN_IN_LASTS}],
        }

    def _taken(self) -> Iterator[tuple[int, Way, dt.date]]:
        for week, kinds in enumerate(self._ways):
            for place in range(self._of["seat_id"]):
                if week < self._asked(place // SEATS):
                    later = self._chance.choice([0, 0, 0, 1, 2, 4, 7])
                    yield place + 1, self._chance.choice(kinds), self._day(week, later)

    def _add(self, rows: Mapping[str, Sequence[Row]]) -> None:
        with self._engine.begin() as connection:
            for table, several in rows.items():
                connection.execute(insert(_table(table)), several)

    def _copy(self, tables: Mapping[str, str], schools: range) -> None:
        """Give these schools the rows of the first one, in the order of its rows."""
        if not schools:
            return
        school = _table("schools").c.id
        with self._engine.begin() as connection:
            if connection.dialect.name == "sqlite":
                connection.exec_driver_sql(f"PRAGMA cache_size=-{CACHE}")
            for name, by in tables.items():
                table = _table(name)
                shift = {column: (school - 1) * number for column, number in self._of.items()}
                shift["id"] = shift["seat_id"]
                kept = [one for one in table.c if one.name != "id" or name == "seats"]
                copied = (
                    select(*(one + shift[one.name] if one.name in shift else one for one in kept))
                    .join(_table("schools"), school.between(schools.start, schools.stop - 1))
                    .where(table.c[by] <= self._of[by])
                    .order_by(table.c.id, school)
                )
                connection.execute(insert(table).from_select([one.name for one in kept], copied))
        self.settles()

    def settles(self) -> None:
        """Leave the database as it is when nobody has been writing in bulk."""
        if self._engine.dialect.name == "postgresql":
            with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as loose:
                loose.exec_driver_sql("VACUUM ANALYZE")
        self._engine.dispose()  # the last to leave SQLite takes its log with it


def _person(number: int) -> Row:
    return {
        "id": number,
        "email": f"teacher{number}@school.example",
        "name": f"교사 {number}",
        "password_hash": A_HASH,
    }


def _table(name: str) -> Table:
    return Base.metadata.tables[name]
