"""Saving a translation takes nothing away, and writes nothing into what is live."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Page
from wagtail_localize.models import (
    SourceDeletedError,
    StringTranslation,
    Translation,
    TranslationLog,
    TranslationSource,
)

from cases.models import CasePage
from closercities.translation.bulk.recording import record
from closercities.translation.bulk.slugs import settle_slug
from closercities.translation.translating import translate
from tests.factories.cases import make_case
from tests.factories.site import case_index, locale, make_site

pytestmark = pytest.mark.django_db
TITLE, SLUG = ("title", 0), ("slug", 0)


@pytest.fixture
def case() -> CasePage:
    make_site()
    found: CasePage = CasePage.objects.get(pk=make_case("A square", summary="Dry.").pk)
    return found


def save(case: CasePage, **options: Any) -> CasePage:
    source = TranslationSource.objects.get(object_id=case.translation_key)
    Translation.objects.get_or_create(source=source, target_locale=locale("ar"))
    made: CasePage = source.create_or_update_translation(
        locale("ar"), **{"publish": False, "fallback": True, **options}
    )[0]
    return made


def test_draft_of_a_live_page_is_a_revision_and_nothing_else(case: CasePage) -> None:
    page = translate(case, locale("ar"), {TITLE: "ساحة"})
    StringTranslation.objects.filter(data="ساحة").update(data="ميدان")

    save(case)

    page = CasePage.objects.get(pk=page.pk)
    assert (page.title, page.draft_title, page.has_unpublished_changes) == ("ساحة", "ميدان", True)
    assert TranslationLog.objects.latest("pk").revision_id == page.latest_revision_id


def test_slug_of_the_translation_outlives_that_of_the_original(case: CasePage) -> None:
    translate(case, locale("ar"), {TITLE: "ساحة", SLUG: "ساحة-جافة"})
    sibling = translate(make_case("Another"), locale("ar"), {})
    for slug in ("moved", "moved-again"):
        case.slug = slug
        case.save_revision().publish()
        # Whatever the instance at hand says.
        record(Page.objects.get(pk=case.pk))
        assert save(case).slug == "ساحة-جافة"
    assert StringTranslation.objects.get(context__path="slug").translation_of.data == "moved-again"

    page = CasePage(slug="!!", locale=locale("ar"))
    settle_slug(page, case_index("ar"), sibling.slug)
    assert page.slug == f"{sibling.slug}-1"


def test_alias_becomes_a_page_that_shows_no_other_language(case: CasePage) -> None:
    alias = case.copy_for_translation(locale("ar"), alias=True)
    assert alias.live
    record(case)

    save(case)

    page = CasePage.objects.get(pk=alias.pk)
    assert (page.alias_of_id, page.live) == (None, False)
    assert CasePage.objects.filter(translation_key=case.translation_key).count() == 2


def test_refused_translation_says_why_at_its_sentence(case: CasePage) -> None:
    translate(case, locale("ar"), {})
    source = TranslationSource.objects.get()
    segment = source.stringsegment_set.get(context__path="title")
    long = StringTranslation.objects.create(
        translation_of=segment.string, context=segment.context, locale=locale("ar"), data="س" * 300
    )
    revisions = CasePage.objects.get(locale=locale("ar")).revisions.count()

    with pytest.raises(ValidationError):
        save(case)

    long.refresh_from_db()
    assert long.has_error
    assert "255" in long.field_error
    assert CasePage.objects.get(locale=locale("ar")).revisions.count() == revisions


def test_original_that_is_gone_is_said_to_be(case: CasePage) -> None:
    source = TranslationSource.objects.get(pk=record(case).pk)
    Page.objects.filter(pk=case.pk).update(translation_key="00000000-0000-4000-8000-000000000000")
    with pytest.raises(SourceDeletedError):
        source.create_or_update_translation(locale("ar"), fallback=True)
    with pytest.raises(SourceDeletedError):
        source.refresh_segments()
