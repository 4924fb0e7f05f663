"""An editor looks at a draft on another website, checks it there, and ends the preview."""

import re
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.utils import timezone
from hook import Handler, Rebuilder
from playwright.sync_api import Browser, Error, Frame, expect
from preview import Previews
from pytest_django import Settings
from wagtail.models import Site

from closercities.api.keys.lifecycle import create_key
from closercities.api.preview.models import PreviewToken
from tests.browser.checks import barriers, overflow
from tests.e2e.people import Writer
from tests.factories.cases import make_case
from tests.factories.core import PictureFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BAD_ALT = "garden_1.jpg"
MOMENTS = 480


@pytest.fixture
def front_end(admin_address: str, platform: None, settings: Settings, tmp_path: Path) -> Iterator[str]:
    """The example website with previews, of another origin than the admin; its address."""
    (tmp_path / "style.css").touch()
    # Pictures are named by the address of the site.
    Site.objects.update(port=urlsplit(admin_address).port)
    _key, secret = create_key("Mirror", ["preview"])
    previews = Previews(f"{admin_address}/api/v2/", secret)
    rebuilder = Rebuilder(previews.api, tmp_path)
    handler = partial(Handler, secret="", rebuilder=rebuilder, previews=previews, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        address = f"http://127.0.0.1:{server.server_port}"
        settings.PREVIEW_FRONT_ENDS = {"Mirror": f"{address}/preview"}
        settings.WAGTAILADMIN_BASE_URL = admin_address
        yield address
        server.shutdown()
        thread.join()


def text_of(frame: Frame) -> str:
    """What ``frame`` shows; nothing when the panel replaces it at this very moment."""
    try:
        return frame.evaluate("document.body?.innerText ?? ''")
    except Error:
        return ""


def shown(writer: Writer, address: str, text: str) -> Frame:
    """The frame of the preview panel, once it shows ``text`` on a page of ``address``.

    It is looked for again and again: Playwright's locators lose a frame that changes over to another site.
    """
    for _moment in range(MOMENTS):
        for frame in writer.page.frames:
            if frame.url.startswith(address) and text in text_of(frame):
                return frame
        writer.page.wait_for_timeout(250)
    raise AssertionError(f"No page of {address} shows {text!r} beside the form.")


def test_draft_is_shown_checked_and_ended_on_another_website(
    chromium_browser: Browser, admin_address: str, account: Callable[[str], str], front_end: str
) -> None:
    case = make_case("Old garden", picture=PictureFactory(description=BAD_ALT))
    other = make_case("Other")
    editor = Writer(chromium_browser, admin_address, account("Editors"))
    editor.go(f"/admin/pages/{case.pk}/edit/")
    # Whoever chooses before the panel is ready is not heard.
    expect(editor.preview().locator("h1")).to_have_text("Old garden")
    editor.page.get_by_label("Preview mode").select_option("Preview on Mirror")
    shown(editor, front_end, "Old garden")

    editor.page.locator("[data-side-panel-toggle=checks]").click()
    checks = editor.page.locator("[data-side-panel=checks]")
    expect(checks.locator("[data-content-word-count]")).to_have_text(re.compile("^[1-9]"))
    expect(checks.get_by_text("Image alt text has inappropriate pattern")).to_be_visible()

    editor.page.locator("[data-side-panel-toggle=preview]").click()
    editor.wait_until_watched()
    editor.page.fill("#id_title", "Secret garden")
    frame = shown(editor, front_end, "Secret garden")
    assert frame.evaluate("document.cookie") == ""
    address = frame.url.replace("&in_preview_panel=true", "")

    reader = chromium_browser.new_context().new_page()
    reader.goto(address)
    reader.locator("#wagtail-userbar-trigger").click()
    reader.get_by_role("menuitem", name="Checks").click()
    expect(reader.get_by_role("dialog").get_by_text("Image alt text")).to_be_visible()

    reader.goto(address.replace(f"id={case.pk}", f"id={other.pk}"))
    expect(reader.locator("main")).to_contain_text("This token opens another page.")
    PreviewToken.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    reader.goto(address)
    expect(reader.locator("main")).to_contain_text(
        "This token has expired. Open the preview in the admin again"
    )
    PreviewToken.objects.update(expires_at=timezone.now() + timedelta(minutes=15))
    reader.goto(address)
    expect(reader.locator("h1")).to_have_text("Secret garden")

    editor.go("/admin/running-previews/")
    assert barriers(editor.page) + overflow(editor.page) == []
    editor.page.get_by_role("button", name=re.compile("^End .+ garden, Mirror$")).click()
    expect(editor.page.get_by_text("The preview has ended.")).to_be_visible()
    reader.goto(address)
    expect(reader.locator("main")).to_contain_text(
        "This token was revoked. Open the preview in the admin again"
    )
    assert [said for said in editor.complaints if "axe.run results" not in said] == []
