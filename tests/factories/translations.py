"""Pages with translations, written straight into the tables: many of them, fast."""

import json
from collections.abc import Sequence
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail_localize.models import (
    String,
    StringSegment,
    StringTranslation,
    TranslatableObject,
    Translation,
    TranslationContext,
    TranslationSource,
)

from cases.models import CasePage
from closercities.translation.models import LocaleRules
from closercities.translation.translating import translate
from closercities.translation.writing import Author, write_segments
from tests.factories.site import case_index

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def _step(number: int) -> str:
    digits = ""
    for _place in range(4):
        number, digit = divmod(number, 36)
        digits = _ALPHABET[digit] + digits
    return digits


def make_translated_pages(number: int, into: Locale, sentences: Sequence[str] = ("A", "B")) -> list[Page]:
    """``number`` live originals with a live translation ``into`` a language, in which the first of the
    ``sentences`` is translated by a machine and the others are not."""
    kind = ContentType.objects.get_for_model(Page)
    parents = case_index(), case_index(into.language_code)
    keys = [uuid4() for _each in range(number)]
    for parent in parents:
        Page.objects.bulk_create(
            Page(
                title=f"Page {place}",
                draft_title=f"Page {place}",
                slug=f"page-{place}-{key}",
                locale=parent.locale,
                translation_key=key,
                path=parent.path + _step(9000 + place),
                depth=parent.depth + 1,
                content_type=kind,
                live=True,
                url_path=f"{parent.url_path}page-{place}-{key}/",
            )
            for place, key in enumerate(keys)
        )
    TranslatableObject.objects.bulk_create(
        TranslatableObject(translation_key=key, content_type=kind) for key in keys
    )
    sources = TranslationSource.objects.bulk_create(
        TranslationSource(
            object_id=key,
            specific_content_type=kind,
            locale=parents[0].locale,
            object_repr="",
            content_json=json.dumps({}),
            schema_version="",
            created_at=timezone.now(),
            last_updated_at=timezone.now(),
        )
        for key in keys
    )
    Translation.objects.bulk_create(Translation(source=source, target_locale=into) for source in sources)
    _sentences(sources, into, sentences)
    return list(Page.objects.filter(translation_key__in=keys, locale=parents[0].locale))


def _sentences(sources: list[TranslationSource], into: Locale, sentences: Sequence[str]) -> None:
    strings = [
        String.objects.get_or_create(
            locale=sources[0].locale, data_hash=String._get_data_hash(text), defaults={"data": text}
        )[0]
        for text in sentences
    ]
    contexts = TranslationContext.objects.bulk_create(
        TranslationContext(
            object_id=source.object_id, path="title", path_id=TranslationContext._get_path_id("title")
        )
        for source in sources
    )
    for source, context in zip(sources, contexts, strict=True):
        StringSegment.objects.bulk_create(
            StringSegment(source=source, context=context, string=string, order=order)
            for order, string in enumerate(strings)
        )
    StringTranslation.objects.bulk_create(
        StringTranslation(
            translation_of=strings[0], context=context, locale=into, data="…", translation_type="machine"
        )
        for context in contexts
    )


def translated(
    case: CasePage, into: Locale, texts: dict[tuple[str, int], str], author: Author, *, live: bool = True
) -> CasePage:
    """``case`` in another language, with ``texts`` written by ``author``."""
    translate(CasePage.objects.get(pk=case.pk), into, {}, publish=False)
    translation = Translation.objects.get(source__object_id=case.translation_key, target_locale=into)
    write_segments(translation, texts, author)
    if live:
        # Whoever wrote it: the language allows a machine's words to go live.
        LocaleRules.objects.update_or_create(locale=into, defaults={"machine_may_go_live": True})
    page: CasePage = translate(CasePage.objects.get(pk=case.pk), into, {}, publish=live)
    return page
