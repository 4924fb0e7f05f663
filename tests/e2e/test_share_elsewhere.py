"""The form on a page of somebody else's: another origin, a strict policy, a plain link without script."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect
from pytest_django import Settings

from cases.submissions.models import Submission
from cases.submissions.states import State
from tests.browser.checks import barriers, overflow
from tests.cases.submissions.uploads.made import SCRIPT, jpeg, picture, saved
from tests.factories.pages import make_campaign

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LINK = "Share a project with us"
SQUARE: FilePayload = {"name": "square.jpg", "mimeType": "image/jpeg", "buffer": jpeg()}
PAGE: FilePayload = {"name": "page.jpg", "mimeType": "image/jpeg", "buffer": SCRIPT}
NIGHT: FilePayload = {"name": "night.png", "mimeType": "image/png", "buffer": saved(picture(40, 40), "PNG")}
LARGE: FilePayload = {"name": "large.png", "mimeType": "image/png", "buffer": bytes(21 * 2**20)}


@contextmanager
def partner_site(platform: str, locale: str) -> Iterator[str]:
    """A page that allows the scripts and the data of ``platform``, and nothing inline; its address."""
    element = (
        f'<closer-cities-share campaign="open-call" locale="{locale}">'
        f'<a href="{platform}/{locale}/share/?campaign=open-call">{LINK}</a></closer-cities-share>'
    )
    html = (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Embassy</title>'
        '<meta name="viewport" content="width=device-width">'
        f'<script type="module" src="{platform}/embed/closer-cities-share.js"></script>'
        f"<main><h1>Embassy</h1>{element}</main></html>"
    )
    policy = f"default-src 'none'; script-src {platform}; connect-src {platform}; img-src {platform}"

    class Embassy(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path == "/" else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Security-Policy", policy)
            self.end_headers()
            self.wfile.write(html.encode() if self.path == "/" else b"")

        def log_message(self, *_arguments: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Embassy)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(("locale", "width"), [("en", 390), ("ar", 1280)])
def test_partner_offers_the_form_on_a_page_of_their_own(
    chromium_browser: Browser,
    platform: None,
    admin_address: str,
    settings: Settings,
    tmp_path: Path,
    locale: str,
    width: int,
) -> None:
    # What was sent with a mistake and again is a crowd here: the browser has to work for it.
    settings.FORM_COUNTS_FILE = str(tmp_path / "counts.sqlite3")
    settings.FORM_POSTS_OF_NETWORK_PER_HOUR = 1
    campaign = make_campaign("Open call", slug="open-call", closes_at=None)
    with partner_site(admin_address, locale) as address:
        plain = chromium_browser.new_context(java_script_enabled=False).new_page()
        plain.goto(address)
        assert (
            plain.get_by_text(LINK).get_attribute("href")
            == f"{admin_address}/{locale}/share/?campaign=open-call"
        )
        context = chromium_browser.new_context(viewport={"width": width, "height": 844})
        page = context.new_page()
        complaints: list[str] = []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console", lambda message: complaints.append(message.text) if message.type == "error" else None
        )
        page.goto(address)
        share(page, address)
        submission = Submission.objects.get()
        assert (submission.state, submission.locale) == (State.UNCONFIRMED, locale)
        assert submission.campaign_id == campaign.pk
        assert (submission.answers["city"], submission.answers["country"]) == ("rotterdam", "NL")
        assert submission.answers["lessons_do"] == "Begin with the school\nAsk twice"
        link = page.locator(".sent + a").get_attribute("href") or ""
        assert link.startswith(f"{admin_address}/{locale}/share/")
        add_files(page)
        kept = submission.uploads.get()
        assert (kept.name, kept.description, kept.credit) == ("square.jpg", "Children on stairs", "Amina")
        page.goto(link)
        proof = page.locator("[data-proof]")
        done = proof.get_attribute("data-done") or ""
        expect(proof.locator("[role=status]")).to_have_text(done)
        assert barriers(page) + overflow(page) == []
        submission.refresh_from_db()
        assert submission.suspected_for == {}
        expected = ("status of 422", "status of 415", "ERR_FAILED")
        assert [each for each in complaints if not any(known in each for known in expected)] == []
        context.close()


def share(page: Page, address: str) -> None:
    """Fill the form with a mistake, come back to it, mend it and send it."""
    page.locator("#title").fill("Shade for a bus stop")
    assert barriers(page) + overflow(page) == []
    page.locator("form > button").click()
    expect(page.locator(".problems a")).to_have_count(6)
    assert barriers(page) + overflow(page) == []
    page.locator(".problems a").first.click()
    assert (
        page.evaluate("document.querySelector('closer-cities-share').shadowRoot.activeElement.id") == "name"
    )
    page.goto(address)
    expect(page.locator("#title")).to_have_value("Shade for a bus stop")
    for name, text in (("name", "Tunde"), ("email", "tunde@example.org"), ("summary", "Trees in barrels.")):
        page.locator(f"#{name}").fill(text)
    choose_place(page)
    page.locator("details:has(#lessons_do) summary").click()
    page.locator("#lessons_do").fill("Begin with the school\n\nAsk twice ")
    page.locator("input[name=licence]").first.check()
    page.locator("#rights").check()
    page.locator("#consent").check()
    choose_files(page)
    # The line is cut while the first file is on its way, and comes back.
    page.route("**/files/", lambda route: route.abort(), times=2)
    page.locator("form > button").dblclick()
    expect(page.locator(".sent")).to_be_focused()


def choose_place(page: Page) -> None:
    """A city by keyboard and a spot on the map; when nothing answers any more the field is a plain one."""
    page.locator("details:has(#city) summary").click()
    city, point, options = page.locator("#city"), page.locator("#point"), page.locator("#city-list li")
    expect(page.locator(".spot img")).to_be_visible()
    city.press_sequentially("den ha", delay=20)
    expect(options.first).to_contain_text("Den Haag (The Hague)")
    expect(city).to_have_attribute("aria-expanded", "true")
    assert barriers(page) + overflow(page) == []
    city.press("ArrowUp")
    city.press("ArrowDown")
    expect(city).to_have_attribute("aria-activedescendant", "city-list-0")
    expect(options.first).to_have_attribute("aria-selected", "true")
    city.press("Enter")
    expect(city).to_have_value("Den Haag")
    expect(page.locator("#country")).to_have_value("NL")
    expect(point).to_have_value("52.08, 4.30")
    expect(page.locator("#map-words")).to_contain_text("The Hague")
    page.locator(".spot .map").press("ArrowDown")
    expect(point).not_to_have_value("52.08, 4.30")
    moved = point.input_value()
    page.locator(".spot img").click(position={"x": 40, "y": 40})
    expect(point).not_to_have_value(moved)
    assert barriers(page) + overflow(page) == []
    chosen = point.input_value()
    city.fill("")
    city.press_sequentially("rotterd", delay=20)
    expect(page.get_by_role("listbox")).to_be_visible()
    city.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    page.route("**/cities/*", lambda route: route.abort())
    city.press_sequentially("am", delay=20)
    expect(city).not_to_have_attribute("role", "combobox")
    assert (city.input_value(), point.input_value()) == ("rotterdam", chosen)


def choose_files(page: Page) -> None:
    """Choose a picture, one that is a script, one that is too large, and one more to take away again."""
    page.locator("details:has(#files) summary").click()
    page.locator("#files").set_input_files([SQUARE, PAGE, NIGHT])
    page.locator("#files").set_input_files([LARGE])
    row = page.locator(".files li")
    expect(row).to_have_count(4)
    expect(row.last.locator(".error")).not_to_be_empty()
    row.first.locator("textarea").fill("Children on stairs")
    row.first.locator("input").fill("Amina")
    row.nth(2).locator("button").click()
    expect(row).to_have_count(3)
    expect(page.locator("#files")).to_be_focused()
    assert barriers(page) + overflow(page) == []


def add_files(page: Page) -> None:
    """What happens to them after sending: one waits for the line, one is refused."""
    row = page.locator(".files li")
    expect(row).to_have_count(2)
    expect(row.first.locator(".error")).not_to_be_empty()
    expect(row.last.locator(".error")).not_to_be_empty()
    assert barriers(page) + overflow(page) == []
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(row.first.locator("p.soft")).to_be_visible()
    expect(row.last.locator("progress")).to_be_hidden()
    expect(row.last.locator("button")).to_be_hidden()
    expect(page.locator(".field > [role=status]")).not_to_be_empty()
    assert barriers(page) + overflow(page) == []
