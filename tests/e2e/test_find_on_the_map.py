"""Finding cases by moving the map: with keys and the pointer, and on a phone from right to left."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from closercities.core.cartography import from_sheet
from tests.browser.checks import barriers, overflow
from tests.e2e.finding import fill, opened

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_map_is_moved_in_place_and_the_list_and_the_address_follow(
    chromium_browser: Browser, platform: None, admin_address: str
) -> None:
    fill()
    page = opened(chromium_browser, f"{admin_address}/en/cases/?view=map&q=rain")
    by_keys(page)
    by_links_and_back(page)
    phone = opened(chromium_browser, f"{admin_address}/ar/cases/?view=map", width=390)
    phone.get_by_role("button", name="أقرب").click()
    expect(phone).to_have_url(re.compile("area="))
    assert (overflow(phone), barriers(phone)) == ([], [])


def by_keys(page: Page) -> None:
    sheet = page.get_by_role("group", name="Cases on the map")
    dots = sheet.get_by_role("link")
    expect(dots).to_have_count(2)
    planned = page.get_by_role("checkbox", name=re.compile("Planned"))
    planned.check()
    sheet.focus()
    for key in ("+", "+", *["ArrowUp"] * 5):
        page.keyboard.press(key)
    expect(page).to_have_url(re.compile("view=map.*area="))
    expect(page.get_by_role("heading", level=1)).to_have_text("1 case")
    expect(dots).to_have_count(1)
    expect(page.get_by_role("heading", name="A square that holds rain")).to_be_visible()
    expect(page.get_by_role("heading", name="Rain on every roof")).to_have_count(0)
    expect(page.locator("figure.map [role=status]")).to_have_text("On this part of the map: 1 case")
    expect(page.get_by_role("button", name="Compare A square that holds rain")).to_be_visible()
    # What is being chosen stays; the form keeps the part of the map.
    expect(planned).to_be_checked()
    expect(sheet).to_be_focused()
    assert shown_area(page) == page.locator("input[name=area]").input_value()
    assert barriers(page) == []


def shown_area(page: Page) -> str:
    """The area in the address, having seen that it is that of the part of the sheet that is shown."""
    (area,) = parse_qs(urlsplit(page.url).query)["area"]
    box = page.locator("figure.map svg").get_attribute("viewBox") or ""
    x, y, width, height = map(float, box.split())
    found = [
        from_sheet(x + width * across / 8, y + height * down / 8) for across in range(9) for down in range(9)
    ]
    latitudes, longitudes = zip(*[each for each in found if each], strict=True)
    expected = (min(latitudes), min(longitudes), max(latitudes), max(longitudes))
    assert [float(edge) for edge in area.split(",")] == pytest.approx(expected, abs=1e-4)
    return area


def by_links_and_back(page: Page) -> None:
    sheet = page.get_by_role("group", name="Cases on the map")
    near = page.url
    page.get_by_role("link", name="Show the whole world").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("2 cases")
    expect(sheet).to_have_attribute("viewBox", "0 0 2000 870")
    assert "area=" not in page.url
    page.go_back()
    expect(page).to_have_url(near)
    expect(page.get_by_role("heading", level=1)).to_have_text("1 case")
    page.route("**/cases/?*", lambda route: route.abort())
    box = sheet.bounding_box()
    assert box
    page.mouse.move(box["x"] + 300, box["y"] + 150)
    page.mouse.down()
    page.mouse.move(box["x"] + 200, box["y"] + 150, steps=3)
    page.mouse.up()
    expect(page.locator("figure.map [role=status]")).to_have_text("The map did not answer. Try again.")
    expect(page).to_have_url(near)
