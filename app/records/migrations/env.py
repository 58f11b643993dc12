"""Runs migrations over the connection that `app.records.migrating` hands in."""

from alembic import context
from sqlalchemy import Connection

from app.records import assignments  # noqa: F401 - importing the package registers every table
from app.records.base import Base


def run(connection: Connection) -> None:
    """Migrate in one transaction.

    On SQLite a changed table is built anew and the old one dropped; with foreign keys on, that
    empties every table that points to it, without an error.
    """
    is_sqlite = connection.dialect.name == "sqlite"
    connection.commit()
    if is_sqlite:
        _keep_foreign_keys(connection, "OFF")
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        transactional_ddl=True,
    )
    try:
        with context.begin_transaction():
            context.run_migrations()
            if is_sqlite:
                astray = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
                if astray:
                    raise RuntimeError(f"rows without what they belong to: {astray[:5]}")
    finally:
        connection.commit()
        if is_sqlite:
            _keep_foreign_keys(connection, "ON")


def _keep_foreign_keys(connection: Connection, switch: str) -> None:
    """Switch foreign keys past SQLAlchemy, which would begin a transaction: SQLite ignores it there."""
    driver = connection.connection.driver_connection
    if driver is None:
        raise RuntimeError("no connection to the database")
    driver.execute(f"PRAGMA foreign_keys={switch}")


run(context.config.attributes["connection"])
