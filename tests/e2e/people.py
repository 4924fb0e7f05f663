"""People at work in the admin, in a real browser: what each types and clicks."""

from typing import Any

from playwright.sync_api import Browser, FrameLocator, Locator, Page, expect

PASSWORD = "a-long-secret-1"
# Wagtail's form says once when it begins to look for changes.
WATCHED = """document.addEventListener('w-unsaved:watch-edits', () => {
  document.documentElement.dataset.watched = 'yes';
});"""
# A preview waits for the form to be saved, on a machine that may run other tests beside.
expect.set_options(timeout=120_000)


class Person:
    """Somebody signed in to the admin in a browser of their own; remembers what the browser complained of."""

    def __init__(self, browser: Browser, address: str, username: str) -> None:
        self.address = address
        self.complaints: list[str] = []
        self.page: Page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
        self.page.add_init_script(WATCHED)
        self.page.on("console", self._listen)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.go("/admin/login/")
        self.page.fill("#id_username", username)
        self.page.fill("#id_password", PASSWORD)
        self.page.click("button[type=submit]")
        self.page.wait_for_url("**/admin/")

    def _listen(self, message: Any) -> None:
        # A form that is saved while it is being filled may be answered with 400: it is not complete yet.
        if message.type == "error" and "status of 400" not in message.text:
            self.complaints.append(message.text)

    def go(self, path: str) -> None:
        """Open ``path`` of the site."""
        self.page.goto(f"{self.address}{path}")

    def act(self, name: str) -> None:
        """Press the button called ``name`` in the footer of a form, opening its menu where it is in there."""
        button = self.page.locator("footer").get_by_role("button", name=name)
        if not button.is_visible():
            self.page.locator("footer [data-w-dropdown-target=toggle]").click()
        button.click()


class Writer(Person):
    """Composes a page in its form."""

    def wait_until_watched(self) -> None:
        """Return when what is typed is noticed: the form's first two seconds count as how it came."""
        # Not wait_for_function: it asks again by eval, which the policy of the admin refuses.
        self.page.locator("html[data-watched=yes]").wait_for(state="attached")

    def add(self, stream: str, label: str = "") -> Locator:
        """Add a block to ``stream``, below all that is there; the new block.

        ``label`` names it in the menu, which a stream with one sort of block does not have.
        """
        field = self.page.locator(f"[data-contentpath={stream}]").first
        blocks = field.locator("[data-streamfield-child]")
        before = blocks.count()
        field.locator("button.c-sf-add-button").last.click()
        if label:
            self.page.get_by_role("option", name=label, exact=True).click()
        expect(blocks).not_to_have_count(before)
        return blocks.nth(before)

    def write(self, area: Locator, text: str) -> None:
        """Type ``text`` into a rich text editor."""
        area.locator("[contenteditable=true]").first.click()
        self.page.keyboard.type(text)

    def choose(self, block: Locator, title: str) -> None:
        """Choose what is called ``title`` in the first chooser of ``block``."""
        block.locator("[data-chooser-action-choose]:visible").first.click()
        window = self.page.locator(".modal-content").last
        window.get_by_text(title, exact=True).first.click()
        expect(window).to_be_hidden()

    def picture(self, block: Locator, title: str, shows: str) -> None:
        """Choose a picture and say what it shows here."""
        self.choose(block, title)
        block.locator("[name$=alt_text]").fill(shows)

    def preview(self) -> FrameLocator:
        """The page as it will look, in the panel beside the form."""
        self.page.locator("[data-side-panel-toggle=preview]").click()
        return self.page.frame_locator("iframe[title=Preview]").first


class Translator(Person):
    """Translates sentence by sentence in wagtail-localize's editor."""

    def translate(self, source: str, text: str) -> None:
        """Write ``text`` where ``source`` stands."""
        sentence = (
            self.page.locator("li:has(> p)").filter(has=self.page.get_by_text(source, exact=True)).first
        )
        sentence.get_by_role("button", name="Translate").click()
        sentence.locator("textarea").fill(text)
        sentence.get_by_role("button", name="Save").click()
        expect(sentence.get_by_text(text)).to_be_visible()
        expect(sentence.locator("textarea")).to_have_count(0)
