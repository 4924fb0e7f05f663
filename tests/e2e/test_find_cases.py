"""Finding cases with the keyboard alone."""

import re

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.checks import barriers
from tests.e2e.finding import fill, opened

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_case_is_found_with_the_keyboard_alone(
    chromium_browser: Browser, platform: None, admin_address: str
) -> None:
    fill()
    page = opened(chromium_browser, f"{admin_address}/en/search/")
    answers = Answers(page)
    field = page.get_by_role("combobox", name="Search", exact=True)
    field.focus()
    page.keyboard.type("squ")
    option = page.get_by_role("option", name=re.compile("A square that holds rain"))
    expect(option).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    assert barriers(page) == []
    page.keyboard.press("Escape")
    expect(option).to_be_hidden()
    with page.expect_request("**/search/suggestions/*"):
        page.keyboard.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    assert field.get_attribute("aria-activedescendant") == option.get_attribute("id")
    page.keyboard.press("ArrowUp")
    expect(option).to_have_attribute("aria-selected", "true")
    press_before_the_answer(page, answers)
    expect(page.get_by_role("heading", level=1)).to_contain_text("A square that holds rain")
    page.go_back()
    field.fill("zzzz")
    field.press("ArrowDown")
    field.press("Enter")
    expect(page).to_have_url(re.compile("q=zzzz"))
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


class Answers:
    """The answers of suggestions, which come when ``hold`` is not set, or with ``let_go``.

    Made before anything is asked: a browser that begins to ask us midway may take an answer it has kept.
    """

    def __init__(self, page: Page) -> None:
        self.hold = False
        self._waiting: list[Route] = []
        page.route("**/search/suggestions/*", self._asked)

    def _asked(self, route: Route) -> None:
        if self.hold:
            self._waiting.append(route)
        else:
            route.continue_()

    def let_go(self) -> None:
        """Let what waits go on, and all that comes after it."""
        self.hold = False
        for route in self._waiting:
            route.continue_()


def press_before_the_answer(page: Page, answers: Answers) -> None:
    """Open the list anew and choose from it while its answer is still under way."""
    page.keyboard.press("Escape")
    answers.hold = True
    with page.expect_request("**/search/suggestions/*"):
        page.keyboard.press("ArrowDown")
    for key in ("ArrowDown", "ArrowUp", "Enter"):
        page.keyboard.press(key)
    assert "/search/" in page.url
    answers.let_go()
