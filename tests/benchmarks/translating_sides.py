"""Translating and updating a page into Arabic: as stock wagtail-localize does it, and as ours."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from cases.models import CasePage
from closercities.translation.bulk.recording import record
from closercities.translation.bulk.sources import stock_refresh_segments
from closercities.translation.bulk.targets import stock_create_or_update_translation
from closercities.translation.segments import MISSING, segments_of
from closercities.translation.writing import Author, write_segments
from tests.factories.site import locale

TEXT = "نص بالعربية"


@contextmanager
def _stock() -> Iterator[None]:
    ours = TranslationSource.refresh_segments, TranslationSource.create_or_update_translation
    TranslationSource.refresh_segments = stock_refresh_segments
    TranslationSource.create_or_update_translation = stock_create_or_update_translation
    try:
        yield
    finally:
        TranslationSource.refresh_segments, TranslationSource.create_or_update_translation = ours


def stock(page: Any) -> None:
    """Submit for translation, translate each sentence, save a draft."""
    with _stock():
        source, _created = TranslationSource.get_or_create_from_instance(page)
        translation = Translation.objects.create(source=source, target_locale=locale("ar"))
        _stock_sentences(source)
        translation.save_target(publish=False)


def ours(page: Any) -> None:
    """The same, and the update too: whatever has no translation gets one."""
    source = record(page)
    translation, _created = Translation.objects.get_or_create(source=source, target_locale=locale("ar"))
    translation.source, translation.target_locale = source, locale("ar")
    missing = (each.position for each in segments_of(translation) if each.state == MISSING)
    texts = {position: TEXT for position in missing if position[0] != "slug"}
    write_segments(translation, texts, Author())
    translation.save_target(publish=False)


def stock_update(page: Any) -> None:
    """Synchronise with the page, translate the sentence that changed, save a draft."""
    with _stock():
        source = TranslationSource.objects.get(object=page.translation_key)
        source.update_from_db()
        _stock_sentences(source, context__path="summary")
        Translation.objects.get(source=source, target_locale=locale("ar")).save_target(publish=False)


def change(page: Any) -> None:
    """Another summary of the original, published already."""
    CasePage.objects.filter(pk=page.pk).update(summary=f"{page.pk} holds rain when it pours.")


def publish(page: Any) -> None:
    """Publish the translation of ``page``."""
    target = CasePage.objects.get(translation_key=page.translation_key, locale=locale("ar"))
    target.latest_revision.publish()


def _stock_sentences(source: TranslationSource, **which: Any) -> None:
    """As wagtail-localize's own view of machine translation writes them."""
    for segment in source.stringsegment_set.filter(**which).exclude(context__path="slug"):
        StringTranslation.objects.get_or_create(
            translation_of_id=segment.string_id,
            context_id=segment.context_id,
            locale=locale("ar"),
            defaults={"data": TEXT, "translation_type": "manual"},
        )
