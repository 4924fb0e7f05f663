"""Finding cases from right to left, on a phone."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.checks import barriers, overflow
from tests.e2e.finding import fill, opened

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_arabic_on_a_phone_suggests_from_right_to_left(
    chromium_browser: Browser, platform: None, admin_address: str
) -> None:
    fill()
    page = opened(chromium_browser, f"{admin_address}/ar/search/", width=390)
    page.locator(".facets summary").first.click()
    field = page.locator("#q")
    field.press_sequentially("الم")
    expect(page.get_by_role("option").filter(has_text="الماء")).to_be_visible()
    assert (overflow(page), barriers(page)) == ([], [])
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("topic=wet"))
    expect(page.get_by_role("heading", name="A square that holds rain")).to_be_visible()
    assert overflow(page) == []
