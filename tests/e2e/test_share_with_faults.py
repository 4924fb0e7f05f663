"""What goes wrong on the way: no line, a closed tab, two windows, a second click, no mouse."""

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from cases.submissions.models import Submission
from cases.submissions.questionnaire import FULL, QUICK
from cases.submissions.states import State
from tests.cases.submissions.filling import ANSWERS, IN_SHORT
from tests.e2e.submitter import BrowserSubmitter

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def saved_title(submitter: BrowserSubmitter, title: str) -> None:
    """Wait until ``title`` is kept, and said to be."""
    expect(submitter.page.locator(".saved")).to_contain_text("Saved at")
    for _time in range(100):
        if submitter.submission.title == title:
            return
        submitter.page.wait_for_timeout(100)
    raise AssertionError(f"{submitter.submission.title!r} is kept, not {title!r}")


def a_tab_is_closed(submitter: BrowserSubmitter) -> None:
    """Nothing was pressed, and what was typed is there in a new tab."""
    address = submitter.page.url
    submitter.page.locator("#title").fill("Typed and left")
    saved_title(submitter, "Typed and left")
    other = submitter.context.new_page()
    other.goto(address)
    expect(other.locator("#title")).to_have_value("Typed and left")
    other.close()


def the_line_is_lost(submitter: BrowserSubmitter) -> None:
    """What is typed without a line stays on the device, over a reload too, and is sent with the next line."""
    page = submitter.page
    submitter.context.set_offline(True)
    page.locator("#title").fill("Typed in a tunnel")
    expect(page.locator(".saved")).to_contain_text("No connection")
    page.locator("main form .button:not(.ghost)").click()
    expect(page.locator("#title")).to_have_value("Typed in a tunnel")
    submitter.context.set_offline(False)
    page.reload()
    expect(page.locator("#title")).to_have_value("Typed in a tunnel")
    saved_title(submitter, "Typed in a tunnel")


def two_windows_write(submitter: BrowserSubmitter) -> None:
    """The second one is shown both texts."""
    page, address = submitter.page, submitter.page.url
    page.goto(address)
    other: Page = submitter.context.new_page()
    other.goto(address)
    other.locator("#title").fill("From the other window")
    other.locator("main form .button:not(.ghost)").click()
    other.wait_for_url("**/place/")
    other.close()
    page.locator("#title").fill("From this window")
    page.locator("main form .button:not(.ghost)").click()
    page.wait_for_load_state()
    assert submitter.submission.title == "From this window"
    assert submitter.submission.changes.filter(before="From the other window").exists()


def the_button_back_is_pressed(submitter: BrowserSubmitter) -> None:
    """What was answered is there."""
    submitter.open_step("project")
    submitter.page.locator("#title").fill("Before going on")
    submitter.go_on()
    submitter.page.go_back()
    expect(submitter.page.locator("#title")).to_have_value("Before going on")


def the_button_is_pressed_while_it_is_saved(submitter: BrowserSubmitter) -> None:
    """The button waits for what is under way: a person who is quick is not told of a second window."""
    submitter.open_step("topics")
    page, held = submitter.page, list[Route]()

    def hold(route: Route) -> None:
        route.continue_() if held else held.append(route)

    page.route("**/topics/", hold)
    with page.expect_request("**/topics/"):
        page.locator("input[name=goals][value='1']").check()
    page.locator("input[name=goals][value='2']").check()
    page.locator("main form .button:not(.ghost)").click()
    page.wait_for_timeout(200)
    assert page.url.endswith("/topics/")
    held[0].continue_()
    page.wait_for_url("**/story/")
    page.unroute("**/topics/")
    assert submitter.submission.answers["goals"] == ["1", "2"]


FAULTS = (
    a_tab_is_closed,
    the_line_is_lost,
    two_windows_write,
    the_button_back_is_pressed,
    the_button_is_pressed_while_it_is_saved,
)


def test_nothing_is_lost_whatever_goes_wrong(
    chromium_browser: Browser, platform: None, admin_address: str
) -> None:
    submitter = BrowserSubmitter(chromium_browser, admin_address, "en", width=390)
    submitter.begin()
    submitter.open_step("project")
    for fault in FAULTS:
        fault(submitter)
    for step in FULL:
        submitter.open_step(step.name)
        submitter.fill(step, ANSWERS)
        submitter.go_on()
    submitter.page.locator("main form .button:not(.ghost)").dblclick()
    expect(submitter.page.locator("h1")).to_have_text(ANSWERS["title"])
    assert submitter.submission.events.count() == 1
    by_keyboard_alone(chromium_browser, admin_address)
    assert submitter.complaints == []
    submitter.context.close()


def by_keyboard_alone(browser: Browser, address: str) -> None:
    """The quick way, from the address to the confirmation, without a mouse."""
    submitter = BrowserSubmitter(browser, address, "en", width=1280)
    page = submitter.page
    page.goto(f"{address}/en/share/")
    tab_to(page, "button[value=quick]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/in-short/")
    for question in QUICK[0].questions:
        if question.name == "point":
            continue  # it comes with a city that is chosen
        tab_to(page, f"#{question.name}")
        if question.name in ("rights", "consent"):
            page.keyboard.press("Space")
        elif question.name in ("country", "language"):
            page.keyboard.type({"country": "Nigeria", "language": "English"}[question.name])
        else:
            page.keyboard.type(IN_SHORT[question.name])
    tab_to(page, "main form .button")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(IN_SHORT["title"])
    sent = Submission.objects.get(title=IN_SHORT["title"])
    assert (sent.state, sent.country, sent.answers["rights"]) == (State.UNCONFIRMED, "NG", "yes")
    assert submitter.complaints == []
    submitter.context.close()


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until what ``selector`` finds has the focus."""
    for _stop in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"the Tab key never reached {selector}")
