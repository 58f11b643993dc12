"""Builds the site. Reads like a table of contents: each step is one named call."""

from pathlib import Path

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from app.commands import add_commands
from app.keys import read_keys
from app.pages import add_pages
from app.records.database import add_database
from app.settings import Settings
from app.web.catalogues import add_translations
from app.web.clock import add_clock
from app.web.compression import add_compression
from app.web.counts import add_counts
from app.web.errors import add_errors
from app.web.form_tokens import add_form_tokens
from app.web.headers import add_headers
from app.web.labels import add_labels
from app.web.languages import add_languages
from app.web.library_access import add_library
from app.web.mirror_forms import add_mirror_forms
from app.web.navigation import add_navigation
from app.web.origin import add_origin_check
from app.web.signed_in import add_sign_ins
from app.web.static_files import add_static_files
from app.web.words import add_words

LARGEST_POST = 64 * 1024  # bytes; a quiz answer has a few hundred
MOST_FIELDS = 100


def build(settings: Settings | None = None) -> Flask:
    """Build the site from its settings (from the environment when none are given)."""
    settings = settings or Settings.from_environment()
    app = Flask("app", static_folder=None, root_path=str(Path(__file__).parent))
    configure(app, settings)
    add_translations(app, settings)
    add_library(app, settings)
    add_database(app, settings)
    add_languages(app)
    add_origin_check(app)
    add_form_tokens(app)
    add_mirror_forms(app)
    add_static_files(app, Path(__file__).parent / "static")
    add_clock(app)
    add_sign_ins(app, settings, read_keys(settings.instance))
    add_words(app)
    add_counts(app)
    add_labels(app)
    add_navigation(app, settings)
    add_pages(app)
    add_errors(app)
    # After-request steps run last-added first: headers are set before the answer is packed.
    add_compression(app)
    add_headers(app)
    add_commands(app)
    return app


def configure(app: Flask, settings: Settings) -> None:
    """Put the settings where Flask and its extensions look for them."""
    app.config["SEON"] = settings
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_POST
    app.config["MAX_FORM_MEMORY_SIZE"] = LARGEST_POST
    app.config["MAX_FORM_PARTS"] = MOST_FIELDS
    app.config["TRUSTED_HOSTS"] = list(settings.allowed_hosts) or None
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.url_map.strict_slashes = True
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
