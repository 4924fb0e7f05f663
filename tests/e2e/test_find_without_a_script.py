"""Finding cases without a script."""

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.finding import fill, opened

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_without_a_script_all_is_forms_and_links_and_the_map_opens_by_them(
    chromium_browser: Browser, platform: None, admin_address: str
) -> None:
    fill()
    page = opened(chromium_browser, f"{admin_address}/en/search/", java_script_enabled=False)
    page.get_by_label("Search", exact=True).fill("rain")
    page.get_by_role("button", name="Show results").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("2 results")
    page.get_by_role("navigation", name="View").get_by_role("link", name="Map").click()
    dots = page.get_by_role("group", name="Cases on the map").get_by_role("link")
    expect(dots).to_have_count(2)
    # The list beside the map says the same.
    expect(page.get_by_role("heading", name="A square that holds rain")).to_be_visible()
    expect(page.get_by_role("button", name="Near me")).to_be_hidden()
