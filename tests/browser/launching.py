"""Starts a Chromium that talks to nobody but us."""

import os
import shutil
import sys
from typing import Any

from playwright.sync_api import Browser, BrowserType, Error, Playwright

from tests.__main__ import SYSTEM_NAMES

# A browser of its own accord asks its maker for updates and lists; ours stays at home. Without a
# graphics card it would reckon one, which takes a fifth of the time and shows no other picture.
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-gpu",
)
HINT = (
    "No Chromium was found. Install one, name its path in TEST_BROWSER, "
    "or run `playwright install chromium`."
)


def launch(playwright: Playwright) -> Browser:
    """Start the system's Chromium, Windows' own Edge, or the one Playwright has downloaded.

    Raises Playwright's Error when there is none.
    """
    return _start(playwright.chromium)


def launch_with_back_cache(browser: Browser) -> Browser:
    """Start another such Chromium that keeps pages for the Back button, as a person's does.

    Playwright switches that off, and a page that comes back out of memory would go unseen.
    """
    return _start(browser.browser_type, ignore_default_args=["--disable-back-forward-cache"])


def _start(chromium: BrowserType, **options: Any) -> Browser:
    arguments = [*QUIET]
    if sys.platform == "linux" and os.geteuid() == 0:
        arguments.append("--no-sandbox")  # Chromium refuses to build its sandbox as root
    named = os.environ.get("TEST_BROWSER")
    path = named or next(filter(None, map(shutil.which, SYSTEM_NAMES)), None)
    if path:
        return chromium.launch(executable_path=path, args=arguments, **options)
    if sys.platform == "win32":
        try:
            return chromium.launch(channel="msedge", args=arguments, **options)
        except Error:
            pass  # no Edge either: Playwright's own may be there
    return chromium.launch(args=arguments, **options)


def is_required() -> bool:
    """Say whether a missing browser is a failure: on a build machine, and for `python -m tests`."""
    return any(os.environ.get(name, "0") not in ("", "0") for name in ("CI", "REQUIRE_BROWSER"))
