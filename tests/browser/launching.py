"""Starts a Chromium that talks to nobody but us."""

import os
import shutil
import sys

from playwright.sync_api import Browser, Error, Playwright

from tests.__main__ import SYSTEM_NAMES

# A browser of its own accord asks its maker for updates and lists; ours stays at home.
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
HINT = (
    "No Chromium was found. Install one, name its path in TEST_BROWSER, "
    "or run `playwright install chromium`."
)


def launch(playwright: Playwright) -> Browser:
    """Start the system's Chromium, Windows' own Edge, or the one Playwright has downloaded.

    Raises Playwright's Error when there is none.
    """
    arguments = [*QUIET]
    if sys.platform == "linux" and os.geteuid() == 0:
        arguments.append("--no-sandbox")  # Chromium refuses to build its sandbox as root
    named = os.environ.get("TEST_BROWSER")
    path = named or next(filter(None, map(shutil.which, SYSTEM_NAMES)), None)
    if path:
        return playwright.chromium.launch(executable_path=path, args=arguments)
    if sys.platform == "win32":
        try:
            return playwright.chromium.launch(channel="msedge", args=arguments)
        except Error:
            pass  # no Edge either: Playwright's own may be there
    return playwright.chromium.launch(args=arguments)


def is_required() -> bool:
    """Say whether a missing browser is a failure: on a build machine, and for `python -m tests`."""
    return any(os.environ.get(name, "0") not in ("", "0") for name in ("CI", "REQUIRE_BROWSER"))
