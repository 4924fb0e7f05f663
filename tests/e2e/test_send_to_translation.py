"""A translator finds what lacks Arabic, sends it, sees how far it is, and opens the draft."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from playwright.sync_api import Browser, expect
from wagtail.models import Page
from wagtail.users.models import UserProfile

from closercities.core.models import User
from closercities.translation.models import Origin, TranslationRun
from closercities.translation.sending.working import work
from closercities.translation.writing import Author
from tests.browser.checks import barriers, overflow
from tests.e2e.people import Person
from tests.factories.cases import make_case
from tests.factories.core import PictureFactory
from tests.factories.site import locale
from tests.factories.translations import translated

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LONG = "A title that is much longer than what fits on one line of a table, and goes on until nobody reads it"
QUEUE = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend", "ENQUEUE_ON_COMMIT": False}}


class Sender(Person):
    """A translator at the table."""

    def look(self) -> None:
        """Everybody can use the page as it is now."""
        assert barriers(self.page) + overflow(self.page) == []


@pytest.fixture
def cases(platform: None, settings: Any) -> None:
    settings.MACHINE_TRANSLATOR = "development"
    settings.TASKS = QUEUE
    PictureFactory(title=LONG)
    old = make_case("A roof that drinks", summary="Green.")
    translated(old, locale("ar"), {("title", 0): "سقف يشرب"}, Author(Origin.MACHINE))
    for title in (LONG, "A square that holds rain"):
        make_case(title, summary="A dry place in a wet city.")
    make_case("Not ready", live=False)


def find(sender: Sender) -> None:
    """What is live and lacks Arabic."""
    page = sender.page
    page.get_by_role("link", name="Translations", exact=True).first.click()
    roof = page.get_by_role("row", name="A roof that drinks")
    expect(roof.get_by_role("link", name="Machine")).to_contain_text("Outdated: 67 %")
    sender.look()
    page.get_by_label("Translation is").select_option("missing")
    page.get_by_label("Into").select_option("ar")
    page.get_by_label("Original is").select_option("live")
    page.get_by_role("button", name="Show", exact=True).press("Enter")
    expect(page.get_by_role("row", name="A roof that drinks")).to_have_count(0)
    expect(page.get_by_role("row", name="Not ready")).to_have_count(0)
    expect(page.get_by_text("2 pages", exact=True)).to_be_visible()


def send(sender: Sender) -> TranslationRun:
    """All of them, after a look at what it comes to."""
    page = sender.page
    page.get_by_role("button", name="Send all 2 that match the filters…").press("Enter")
    expect(page.get_by_label("العربية")).to_be_checked()
    expect(page.locator(".figures")).to_contain_text("Sentences to translate")
    sender.look()
    page.get_by_label("العربية").press("Space")
    page.get_by_role("button", name="Work out what it comes to").press("Enter")
    expect(page.get_by_text("Choose at least one language.")).to_be_visible()
    sender.look()
    page.get_by_label("العربية").press("Space")
    page.get_by_role("button", name="Work out what it comes to").press("Enter")
    page.get_by_role("button", name="Send 2 translations").dblclick()
    expect(page.get_by_text("0 of 2 translations")).to_be_visible()
    return TranslationRun.objects.get()


def follow(sender: Sender, run: TranslationRun) -> None:
    """The page shows by itself what the worker did; stopped, it goes on where it was."""
    page = sender.page
    sender.look()
    work(run.pk, seconds=0)
    expect(page.get_by_text("1 of 2 translations")).to_be_visible()
    page.get_by_role("button", name="Stop").press("Enter")
    expect(page.get_by_text("Stopped", exact=True)).to_be_visible()
    work(run.pk, seconds=60)
    page.get_by_role("button", name="Go on").press("Enter")
    expect(page.get_by_text("1 of 2 translations")).to_be_visible()
    work(run.pk, seconds=60)
    expect(page.get_by_text("2 of 2 translations")).to_be_visible()
    expect(page.get_by_text("Finished", exact=True)).to_be_visible()
    sender.look()


def look_in_arabic(sender: Sender, run: UUID | int) -> None:
    """The same from right to left, on a phone and on a desktop."""
    profile = UserProfile.get_for_user(User.objects.get(username="translators"))
    profile.preferred_language = "ar"
    profile.save()
    for width in (390, 1280):
        sender.page.set_viewport_size({"width": width, "height": 900})
        for path in ("", "texts/", "pictures/?standing=", "send/?all=1", f"runs/{run}/", "runs/"):
            sender.go(f"/admin/translations/{path}")
            expect(sender.page.locator("html")).to_have_attribute("dir", "rtl")
            sender.look()


def test_translator_sends_what_lacks_arabic(
    chromium_browser: Browser, account: Callable[[str], str], admin_address: str, cases: None
) -> None:
    sender = Sender(chromium_browser, admin_address, account("Translators"))
    find(sender)
    run = send(sender)
    follow(sender, run)
    sender.page.get_by_role("link", name="A square that holds rain").press("Enter")
    sender.page.wait_for_url("**/review/")
    assert "[ar] A square that holds rain" in sender.page.content()
    drafts = Page.objects.filter(locale=locale("ar"), draft_title__startswith="[ar]")
    assert sorted(drafts.values_list("draft_title", "live")) == sorted(
        [(f"[ar] {LONG}", False), ("[ar] A square that holds rain", False)]
    )
    look_in_arabic(sender, run.pk)
    assert sender.complaints == []
