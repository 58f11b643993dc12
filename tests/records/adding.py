"""A process of its own in which threads read a number, add one in Python, and write it."""

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from sqlalchemy import select, update

from app import create_app
from app.records.counts import OptionCount
from app.records.database import reading, writing
from app.settings import Settings
from tests.records.processes import wait

instance, database, _number, threads, times = sys.argv[1:]
site = create_app(Settings(instance=Path(instance), database_url=database))


def add(_thread: int) -> None:
    """Add one so many times."""
    for _ in range(int(times)):
        with site.app_context():
            assert reading().scalar(select(OptionCount.n))  # as a page that looks before it changes
            with writing() as session:
                n = session.scalar(select(OptionCount.n).with_for_update()) or 0
                session.execute(update(OptionCount).values(n=n + 1))


wait("ready")
with ThreadPoolExecutor(int(threads)) as pool:
    list(pool.map(add, range(int(threads))))
print("added", flush=True)
