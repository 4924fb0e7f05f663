"""Chromium as the programs of this folder start it."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
# It looks for updates and the like from its first second on, which a walk would take for the site's doing.
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def path_of_chromium() -> str:
    """The program. Raises ``FileNotFoundError`` when none is installed."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        raise FileNotFoundError("There is no Chromium on the PATH: install Debian's package chromium.")
    return found


def arguments() -> list[str]:
    """What it is started with. As root it can have no sandbox."""
    return [*QUIET, *(["--no-sandbox"] if os.geteuid() == 0 else [])]


@contextmanager
def chromium() -> Iterator[Browser]:
    """A running browser, which ends with the context."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path_of_chromium(), args=arguments())
        yield browser
        browser.close()
