"""Keeping cases in a browser: switches, taking out and back, a collection of somebody else, no script."""

import pytest
from playwright.sync_api import Browser, expect

from cases.models import CasePage
from tests.browser.checks import barriers, overflow
from tests.e2e.visitor import opened
from tests.factories.cases import make_full_case

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_cases_are_kept_taken_out_and_put_back(
    chromium_browser: Browser, platform: None, admin_address: str
) -> None:
    cases = [make_full_case(f"Rain garden {each}") for each in range(3)]
    page = opened(chromium_browser, f"{admin_address}/ar/cases/", width=390)
    for case in cases:
        switch = page.locator(f".controls[data-case='{case.pk}'] [data-switch=collection]")
        switch.focus()
        page.keyboard.press("Space")
        expect(switch).to_have_attribute("aria-pressed", "true")
    CasePage.objects.get(pk=cases[2].pk).unpublish()
    page.goto(f"{admin_address}/ar/collection/")
    expect(page.locator(".kept li")).to_have_count(2)
    expect(page.locator("[data-missing]")).to_be_visible()
    assert (overflow(page), barriers(page)) == ([], [])
    page.locator("[data-forget]").click()
    expect(page.locator("[data-missing]")).to_have_count(0)
    page.locator("[data-take-out]").first.click()
    expect(page.locator(".kept li")).to_have_count(1)
    expect(page.locator("[data-when=undo] button")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".kept li")).to_have_count(2)
