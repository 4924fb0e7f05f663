"""The place: a city while typing and a spot on the map, with the keyboard, a thumb, and no script."""

import pytest
from playwright.sync_api import Browser, expect

from cases.submissions.questionnaire import FULL
from tests.e2e.submitter import BrowserSubmitter

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ANSWERS = {"title": "Schatten für eine Haltestelle", "summary": "Bäume in Fässern werfen Schatten."}


def test_city_and_spot_are_chosen_in_every_way(
    chromium_browser: Browser, platform: None, admin_address: str
) -> None:
    by_keyboard(chromium_browser, admin_address)
    by_thumb_in_arabic(chromium_browser, admin_address)
    without_script(chromium_browser, admin_address)


def by_keyboard(browser: Browser, address: str) -> None:
    submitter = BrowserSubmitter(browser, address, "en", width=1280)
    page = submitter.page
    submitter.begin()
    submitter.open_step("place")
    city, point = page.locator("#city"), page.locator("#point")
    city.focus()
    page.keyboard.type("den ha", delay=20)
    expect(page.locator("#city-list li").first).to_have_text("Den Haag (The Hague), Netherlands")
    submitter.look()
    page.keyboard.press("ArrowDown")
    expect(city).to_have_attribute("aria-activedescendant", "city-list-0")
    page.keyboard.press("Enter")
    expect(city).to_have_value("Den Haag")
    expect(city).to_have_attribute("aria-expanded", "false")
    expect(page.locator("#country")).to_have_value("NL")
    expect(point).to_have_value("52.08, 4.30")
    words = page.locator("[data-spot-words]")
    expect(words).to_contain_text("The Hague, Netherlands")
    page.locator("[name=spot]").focus()
    page.keyboard.press("ArrowDown")
    expect(point).not_to_have_value("52.08, 4.30")
    before = point.input_value()
    page.get_by_role("button", name="East").press("Enter")
    expect(point).not_to_have_value(before)
    expect(page.locator("[data-saved]")).to_contain_text("Saved at")
    submitter.look()
    # Escape leaves what was typed, and Enter goes on as in any form.
    city.fill("")
    page.keyboard.type("Rotterd", delay=20)
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    page.keyboard.press("Enter")
    page.wait_for_url("**/topics/")
    assert submitter.submission.answers["city"] == "Rotterd"
    # The language is guessed from what stands there.
    submitter.open_step("project")
    submitter.fill(FULL[1], ANSWERS)
    submitter.go_on()
    submitter.open_step("story")
    expect(page.locator("#language")).to_have_value("de")
    expect(page.locator("[data-language-words]")).to_contain_text("German")
    submitter.look()
    assert submitter.complaints == []
    submitter.context.close()


def by_thumb_in_arabic(browser: Browser, address: str) -> None:
    submitter = BrowserSubmitter(browser, address, "ar", width=390)
    page = submitter.page
    submitter.begin()
    submitter.open_step("place")
    page.locator("#city").press_sequentially("القاه", delay=20)
    page.locator("#city-list li").first.click()
    expect(page.locator("#city")).to_have_value("القاهرة")
    expect(page.locator("#country")).to_have_value("EG")
    expect(page.locator("#point")).to_have_value("30.06, 31.25")
    # A thumb on the other side of the world is asked about, and kept.
    for _press in range(3):
        page.locator("button[name=map][value=wider]").click()
    map_image = page.locator("[name=spot]")
    box = map_image.bounding_box()
    assert box is not None
    map_image.click(position={"x": box["width"] * 0.3, "y": box["height"] * 0.5})
    expect(page.locator("#point")).not_to_have_value("30.06, 31.25")
    submitter.look()
    submitter.go_on()
    submitter.open_step("place")
    expect(page.locator(".note")).to_have_count(1)
    submitter.look()
    assert submitter.complaints == []
    submitter.context.close()


def without_script(browser: Browser, address: str) -> None:
    submitter = BrowserSubmitter(browser, address, "en", width=390, script=False)
    page = submitter.page
    submitter.begin()
    submitter.open_step("place")
    page.locator("#city").fill("鹿特丹")
    page.locator("#place_in_words").fill("The harbour")
    page.locator("button[name=find_city]").click()
    page.locator("button[name=choose_city]").first.click()
    expect(page.locator("#country")).to_have_value("NL")
    expect(page.locator("#point")).to_have_value("51.92, 4.48")
    page.locator("button[name=map][value=wider]").click()
    page.locator("[name=spot]").click(position={"x": 140, "y": 93})
    expect(page.locator("[data-spot-words]")).to_contain_text("Netherlands")
    assert submitter.submission.answers["place_in_words"] == "The harbour"
    assert submitter.complaints == []
    submitter.context.close()
