"""A translator's day: an Arabic page beside its original, by keyboard; a fallen connection; a moderator."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Locator, expect
from pytest_django import Settings
from wagtail.models import Page
from wagtail.users.models import UserProfile
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from cases.models import CasePage
from closercities.core.models import User
from closercities.translation.models import GlossaryTerm, Origin, SegmentProposal
from closercities.translation.review.rows import rows_of
from closercities.translation.translating import translate
from closercities.translation.writing import Author, write_segments
from tests.browser.checks import barriers, overflow
from tests.e2e.people import Person
from tests.factories.cases import make_case
from tests.factories.site import locale

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TITLE, SUMMARY = "A square that holds rain", "A dry square for 450 people."
FLOOD = "In 2019 the square flooded again. See <a1>the map of 2018</a1> and <b>the plan</b>."
CHILDREN, BOARD = "Children asked for water to play with.", "The water board paid half."
BY_MACHINE = Author(Origin.MACHINE, tool_name="Development")
STORY = (
    '<p>In 2019 the square flooded again. See <a href="https://example.org/map">the map of 2018</a> and '
    "<b>the plan</b>.</p><p>Children asked for water to play with.</p><p>The water board paid half.</p>"
)


@pytest.fixture
def translation(platform: None) -> Translation:
    """A case, in Arabic halfway: a title by a machine, a summary that is outdated, a memory, a glossary."""
    made = make_case("A square that holds rain", summary="A dry square for 300 people.")
    case = CasePage.objects.get(pk=made.pk)
    case.challenge = [("paragraph", STORY), ("quote", {"text": "We play here.", "attribution": "Amina"})]
    case.save_revision().publish()
    translate(case, locale("ar"), {}, publish=False)
    found = Translation.objects.get()
    write_segments(found, {("title", 0): "ساحة تحفظ المطر"}, BY_MACHINE)
    write_segments(found, {("summary", 0): "ساحة جافة لـ 300 شخص."}, Author())
    case.summary = "A dry square for 450 people."
    case.save_revision().publish()
    TranslationSource.objects.get().update_from_db()
    other = make_case("Roofs", summary="The water board paid a quarter.")
    translate(
        CasePage.objects.get(pk=other.pk),
        locale("ar"),
        {("summary", 0): "دفعت هيئة المياه الربع."},
        publish=False,
    )
    GlossaryTerm.objects.create(
        source_locale=locale("en"), target_locale=locale("ar"), term="water board", translation="هيئة المياه"
    )
    return Translation.objects.get(pk=found.pk)


class Translator(Person):
    """Somebody at the review screen of a translation, who uses the keyboard."""

    translation: Translation

    def _listen(self, message: Any) -> None:
        # The connection falls on purpose below.
        if "ERR_INTERNET_DISCONNECTED" not in message.text:
            super()._listen(message)

    def open(self, translation: Translation) -> None:
        """Open the screen of ``translation``."""
        self.translation = translation
        self.go(reverse("translation_review", args=[translation.pk]))

    def look(self) -> None:
        """Everybody can use the page as it is now, on a desk and in a hand."""
        for width in (390, 1280):
            self.page.set_viewport_size({"width": width, "height": 900})
            assert barriers(self.page) + overflow(self.page) == []

    def speak(self, code: str) -> None:
        """Have the admin speak another language from now on."""
        profile = UserProfile.get_for_user(User.objects.get(username="translators"))
        profile.preferred_language = code
        profile.save()

    def row(self, source: str) -> Locator:
        """The passage whose original is ``source``."""
        key = next(row.key for row in rows_of(self.translation) if row.source_text == source)
        return self.page.locator(f'[data-segment="{key}"]')

    def field(self, source: str) -> Locator:
        """Where it is translated."""
        return self.row(source).locator("[data-text]")

    def is_at(self, source: str) -> None:
        """The passage has the focus: what is typed goes there."""
        expect(self.field(source)).to_be_focused()

    def sees(self, source: str, words: str, text: str | None = None) -> None:
        """Beside the passage stands ``words``, and in its field ``text``."""
        expect(self.row(source)).to_contain_text(words)
        if text is not None:
            expect(self.field(source)).to_have_value(text)


def review_and_update(ana: Translator) -> None:
    """What the machine wrote is right; what is outdated starts from what it said before."""
    key = ana.page.keyboard
    expect(ana.row(SUMMARY).locator("ins")).to_contain_text("450")
    ana.field(TITLE).focus()
    ana.look()
    key.press("Control+Shift+Enter")
    ana.sees(TITLE, "Reviewed")
    key.press("Alt+ArrowDown")
    ana.is_at(SUMMARY)
    key.press("Alt+Shift+KeyE")
    ana.sees(SUMMARY, "A number of the original is missing: 450", "ساحة جافة لـ 300 شخص.")
    ana.field(SUMMARY).fill("ساحة جافة لـ 450 شخص.")
    key.press("Control+Enter")
    expect(ana.row(SUMMARY)).not_to_contain_text("missing: 450")


def keep_the_link(ana: Translator) -> None:
    """A link is put around words by its number; it arrives as it was."""
    key = ana.page.keyboard
    ana.is_at(FLOOD)
    key.insert_text("في 2019 غمرت المياه الساحة. انظر ")
    key.press("Alt+Shift+Digit1")
    key.insert_text("خريطة 2018")
    key.press("Control+End")
    key.insert_text(" و<b>الخطة</b>.")
    key.press("Control+Enter")
    ana.sees(FLOOD, "Translated")
    kept = 'في 2019 غمرت المياه الساحة. انظر <a id="a1">خريطة 2018</a> و<b>الخطة</b>.'
    assert StringTranslation.objects.get(data=kept).has_error is False


def lose_nothing(ana: Translator) -> None:
    """The connection falls, and somebody else is faster: both texts are there."""
    page, key = ana.page, ana.page.keyboard
    ana.is_at(CHILDREN)
    page.context.set_offline(True)
    key.insert_text("طلب الأطفال ماءً للعب.")
    key.press("Alt+ArrowDown")
    ana.sees(CHILDREN, "no connection")
    page.context.set_offline(False)
    ana.sees(CHILDREN, "Translated")
    ana.is_at(BOARD)
    ana.sees(BOARD, "alike")
    at = next(row.segment.position for row in rows_of(ana.translation) if row.source_text == BOARD)
    write_segments(ana.translation, {at: "دفع مجلس الماء النصف."}, Author())
    key.press("Alt+Shift+KeyU")
    ana.sees(BOARD, "", "دفعت هيئة المياه الربع.")
    key.press("Alt+ArrowUp")
    ana.sees(BOARD, "Somebody else changed this meanwhile", "دفع مجلس الماء النصف.")
    ana.sees(BOARD, "The glossary has another word")
    key.press("Alt+ArrowDown")
    ana.look()
    key.press("Alt+Shift+KeyP")
    ana.sees(BOARD, "", "دفعت هيئة المياه الربع.")
    assert not SegmentProposal.objects.exists()


def finish_in_arabic(ana: Translator) -> None:
    """The rest by machine; the screen in Arabic."""
    page = ana.page
    ana.speak("ar")
    page.locator("[name=machine][value=missing]").press("Enter")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator(".segment[data-state=missing]")).to_have_count(0)
    ana.field(FLOOD).focus()
    expect(page.locator(".segment.is-active [data-memory-of]")).not_to_be_empty()
    ana.look()


def publish(boss: Translator) -> None:
    """A moderator may not publish what nobody read, reads it, and publishes."""
    page = boss.page
    page.get_by_role("button", name="Publish", exact=True).press("Enter")
    expect(page.get_by_text("nobody has read")).to_be_visible()
    boss.look()
    for check in page.locator("[data-read]:visible").all():
        check.press("Space")
    page.get_by_role("button", name="Mark as reviewed what I have read").press("Enter")
    expect(page.get_by_text("No passage is like that.")).to_be_visible()
    page.get_by_role("button", name="Publish", exact=True).press("Enter")
    expect(page.get_by_text("The translation is published.")).to_be_visible()


def test_translator_reviews_by_keyboard_and_a_moderator_publishes(
    translation: Translation,
    account: Callable[[str], str],
    chromium_browser: Browser,
    admin_address: str,
    settings: Settings,
) -> None:
    settings.MACHINE_TRANSLATOR = "development"
    ana = Translator(chromium_browser, admin_address, account("Translators"))
    ana.open(translation)
    expect(ana.page.locator("iframe")).to_be_visible()
    review_and_update(ana)
    keep_the_link(ana)
    lose_nothing(ana)
    finish_in_arabic(ana)
    boss = Translator(chromium_browser, admin_address, account("Moderators"))
    boss.open(translation)
    publish(boss)
    assert Page.objects.get(locale=locale("ar"), title="ساحة تحفظ المطر").live
    assert ana.complaints + boss.complaints == []
