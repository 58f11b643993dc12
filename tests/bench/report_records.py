"""What is kept, as plain text."""

from statistics import median

from tests.bench.lesson import ITEMS, WAYS
from tests.bench.records import Records
from tests.bench.tables import aligned, number, speed


def records_as_text(found: Records) -> list[str]:
    """Write down what one database gave."""
    kept = found.written
    queries = ", ".join(f"{name} {count}" for name, count in found.queries.items())
    parts = []
    if found.steps:
        parts += [f"{found.database}: a step opened by a student, 1 connection and more"]
        for load in dict.fromkeys(row.load for row in found.steps):
            parts += [load, *speed([row for row in found.steps if row.load == load])]
    return [
        *parts,
        f"{found.database}: an answer, on the disk before the reply; bare = one durable insert of",
        "the same row for the same post. Rows: 1 connection, then 32.",
        *speed(kept.rows),
        f"acknowledged {kept.acknowledged}, kept {kept.kept}, “database is locked” {kept.locked};",
        f"queries for a student, of an answer with its commit left out: {queries}",
        "",
        f"{found.database}: a class comes in at the same moment: PIN (argon2id), pages, {ITEMS} items.",
        "Moodle 16.3 s and Kolibri 19.0 s for what the short way does (2026-11-22, another run).",
        *_lessons(found),
    ]


def _lessons(found: Records) -> list[str]:
    head = [
        "way",
        "students",
        "requests",
        "all done s",
        "CPU s",
        "slowest ms",
        "failed",
        "clean",
        "",
    ]
    table = [head]
    for way in WAYS:
        came = [one for one in found.lessons if one.way == way]
        alone = [one for one in came if one.use.clean] or came
        kind, seconds = max((one.slowest for one in alone), key=lambda pair: pair[1])
        used = [one.use.server for one in alone if one.use.server is not None]
        clean = sum(one.use.clean for one in came)
        table.append(
            [
                way,
                str(len(came[0].students)),
                str(came[0].requests),
                number(median(one.lasted for one in alone), 2),
                number(median(used) if used else None, 2),
                number(1000 * seconds, 0),
                str(sum(len(one.failed) for one in came)),
                f"{clean}/{len(came)}" + ("" if clean else " unclean"),
                f"slowest: {kind}",
            ]
        )
    return aligned(table, words=1, notes=1)
