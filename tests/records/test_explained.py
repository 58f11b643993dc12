"""Every table explains itself, every column has a sentence, and whatever holds rows has a name."""

import re
from pathlib import Path

import pytest
from sqlalchemy import CheckConstraint, Engine, Table, inspect

from app.records.base import Base
from app.records.migrating import bring_up_to_date

TABLES = sorted(Base.metadata.tables.values(), key=lambda table: table.name)
every_table = pytest.mark.parametrize("table", TABLES, ids=[table.name for table in TABLES])
SENTENCE = re.compile(r"[A-Z0-9].{7,}[.]", re.DOTALL)


@every_table
def test_a_table_says_what_one_row_is_what_for_and_until_when(table: Table) -> None:
    assert set(table.info) == {"grain", "purpose", "ends"}
    for said in table.info.values():
        assert len(said.split()) >= 2
        assert said == said.strip()
    assert re.match(r"(one|a|an) ", table.info["grain"])
    assert re.match(r"(with|when|after|on|\w+ (hours|days|years) after) ", table.info["ends"] + " ")


@every_table
def test_each_column_has_a_sentence_of_its_own(table: Table) -> None:
    for column in table.columns:
        assert SENTENCE.fullmatch(column.doc or ""), f"{table.name}.{column.name}: {column.doc}"
        assert column.doc != column.name


@every_table
def test_what_belongs_to_something_goes_with_it(table: Table) -> None:
    for key in table.foreign_keys:
        assert key.ondelete in ("CASCADE", "SET NULL"), f"{table.name}.{key.parent.name}"


@every_table
def test_every_constraint_and_index_has_a_name_that_says_its_table(table: Table) -> None:
    for one in (*table.constraints, *table.indexes):
        assert re.fullmatch(rf"(pk|fk|uq|ck|ix)_{table.name}\w*", str(one.name)), one
        if isinstance(one, CheckConstraint):
            assert str(one.name) != f"ck_{table.name}_"
    names = [str(one.name) for one in (*table.constraints, *table.indexes)]
    assert len(set(names)) == len(names)
    assert max(map(len, names)) <= 63  # PostgreSQL would cut them


def test_the_names_stand_in_the_database_too(engine: Engine, tmp_path: Path) -> None:
    bring_up_to_date(engine, tmp_path)
    eye = inspect(engine)
    for table in TABLES:
        found = [
            eye.get_pk_constraint(table.name),
            *eye.get_foreign_keys(table.name),
            *eye.get_unique_constraints(table.name),
            *eye.get_check_constraints(table.name),
        ]
        names = {str(one["name"]) for one in found}
        assert names == {str(one.name) for one in table.constraints}
        assert {str(one["name"]) for one in eye.get_indexes(table.name)} >= {
            str(one.name) for one in table.indexes
        }
