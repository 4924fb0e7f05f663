"""Files are added to a submission: by everybody, on a phone and on a desktop, with a script and without."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from cases.submissions.links import token_of
from cases.submissions.models import SecretLink, Upload
from cases.submissions.writing import begin
from tests.browser.checks import barriers, overflow, unreachable
from tests.cases.submissions.uploads.made import SCRIPT, camera_data, jpeg, pdf, picture, saved

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
SQUARE = {"name": "square.jpg", "mimeType": "image/jpeg", "buffer": jpeg(exif=camera_data())}
PLAN = {"name": "plan.pdf", "mimeType": "application/pdf", "buffer": pdf()}
PAGE = {"name": "page.jpg", "mimeType": "image/jpeg", "buffer": SCRIPT}
NIGHT = {"name": "night.png", "mimeType": "image/png", "buffer": saved(picture(40, 40), "PNG")}
# Puts a file into what is dragged, as a file manager does.
DRAGGED = """([name, data]) => {
  const dragged = new DataTransfer();
  dragged.items.add(new File([new Uint8Array(data)], name, { type: "image/png" }));
  return dragged;
}"""


class Adder:
    """Somebody at the step that holds the files."""

    def __init__(self, browser: Browser, address: str, code: str, size: Any, *, has_script: bool) -> None:
        self.link: SecretLink = begin("full", code)
        options = {"viewport": size, "java_script_enabled": has_script}
        self.page: Page = browser.new_context(**options).new_page()
        self.complaints: list[str] = []
        self.page.on("pageerror", lambda error: self._complain(str(error)))
        self.page.on("console", self._listen)
        self.address = f"{address}/{code}/share/{token_of(self.link)}/pictures/"
        self.page.goto(self.address)

    def _complain(self, text: str) -> None:
        # A page that is left while it fades in says so.
        if "Transition was aborted" not in text and "Transition was skipped" not in text:
            self.complaints.append(text)

    def _listen(self, message: Any) -> None:
        # What is refused, and the line that is cut below, stand in the console as well.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self._complain(message.text)

    def look(self) -> None:
        """Everybody can use the page as it is now."""
        assert barriers(self.page) + overflow(self.page) == []

    @property
    def names(self) -> list[str]:
        return list(Upload.objects.filter(submission=self.link.submission).values_list("name", flat=True))


def go_on(page: Page) -> None:
    page.locator("main form[data-keep] button.button:not(.ghost)").last.click()
    page.wait_for_url("**/licence/")


def add_with_script(adder: Adder) -> None:
    page = adder.page
    kept, bad = page.locator("[data-file]"), page.locator("[data-bad]:not(:empty)")
    page.set_input_files("#files", [SQUARE, PAGE, PLAN])
    expect(kept).to_have_count(2)
    expect(bad).to_have_count(1)
    expect(page.locator("[data-list] > li")).to_have_count(3)
    expect(kept.first.locator("img")).to_have_js_property("naturalWidth", 32)
    adder.look()
    assert unreachable(page) == []
    page.locator("[data-dismiss]:visible").click()
    expect(bad).to_have_count(0)

    page.route("**/files/", lambda route: route.abort())
    dragged = page.evaluate_handle(DRAGGED, [NIGHT["name"], list(NIGHT["buffer"])])
    page.dispatch_event("[data-drop]", "drop", {"dataTransfer": dragged})
    expect(bad).to_have_count(1)
    page.unroute("**/files/")
    page.locator("[data-again]:visible").click()
    expect(kept).to_have_count(3)

    kept.first.locator("textarea").fill("Children on stairs")
    kept.first.locator("input").fill("Amina Haddad")
    kept.nth(1).locator("[data-remove]").click()
    expect(kept).to_have_count(2)
    expect(page.locator("#files")).to_be_focused()
    go_on(page)


def add_without_script(adder: Adder) -> None:
    page = adder.page
    page.set_input_files("#files", [SQUARE, PAGE])
    page.locator("button[name=add]").click()
    expect(page.locator(".summary")).to_be_visible()
    expect(page.locator("[data-problems] .bad")).to_have_count(1)
    page.locator("[data-file] textarea").fill("Children on stairs")
    page.locator("[data-file] input").fill("Amina Haddad")
    page.set_input_files("#files", [PLAN])
    page.locator("button[name=add]").click()
    expect(page.locator("[data-file]")).to_have_count(2)
    page.locator("[data-file] [data-remove]").last.click()
    expect(page.locator("[data-file]")).to_have_count(1)
    page.set_input_files("#files", [NIGHT])
    go_on(page)


@pytest.mark.parametrize(
    ("code", "size", "has_script"),
    [("en", PHONE, True), ("ar", DESKTOP, True), ("en", DESKTOP, False), ("ar", PHONE, False)],
)
def test_files_are_added_described_and_removed(
    platform: None, chromium_browser: Browser, live_server: Any, code: str, size: Any, has_script: bool
) -> None:
    adder = Adder(chromium_browser, live_server.url, code, size, has_script=has_script)
    if has_script:
        adder.look()
        add_with_script(adder)
    else:
        add_without_script(adder)
    assert adder.names == ["square.jpg", "night.png"]
    square = Upload.objects.get(name="square.jpg")
    assert (square.description, square.credit) == ("Children on stairs", "Amina Haddad")
    adder.page.goto(adder.address)
    expect(adder.page.locator("[data-file] textarea").first).to_have_value("Children on stairs")
    assert adder.complaints == []
    adder.page.context.close()
