"""Writing translations as a translator would: sentence by sentence, through wagtail-localize's records.

A page translated here opens in the translation editor with every sentence filled, and a later
synchronisation with its source keeps those sentences.
"""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from closercities.core.settling import sentences_translated
from closercities.translation.bulk.recording import record
from closercities.translation.bulk.targets import harvest_target
from closercities.translation.positions import Position, positions
from closercities.translation.writing import is_broken


@transaction.atomic
def translate(source: Any, locale: Locale, sentences: Mapping[Position, str], publish: bool = True) -> Any:
    """Translate ``source`` (a saved page or translatable snippet) into ``locale``; the translation.

    ``sentences`` holds the translated text of each position; one without a text shows the source's
    words. A sentence that a person translated or reviewed stays. Pages above that are not translated yet are
    copied. Makes one revision, and publishes it when ``publish`` is set.

    Raises ``KeyError`` for a position that the source does not have.
    """
    recorded = record(source)
    translation, _created = Translation.objects.get_or_create(source=recorded, target_locale=locale)
    harvest_target(recorded, locale)
    _write_sentences(recorded, locale, sentences)
    sentences_translated.send(sender=TranslationSource, translation_key=recorded.object_id)
    is_page = isinstance(source, Page)
    translation.save_target(publish=publish and not is_page)
    target = recorded.get_translated_instance(locale)
    if is_page and publish:
        # wagtail-localize publishes when the outermost transaction ends, which a caller cannot wait for.
        target.latest_revision.publish()
        target.refresh_from_db()
    return target


def _known_sentences(recorded: TranslationSource, locale: Locale) -> dict[tuple[int, int], StringTranslation]:
    """What is translated already, under the sentence's string and context."""
    translations = StringTranslation.objects.filter(context__object_id=recorded.object_id, locale=locale)
    translations = translations.select_related("review")
    return {(found.translation_of_id, found.context_id): found for found in translations}


def _write_sentences(recorded: TranslationSource, locale: Locale, sentences: Mapping[Position, str]) -> None:
    segments = positions(list(recorded.stringsegment_set.select_related("context", "string")))
    known = _known_sentences(recorded, locale)
    new: dict[tuple[int, int], StringTranslation] = {}
    for position, text in sentences.items():
        segment = segments[position]
        key = (segment.string_id, segment.context_id)
        found = known.get(key)
        if found is None:
            new[key] = _new_sentence(segment, locale, text)
        elif found.data != text and found.last_translated_by_id is None and not hasattr(found, "review"):
            found.data = text
            found.save()
    # A title tells its page when it is saved; the others need nobody to know.
    for translation in (each for each in new.values() if each.context.path == "title"):
        translation.save()
    StringTranslation.objects.bulk_create(each for each in new.values() if each.context.path != "title")


def _new_sentence(segment: StringSegment, locale: Locale, text: str) -> StringTranslation:
    return StringTranslation(
        translation_of=segment.string,
        locale=locale,
        context=segment.context,
        data=text,
        translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
        has_error=is_broken(segment.string.data, text),
    )
