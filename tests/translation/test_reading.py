"""What readers are told of how a page, and each part of it, was translated."""

from typing import Any

import pytest
from bs4 import Tag
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from cases.models import CasePage
from closercities.core.blocks import StoryBlock
from closercities.core.models import User
from closercities.translation.models import Origin
from closercities.translation.reading import part_of, reading_of
from closercities.translation.segments import segments_of
from closercities.translation.translating import translate
from closercities.translation.writing import Author, review_segments, write_segments
from tests.factories.cases import make_case
from tests.factories.site import locale, make_site
from tests.website.documents import document, language_of, text_of

pytestmark = pytest.mark.django_db
BLOCKS = [f"{number:08d}-0000-4000-8000-000000000000" for number in range(4)]


@pytest.fixture(scope="module", autouse=True)
def _site(module_database: None) -> None:
    make_site("en", "ar")


def story(texts: list[str], first: int = 0) -> Any:
    raw = [
        {"type": "paragraph", "value": f"<p>{text}</p>", "id": f"{number:08d}-0000-4000-8000-000000000000"}
        for number, text in enumerate(texts, start=first)
    ]
    return StoryBlock().to_python(raw)


def published(source: Any, *, leave: tuple[str, ...] = ()) -> Any:
    """The Arabic translation of ``source`` with an Arabic word before each sentence; none of ``leave``."""
    record, _made = TranslationSource.update_or_create_from_instance(source)
    translation, _made = Translation.objects.get_or_create(source=record, target_locale=locale("ar"))
    sentences = {
        segment.position: f"عربي {segment.source}"
        for segment in segments_of(translation)
        if part_of(segment.position[0]) not in (*leave, "slug")
    }
    return CasePage.objects.get(pk=translate(source, locale("ar"), sentences).pk)


def translation_of(page: Page) -> Translation:
    return Translation.objects.get(source__object_id=page.translation_key, target_locale=locale("ar"))


def texts(page: Page, *parts: str) -> dict[Any, str]:
    found = segments_of(translation_of(page))
    return {each.position: each.text for each in found if part_of(each.position[0]) in parts}


def mark_in(element: Tag | None) -> tuple[str, str]:
    """The mark that stands in an element, and where it leads."""
    mark = element.select_one(".part-mark") if element else None
    link = mark.a if mark else None
    return (str(mark["data-mark"]) if mark else "", str(link["href"]) if link else "")


def test_each_part_says_what_it_is_and_leads_to_the_original(client: Client) -> None:
    case = make_case(
        "A square",
        slug="square",
        summary="It holds rain.",
        distinctive="<p>Play &amp; rain.</p>",
        challenge=story(["First.", "Second.", "Third.", "Fourth is <b>new</b>."]),
    )
    page = published(case, leave=(BLOCKS[3],))
    by_machine = StringTranslation.objects.filter(context__path__contains=BLOCKS[1])
    by_machine.update(translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE)
    # The original changes after the translation was published.
    case.refresh_from_db()
    case.challenge = story(["First.", "Second.", "Third changed.", "Fourth is <b>new</b>."])
    case.save_revision().publish()
    TranslationSource.update_or_create_from_instance(CasePage.objects.get(pk=case.pk))

    reading = reading_of(CasePage.objects.get(pk=page.pk))
    assert reading.marks == {BLOCKS[1]: "machine", BLOCKS[2]: "outdated", BLOCKS[3]: "untranslated"}
    assert (reading.state, reading.foreign, reading.is_behind) == ("machine", {BLOCKS[3]}, True)
    assert (reading.original.pk, reading.is_wholly_machine) == (case.pk, False)

    shown = document(client, "/ar/cases/square/")
    blocks = [shown.select_one(f"#block-{block}") for block in BLOCKS]
    original = "/en/cases/square/#block-"
    assert [mark_in(block) for block in blocks] == [
        ("", ""),
        ("machine", f"{original}{BLOCKS[1]}"),
        ("outdated", f"{original}{BLOCKS[2]}"),
        ("untranslated", f"{original}{BLOCKS[3]}"),
    ]
    languages = [language_of(block) for block in blocks if block]
    assert languages == [("ar", "rtl"), ("ar", "rtl"), ("ar", "rtl"), ("en", "ltr")]
    assert language_of(shown.select_one(f"#block-{BLOCKS[3]} .part-mark")) == ("ar", "rtl")  # type: ignore[arg-type]
    assert mark_in(shown.select_one(".case-head")) == ("", "")
    note = shown.select_one(".note")
    assert note is not None
    assert note["data-state"] == "machine"
    assert str(note.a["href"]) == "/en/cases/square/"  # type: ignore[index]
    original_page = document(client, "/en/cases/square/")
    assert original_page.select(".part-mark, .note") == []


def test_note_says_who_translated(client: Client, django_user_model: type[User]) -> None:
    person = django_user_model.objects.create_user("ana")
    case = make_case("A square", slug="square", summary="It holds rain.")
    published(case)
    translation = translation_of(case)
    rows = StringTranslation.objects.filter(locale=locale("ar"), context__object_id=case.translation_key)
    notes = []

    def note() -> None:
        notes.append(text_of(document(client, "/ar/cases/square/").select_one(".note")))

    note()
    rows.update(translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE)
    note()
    review_segments(translation, texts(case, "title", "summary"), person)
    note()
    write_segments(translation, {("title", 0): "ميدان"}, Author(origin=Origin.MACHINE))
    assert (
        reading_of(CasePage.objects.get(translation_key=case.translation_key, locale=locale("ar"))).state
        == "reviewed"
    )
    write_segments(translation, {("summary", 0): "يحفظ المطر"}, Author(user=person))
    note()
    by_person, by_machine, checked, mixed = notes
    assert "ترجمه إنسان" in by_person
    assert "لم يراجعه أحد" in by_machine
    assert "راجع إنسان كل ما كتبته" in checked
    assert mixed == checked


@pytest.mark.parametrize("behind", [False, True])
def test_marks_cost_the_same_for_1_10_and_100_segments(client: Client, behind: bool) -> None:
    counts = []
    for number in (1, 10, 100):
        case = make_case(
            f"Case {number}",
            slug=f"case-{number}",
            challenge=story([f"Sentence {n}." for n in range(number)]),
        )
        published(case)
        rows = StringTranslation.objects.filter(context__object_id=case.translation_key)
        rows.update(translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE)
        if behind:
            rows.filter(context__path__startswith="challenge").delete()
        page = CasePage.objects.get(translation_key=case.translation_key, locale=locale("ar"))
        client.get(f"/ar/cases/{page.slug}/")
        with CaptureQueriesContext(connection) as captured:
            shown = document(client, f"/ar/cases/{page.slug}/")
        counts.append(len(captured))
        assert len(shown.select(".story .part-mark")) == number
        of_marks = [query for query in captured if "wagtail_localize" in query["sql"]]
        assert len(of_marks) == (4 if behind else 3)
        case = CasePage.objects.get(pk=case.pk)
        assert case.is_source
        with CaptureQueriesContext(connection) as captured:
            assert reading_of(case).state == "original"
        assert len(captured) == 0
    assert counts == [counts[0]] * 3
