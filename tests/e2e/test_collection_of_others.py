"""A collection that somebody shares: shown without a script, and kept as a whole with one."""

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.visitor import opened
from tests.factories.cases import make_full_case

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_collection_of_somebody_else_is_kept_as_a_whole(
    chromium_browser: Browser, platform: None, admin_address: str
) -> None:
    ids = ",".join(str(make_full_case(f"Rain garden {each}").pk) for each in range(2))
    address = f"{admin_address}/en/collection/?cases={ids}&title=Water"
    plain = opened(chromium_browser, address, script=False)
    expect(plain.get_by_role("heading", level=1)).to_have_text("Water")
    plain.get_by_role("link", name="Take out Rain garden 0").click()
    expect(plain.locator(".kept li")).to_have_count(1)
    page = opened(chromium_browser, address)
    page.get_by_role("button", name="Keep all of these").click()
    expect(page.get_by_text("Kept in this browser.")).to_be_visible()
    page.goto(f"{admin_address}/en/collection/")
    expect(page.locator(".kept li")).to_have_count(2)
