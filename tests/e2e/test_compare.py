"""Comparing in a browser: with the keyboard, without a script, from right to left and on a phone."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.checks import barriers, overflow
from tests.factories.cases import make_full_case

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def opened(browser: Browser, address: str, *, width: int = 1280, script: bool = True) -> Page:
    size = {"width": width, "height": 800}
    page: Page = browser.new_context(viewport=size, java_script_enabled=script).new_page()  # type: ignore[arg-type]
    page.goto(address)
    return page


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


def test_comparison_on_a_phone_in_arabic_and_without_a_script(
    chromium_browser: Browser, platform: None, admin_address: str
) -> None:
    cases = [make_full_case(f"Rain garden with a long name {each}") for each in range(3)]
    page = opened(chromium_browser, f"{admin_address}/ar/cases/", width=390, script=False)
    page.locator(".controls a").first.click()
    page.locator("input[type=checkbox]:not(:checked)").first.check()
    page.locator(".chooser button").click()
    expect(page.locator(".compare thead th")).to_have_count(2)
    ids = ",".join(str(case.pk) for case in cases)
    page = opened(chromium_browser, f"{admin_address}/ar/compare/?cases={ids}", width=390)
    expect(page.get_by_role("columnheader")).to_have_count(3)
    assert (overflow(page), barriers(page)) == ([], [])
