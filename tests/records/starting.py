"""A process of its own that starts the site when it is told to, and migrates when told again."""

import sys
from pathlib import Path

import app.factory  # noqa: F401 - what takes long comes before the signal
from app import create_app
from app.records.database import db
from app.records.migrating import bring_up_to_date
from app.settings import Settings
from tests.records.processes import wait

instance, database, _number, scripts, newest = sys.argv[1:]
wait("ready")
site = create_app(Settings(instance=Path(instance), database_url=database))
wait(site.extensions["keys"].pepper.hex())
with site.app_context():
    bring_up_to_date(db.engine, Path(instance) / "backups", Path(scripts), newest)
print("migrated", flush=True)
