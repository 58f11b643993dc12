"""What may stand in `DATABASE_URL`."""

from pathlib import Path

import pytest
from sqlalchemy import text

from app.records.database import database_url, db
from app.settings import Settings
from tests.records.given import a_site, settings_for


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_name_of_postgresql_reaches_it_by_psycopg_3(scheme: str, tmp_path: Path) -> None:
    with settings_for("postgresql", tmp_path) as settings:
        rest = settings.database_url.partition("://")[2]
        site = Settings(instance=tmp_path, database_url=f"{scheme}://{rest}")
        with a_site(site) as app, app.app_context():
            assert db.engine.url.drivername == "postgresql+psycopg"
            with db.engine.connect() as connection:
                assert connection.scalar(text("SELECT count(*) FROM schools")) == 0
    assert not (tmp_path / "seon.sqlite").exists()


def test_a_password_with_signs_arrives_whole_and_is_not_shown() -> None:
    site = Settings(database_url="postgres://u:p%40s%2Fs%25@host:5433/name?sslmode=require")
    url = database_url(site)
    assert (url.password, url.host, url.port, url.database) == ("p@s/s%", "host", 5433, "name")
    assert url.query == {"sslmode": "require"}
    assert "p@s" not in f"{url} {url!r} {site!r}"
    assert "p%40s" not in f"{url} {url!r} {site!r}"


def test_without_one_it_is_a_file_in_the_instance_folder(tmp_path: Path) -> None:
    url = database_url(Settings(instance=tmp_path / "new"))
    assert url.get_backend_name() == "sqlite"
    assert url.database == str(tmp_path / "new" / "seon.sqlite")
