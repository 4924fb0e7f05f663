"""What a translation is put together from: the words that there are for each sentence, with few queries."""

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from wagtail.models import Locale
from wagtail_localize.models import (
    MissingRelatedObjectError,
    MissingTranslationError,
    OverridableSegment,
    RelatedObjectSegment,
    SegmentOverride,
    StringSegment,
    StringTranslation,
    TemplateSegment,
    TranslationSource,
)
from wagtail_localize.segments import (
    OverridableSegmentValue,
    RelatedObjectSegmentValue,
    StringSegmentValue,
    TemplateSegmentValue,
)
from wagtail_localize.strings import StringValue

from closercities.translation.segments import earlier_of
from closercities.translation.writing import is_broken


def segment_values(source: TranslationSource, locale: Locale, fallback: bool, keeps_slug: bool) -> list[Any]:
    """All segments of ``source`` in ``locale``, for ``ingest_segments``.

    With ``fallback`` a sentence that has no translation says what it said before the original changed
    there, or else what the original says; ``keeps_slug`` leaves out a slug that has none. Without, raises
    ``MissingTranslationError`` or ``MissingRelatedObjectError``.
    """
    return [
        *_strings(source, locale, fallback, keeps_slug),
        *_templates(source),
        *_objects(source, locale, fallback),
        *_overrides(source, locale),
    ]


def _strings(
    source: TranslationSource, locale: Locale, fallback: bool, keeps_slug: bool
) -> Iterator[StringSegmentValue]:
    segments = list(StringSegment.objects.filter(source=source).select_related("context", "string"))
    used = {(segment.string_id, segment.context_id) for segment in segments}
    made: dict[tuple[int, int], str] = {}
    stale: dict[int, list[StringTranslation]] = defaultdict(list)
    rows = StringTranslation.objects.filter(
        context__object_id=source.object_id, locale=locale, has_error=False
    )
    for row in rows.select_related("translation_of").order_by("-updated_at", "-pk"):
        if (row.translation_of_id, row.context_id) in used:
            made[row.translation_of_id, row.context_id] = row.data
        else:
            stale[row.context_id].append(row)
    for segment in segments:
        text = made.get((segment.string_id, segment.context_id))
        if not text:
            if not fallback:
                raise MissingTranslationError(segment, locale)
            if segment.context.path == "slug" and keeps_slug:
                continue
            text = _stand_in(segment, stale[segment.context_id])
        attributes = json.loads(segment.attrs)
        value = StringSegmentValue(segment.context.path, StringValue(text), attrs=attributes)
        value.order = segment.order
        yield value


def _stand_in(segment: StringSegment, stale: list[StringTranslation]) -> str:
    source = str(segment.string.data)
    if segment.context.path == "slug":
        return source
    earlier = earlier_of(source, stale)
    # Links of before may not be there any longer.
    return source if earlier is None or is_broken(source, earlier.text) else earlier.text


def _templates(source: TranslationSource) -> Iterator[TemplateSegmentValue]:
    for row in TemplateSegment.objects.filter(source=source).select_related("template", "context"):
        made = row.template
        yield TemplateSegmentValue(
            row.context.path, made.template_format, made.template, made.string_count, order=row.order
        )


def _objects(
    source: TranslationSource, locale: Locale, fallback: bool
) -> Iterator[RelatedObjectSegmentValue]:
    for row in RelatedObjectSegment.objects.filter(source=source).select_related("object", "context"):
        if row.object.has_translation(locale):
            yield RelatedObjectSegmentValue(
                row.context.path, row.object.content_type, row.object.translation_key, order=row.order
            )
        elif not fallback:
            raise MissingRelatedObjectError(row, locale)


def _overrides(source: TranslationSource, locale: Locale) -> Iterator[OverridableSegmentValue]:
    overrides = SegmentOverride.objects.filter(
        locale=locale, context__object_id=source.object_id, has_error=False
    )
    chosen = dict(overrides.order_by("-pk").values_list("context_id", "data_json"))
    if not chosen:
        return
    rows = OverridableSegment.objects.filter(source=source, context__in=chosen)
    for row in rows.select_related("context"):
        yield OverridableSegmentValue(row.context.path, json.loads(chosen[row.context_id]), order=row.order)
