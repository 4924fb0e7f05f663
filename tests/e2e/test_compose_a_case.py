"""The main job: a case is composed of every block, previewed, moderated, published, translated and read."""

from collections.abc import Callable

import pytest
from django.core.files.base import ContentFile
from playwright.sync_api import Browser, Page, expect

from cases.models import CasePage
from closercities.core.blocks import StoryBlock
from closercities.core.models import Download
from tests.e2e.people import Person, Translator, Writer
from tests.factories.core import PersonFactory, PictureFactory
from tests.factories.site import case_index

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TITLE = "A square that holds rain"
ARABIC_TITLE = "ساحة تحفظ المطر"
# What a reader finds of each block.
STORY = {
    "heading": "Before the square",
    "paragraph": "Water stood in the street.",
    "quote": "They knew where it floods.",
    "picture": "The basin when it is dry",
    "gallery": "In summer",
    "before_after": "One corner twice",
    "video": "A walk through the square",
    "document": "The design report",
    "table": "Floods a year",
    "key_figures": "litres of rain held",
    "timeline": "First meeting at the school.",
}


def compose_story(writer: Writer, stream: str) -> None:
    """Add every block of a story, in the order of :data:`STORY`."""
    writer.add(stream, "Heading").locator("input[type=text]").fill(STORY["heading"])
    writer.write(writer.add(stream, "Text"), STORY["paragraph"])
    quote = writer.add(stream, "Quote")
    quote.locator("[name$=value-text]").fill(STORY["quote"])
    writer.choose(quote, "Amina")
    picture = writer.add(stream, "Picture")
    writer.picture(picture, "Square", "A square on a dry day")
    picture.locator("[name$=value-caption]").fill(STORY["picture"])
    compose_gallery(writer, stream)
    pair = writer.add(stream, "Before and after")
    for side in ("before", "after"):
        writer.picture(pair.locator(f"[data-contentpath={side}]"), "Square", f"The corner {side}")
    pair.locator("[name$=value-caption]").last.fill(STORY["before_after"])
    film = writer.add(stream, "Film or sound, by link")
    film.locator("[name$=value-url]").fill("https://example.org/film")
    film.locator("[name$=value-title]").fill(STORY["video"])
    document = writer.add(stream, "Document")
    writer.choose(document, "Report")
    document.locator("[name$=value-description]").fill(STORY["document"])
    compose_table(writer, stream)
    figures = writer.add(stream, "Numbers that matter")
    figures.locator("[name$=value-figure]").fill("1.7 million")
    figures.locator("[name$=value-meaning]").fill(STORY["key_figures"])
    timeline = writer.add(stream, "Timeline")
    timeline.locator("[name$=value-when]").fill("Spring 2011")
    writer.write(timeline, STORY["timeline"])


def compose_gallery(writer: Writer, stream: str) -> None:
    gallery = writer.add(stream, "Gallery")
    gallery.locator("[data-streamfield-list-add]").last.click()
    items = gallery.locator("[data-streamfield-child]")
    for number, caption in enumerate(("In spring", STORY["gallery"])):
        writer.picture(items.nth(number), "Square", f"Trees {caption.lower()}")
        items.nth(number).locator("[name$=value-caption]").fill(caption)


def compose_table(writer: Writer, stream: str) -> None:
    table = writer.add(stream, "Table")
    table.locator("[name$=caption]").fill(STORY["table"])
    table.get_by_role("button", name="Add column").click()
    table.get_by_role("button", name="Text", exact=True).click()
    table.locator("[name$=column-0-heading]").fill("Year")
    table.locator("[name$=cell-0-0]").fill("2013")


def compose_rest(writer: Writer) -> None:
    """A lesson, a link and a fact."""
    lesson = writer.add("lessons")
    lesson.locator("[name$=value-title]").fill("Start with the school")
    link = writer.add("links")
    link.locator("[name$=value-url]").fill("https://example.org/")
    link.locator("[name$=value-label]").fill("The project’s own site")
    writer.page.get_by_role("tab", name="Facts").click()
    writer.page.select_option("[name=stage]", "finished")


def read(page: Page, address: str, language: str, direction: str) -> None:
    """Open a public page and see that it says its language."""
    page.goto(address)
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator("html")).to_have_attribute("dir", direction)


@pytest.fixture
def media(platform: None) -> None:
    """What an editor finds in the choosers."""
    PictureFactory(title="Square")
    PersonFactory(name="Amina")
    Download.objects.create(title="Report", file=ContentFile(b"%PDF-1.4", "report.pdf"))


def test_case_of_every_block_is_composed_moderated_published_translated_and_read(
    chromium_browser: Browser, admin_address: str, account: Callable[[str], str], media: None
) -> None:
    assert set(STORY) == set(StoryBlock().child_blocks)

    editor = Writer(chromium_browser, admin_address, account("Editors"))
    editor.go(f"/admin/pages/add/cases/casepage/{case_index('en').pk}/")
    editor.page.fill("#id_title", TITLE)
    compose_story(editor, "challenge")
    compose_rest(editor)
    preview = editor.preview()
    expect(preview.locator("h1")).to_have_text(TITLE)
    for text in STORY.values():
        expect(preview.get_by_text(text).first).to_be_attached()
    editor.page.locator("[data-side-panel-toggle=preview]").click()
    editor.act("Submit to Moderators approval")
    editor.page.wait_for_url("**/admin/pages/*/")
    case = CasePage.objects.get(title=TITLE)
    assert not case.live

    moderator = Person(chromium_browser, admin_address, account("Moderators"))
    moderator.go(f"/admin/pages/{case.pk}/edit/")
    moderator.act("Approve and Publish")
    moderator.page.wait_for_url("**/admin/pages/*/")
    case.refresh_from_db()
    assert case.live
    assert CasePage.objects.get(pk=case.pk).facts.stage == "finished"

    reader = chromium_browser.new_page()
    violations: list[str] = []
    reader.on("console", lambda message: violations.append(message.text) if message.type == "error" else None)
    read(reader, f"{admin_address}/en/cases/{case.slug}/", "en", "ltr")
    expect(reader.locator("h1")).to_have_text(TITLE)
    for text in [*STORY.values(), "Start with the school"]:
        expect(reader.get_by_text(text).first).to_be_attached()

    translator = Translator(chromium_browser, admin_address, account("Translators"))
    translator.go(f"/admin/localize/submit/page/{case.pk}/")
    translator.page.get_by_label("العربية").check()
    translator.page.get_by_role("button", name="Submit").click()
    translator.page.wait_for_url("**/edit/")
    translator.translate(TITLE, ARABIC_TITLE)
    translator.translate(STORY["paragraph"], "كان الماء يملأ الشارع.")
    arabic = CasePage.objects.get(translation_key=case.translation_key, locale__language_code="ar")
    assert not arabic.live

    moderator.go(f"/admin/pages/{arabic.pk}/edit/")
    moderator.act("Publish")
    moderator.page.wait_for_load_state("networkidle")
    arabic.refresh_from_db()
    assert arabic.live
    read(reader, f"{admin_address}/ar/cases/{arabic.slug}/", "ar", "rtl")
    expect(reader.locator("h1")).to_have_text(ARABIC_TITLE)
    expect(reader.get_by_text("كان الماء يملأ الشارع.")).to_be_visible()

    said = [*editor.complaints, *moderator.complaints, *translator.complaints, *violations]
    assert said == []
