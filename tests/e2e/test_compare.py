"""Choosing cases with the keyboard, and comparing them."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.checks import barriers
from tests.e2e.visitor import opened
from tests.factories.cases import make_full_case

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_cases_are_chosen_with_the_keyboard_and_stay_chosen(
    chromium_browser: Browser, platform: None, admin_address: str
) -> None:
    cases = [make_full_case(f"Rain garden {each}") for each in range(5)]
    page = opened(chromium_browser, f"{admin_address}/en/cases/")
    for case in cases[:4]:
        switch = page.get_by_role("button", name=f"Compare {case.title}")
        switch.focus()
        page.keyboard.press("Enter")
        expect(switch).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name=f"Compare {cases[4].title}").click()
    expect(page.locator("#chosen-said")).to_contain_text("Four cases at most")
    page.reload()
    tray = page.get_by_role("region", name="Cases to compare")
    expect(tray).to_contain_text("Chosen to compare: 4")
    assert barriers(page) == []
    tray.get_by_role("link", name="Compare").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("4 cases side by side")
    expect(page.get_by_role("columnheader")).to_have_count(4)
    expect(page.get_by_role("rowheader", name="Stage")).to_be_visible()
    assert barriers(page) == []
    page.get_by_role("link", name="Take away Rain garden 0").click()
    expect(page.get_by_role("columnheader")).to_have_count(3)
    page.goto(f"{admin_address}/en/compare/")
    expect(page.get_by_role("columnheader")).to_have_count(3)
