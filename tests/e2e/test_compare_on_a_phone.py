"""Comparing without a script, from right to left and on a phone."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.checks import barriers, overflow
from tests.e2e.visitor import opened
from tests.factories.cases import make_full_case

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


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
