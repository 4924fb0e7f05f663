"""Finding cases near the reader."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.finding import fill, opened

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_near_me_is_asked_of_the_browser_and_tells_no_more_than_the_town(
    chromium_browser: Browser, platform: None, admin_address: str
) -> None:
    fill()
    page = opened(
        chromium_browser,
        f"{admin_address}/en/search/?q=rain",
        geolocation={"latitude": 51.98765, "longitude": 4.12345},
        permissions=["geolocation"],
    )
    page.get_by_role("button", name="Near me").click()
    expect(page).to_have_url(re.compile(r"q=rain.*near=52.0%2C4.1%2C100"))
    expect(page.get_by_role("heading", name="A square that holds rain")).to_be_visible()
    expect(page.get_by_role("heading", name="Rain on every roof")).to_have_count(0)
    page.get_by_role("link", name="Within 100 km of you").click()
    expect(page.get_by_role("heading", name="Rain on every roof")).to_be_visible()
