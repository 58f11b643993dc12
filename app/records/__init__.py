"""What is kept: one file of tables for each subject, and the database they live in.

Every table says its grain (what one row is), its purpose, and when its rows end; every column says
in a sentence what it holds. `tests/records/` refuses a table or a column that does not.
"""

from app.records import (
    assignments,
    audit,
    classrooms,
    counts,
    learning,
    mirrors,
    people,
    reports,
    schools,
    sign_ins,
)

__all__ = [
    "assignments",
    "audit",
    "classrooms",
    "counts",
    "learning",
    "mirrors",
    "people",
    "reports",
    "schools",
    "sign_ins",
]
