"""The review screen: what it shows, to whom."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from cases.models import CasePage
from closercities.translation.models import GlossaryTerm
from closercities.translation.translating import translate
from closercities.translation.writing import Author, write_segments
from tests.factories.cases import make_case
from tests.factories.site import locale
from tests.translation.review.at_work import (
    BY_MACHINE,
    SUMMARY,
    TITLE,
    address,
    ask,
    row_at,
    signed_in,
    typed_into,
)

pytestmark = pytest.mark.django_db


def test_screen_shows_each_passage_with_its_place_direction_and_link(translation: Translation) -> None:
    write_segments(translation, {TITLE: "ساحة"}, BY_MACHINE)
    GlossaryTerm.objects.create(
        source_locale=locale("en"),
        target_locale=locale("ar"),
        term="square",
        translation="ميدان",
        note="Not ساحة",
    )
    page = signed_in("Translators").get(address(translation)).content.decode()

    assert 'dir="rtl" spellcheck="true"' in page
    assert '<span class="inline-tag" dir="ltr" lang="zxx">&lt;a1&gt;</span>the map' in page
    assert "https://example.org/map" in page
    assert '<h2 class="review__part">Title</h2>' in page
    assert "The glossary has another word: square → ميدان" in page
    assert "Not ساحة" in page
    assert "Development" in page


def test_outdated_passage_shows_what_changed_and_starts_from_the_earlier_text(
    translation: Translation,
) -> None:
    client = signed_in("Translators")
    write_segments(translation, {SUMMARY: "مكان جاف لـ 300 شخص."}, Author())
    case = CasePage.objects.get(locale__language_code="en")
    case.summary = "A dry place for 400 people."
    case.save_revision().publish()
    # As long as no worker has taken up what was published.
    TranslationSource.objects.update(last_updated_at=timezone.now() - timedelta(hours=1))
    assert "The original was published since" in client.get(address(translation)).content.decode()
    TranslationSource.objects.get().update_from_db()
    row = row_at(translation, SUMMARY)
    page = client.get(address(translation) + "?show=todo").content.decode()
    assert "300</span>" not in page
    assert "taken away: </span>300" in page
    assert "new: </span>400" in page
    assert "مكان جاف لـ 300 شخص." in page

    told = ask(client, translation, {"earlier": row.key})

    assert told["segments"][row.key]["text"] == "مكان جاف لـ 300 شخص."
    assert "A number of the original is missing: 400" in told["segments"][row.key]["said"]


@pytest.mark.parametrize("group", ["Researchers", ""])
def test_who_may_not_edit_the_page_sees_nothing(translation: Translation, group: str) -> None:
    client = signed_in(group, "zoe")
    for path in (address(translation), reverse("translation_review_memory", args=[translation.pk])):
        answer = client.get(path)
        assert answer.status_code in (302, 403)
        assert b"A square" not in answer.content
    client.post(address(translation), typed_into(translation, title="x"))
    assert not StringTranslation.objects.exists()
    assert Client().get(address(translation)).status_code == 302


def test_memory_knows_the_same_and_what_is_nearly_the_same(translation: Translation) -> None:
    client = signed_in("Translators")
    other = CasePage.objects.get(pk=make_case("A square", summary="A dry place for 500 people.").pk)
    translate(other, locale("ar"), {TITLE: "ساحة", SUMMARY: "مكان جاف لـ 500 شخص."}, publish=False)
    remember = reverse("translation_review_memory", args=[translation.pk])

    same = client.get(remember, {"key": row_at(translation, TITLE).key}).content.decode()
    near = client.get(remember, {"key": row_at(translation, SUMMARY).key}).content.decode()

    assert "100% alike" in same
    assert 'data-remembered="ساحة"' in same
    assert "A dry place for 500 people." in near
    assert "مكان جاف لـ 500 شخص." in near
    assert client.get(remember, {"key": "\x00"}).status_code == 404
    page = client.get(address(translation), {"at": row_at(translation, TITLE).key}).content.decode()
    assert 'data-remembered="ساحة"' in page


def test_screen_opens_in_as_many_queries_for_a_hundred_passages(
    translation: Translation, django_assert_max_num_queries: Any
) -> None:
    client = signed_in("Moderators")
    client.get(address(translation))
    counts = []
    case = CasePage.objects.get(locale__language_code="en")
    for number in (1, 10, 100):
        case.challenge = [("paragraph", "".join(f"<p>Paragraph {each}.</p>" for each in range(number)))]
        case.save()
        TranslationSource.objects.get().update_from_db()
        with django_assert_max_num_queries(60) as asked:
            assert client.get(address(translation)).status_code == 200
        counts.append(len(asked))
    assert len(set(counts)) == 1, counts


def test_menu_of_the_page_leads_to_the_screen(translation: Translation) -> None:
    client = signed_in("Translators")
    page = Page.objects.get(translation_key=translation.source.object_id, locale=locale("ar"))
    editor = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert address(translation) in editor
    Translation.objects.update(enabled=False)
    answer = client.get(address(translation))
    assert (answer.status_code, answer["Location"]) == (
        302,
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
    )


def test_glossary_is_kept_by_translators(translation: Translation) -> None:
    client = signed_in("Translators")
    data = {
        "source_locale": locale("en").pk,
        "target_locale": locale("ar").pk,
        "term": "square",
        "translation": "",
    }
    assert client.post(reverse("glossary:add"), data).status_code == 302
    assert GlossaryTerm.objects.get().term == "square"
    assert "square" in client.get(reverse("glossary:index")).content.decode()
    assert "already exists" in client.post(reverse("glossary:add"), data).content.decode()
