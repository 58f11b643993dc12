"""`python -m tests`: makes sure there is a browser, then runs every test.

The system's Chromium is taken first, Playwright's own where it can be downloaded, and Debian's
package where we may install it. Arguments go on to pytest.
"""

import os
import shutil
import subprocess
import sys

import pytest

SYSTEM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def has_browser() -> bool:
    """Say whether a browser can be started."""
    if os.environ.get("TEST_BROWSER") or any(shutil.which(name) for name in SYSTEM_NAMES):
        return True
    from playwright.sync_api import Error, sync_playwright  # noqa: PLC0415 - slow to import

    with sync_playwright() as playwright:
        try:
            playwright.chromium.launch().close()
        except Error:
            return False
    return True


def install_browser() -> bool:
    """Try the two ways to get one; give whether it worked."""
    quietly = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    print("브라우저를 준비해요. / Getting a browser ready.", flush=True)
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    if subprocess.run(command, check=False, **quietly).returncode == 0 and has_browser():
        return True
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for command in (["apt-get", "update"], ["apt-get", "install", "-y", "chromium"]):
            subprocess.run(command, check=False, env=environment, **quietly)
    return has_browser()


def main() -> int:
    """Get a browser, run the tests, give pytest's exit code."""
    if not has_browser() and not install_browser():
        print(
            "브라우저를 찾지 못했어요. Chromium을 설치하거나 TEST_BROWSER에 그 경로를 적어 주세요.\n"
            "No browser was found. Install Chromium, or name its path in TEST_BROWSER.",
            file=sys.stderr,
        )
        return 1
    os.environ["REQUIRE_BROWSER"] = "1"
    return int(pytest.main(sys.argv[1:]))


if __name__ == "__main__":
    raise SystemExit(main())
