"""Opening a page of the website as a visitor."""

from typing import Any

from playwright.sync_api import Browser, Page


def opened(browser: Browser, address: str, *, width: int = 1280, script: bool = True) -> Page:
    """The page at ``address`` in a browser of its own, ``width`` pixels wide."""
    size: Any = {"width": width, "height": 800}
    page: Page = browser.new_context(viewport=size, java_script_enabled=script).new_page()
    page.goto(address)
    return page
