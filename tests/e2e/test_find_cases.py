"""Finding cases in a browser: with the keyboard alone, without a script, from right to left, on a phone."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from cases.models import CasePageTopic
from tests.browser.checks import barriers, overflow
from tests.factories.cases import make_case
from tests.factories.core import PlaceFactory, TopicFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def opened(browser: Browser, address: str, **context: object) -> Page:
    size = {"width": context.pop("width", 1280), "height": 800}
    page: Page = browser.new_context(viewport=size, **context).new_page()  # type: ignore[arg-type]
    page.goto(address)
    return page


def fill() -> None:
    topic = TopicFactory(code="wet", labels={"en": "Water", "ar": "الماء"})
    rotterdam = PlaceFactory(
        country="NL", latitude="51.92250", longitude="4.47917", labels={"en": "Rotterdam"}
    )
    make_case(
        "A square that holds rain",
        summary="Rain stays where it falls.",
        stage="finished",
        place=rotterdam,
        topic_rows=[CasePageTopic(topic=topic)],
    )
    make_case(
        "Rain on every roof",
        stage="planned",
        place=PlaceFactory(country="CO", latitude="4.7", longitude="-74"),
    )


def test_case_is_found_with_the_keyboard_alone(
    chromium_browser: Browser, platform: None, admin_address: str
) -> None:
    fill()
    page = opened(chromium_browser, f"{admin_address}/en/search/")
    field = page.get_by_role("combobox", name="Search", exact=True)
    field.focus()
    page.keyboard.type("squ")
    option = page.get_by_role("option", name=re.compile("A square that holds rain"))
    expect(option).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    assert barriers(page) == []
    page.keyboard.press("Escape")
    expect(option).to_be_hidden()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    assert field.get_attribute("aria-activedescendant") == option.get_attribute("id")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("A square that holds rain")
    page.go_back()
    field.fill("rain")
    field.press("Enter")
    expect(page.locator("mark").first).to_have_text(re.compile("rain", re.IGNORECASE))
    planned = page.get_by_role("checkbox", name=re.compile("Planned"))
    planned.focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Show results").press("Enter")
    expect(page).to_have_url(re.compile("q=rain.*stage=planned"))
    expect(page.get_by_role("heading", name="Rain on every roof")).to_be_visible()
    expect(page.get_by_role("heading", name="A square that holds rain")).to_have_count(0)
    page.go_back()
    expect(page.get_by_role("heading", name="A square that holds rain")).to_be_visible()


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
