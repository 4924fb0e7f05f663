"""Mends wagtail-localize: taking up the sentences of an original costs five queries for each of them.

``TranslationSource.refresh_segments`` asks for every string, context and segment by itself. Here it is a
constant number of queries, and only what is new is written; the records are the same.

Can go when wagtail-localize takes up the segments of a source together.
"""

import json
from collections.abc import Iterable
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from wagtail.models import Page
from wagtail_localize.fields import get_translatable_fields
from wagtail_localize.models import (
    OverridableSegment,
    RelatedObjectSegment,
    SourceDeletedError,
    StringSegment,
    TemplateSegment,
    TranslationSource,
)
from wagtail_localize.segments import (
    OverridableSegmentValue,
    RelatedObjectSegmentValue,
    StringSegmentValue,
    TemplateSegmentValue,
)
from wagtail_localize.segments.extract import extract_segments

from closercities.translation.bulk.records import context_ids, object_keys, string_ids, template_ids
from closercities.translation.bulk.references import references_checked_together
from closercities.translation.bulk.slugs import keep_translated_slug

stock_refresh_segments = TranslationSource.refresh_segments


def mend() -> None:
    """Let every source take up its sentences together, whoever asks for it."""
    TranslationSource.refresh_segments = refresh_segments


@transaction.atomic(savepoint=False)
def refresh_segments(source: TranslationSource) -> None:
    """Make the segments of ``source`` those of its content, which is recorded already."""
    instance = content_of(source)
    values = extract_segments(instance)
    contexts = context_ids(source.object_id, [value.path for value in values], instance)
    kinds = {
        StringSegmentValue: (StringSegment, ("string_id", "attrs"), _strings(source)),
        TemplateSegmentValue: (TemplateSegment, ("template_id",), _templates),
        RelatedObjectSegmentValue: (RelatedObjectSegment, ("object_id",), _objects),
        OverridableSegmentValue: (OverridableSegment, ("data_json",), _data),
    }
    for kind, (model, columns, rows_of) in kinds.items():
        held = [value for value in values if isinstance(value, kind)]
        places = [(contexts[value.path], value.order) for value in held]
        rows = [(*place, *row) for place, row in zip(places, rows_of(held), strict=True)]
        _settle(model, source, columns, rows)


def content_of(source: TranslationSource) -> Any:
    """What was recorded of the original: an instance with all that is translated, and of a page no more.

    Raises ``SourceDeletedError`` when the original is gone.
    """
    model = source.specific_content_type.model_class()
    if model is None or not issubclass(model, Page):
        return source.as_instance()
    if not Page.objects.filter(translation_key=source.object_id, locale=source.locale_id).exists():
        raise SourceDeletedError
    content = json.loads(source.content_json)
    names = {field.field_name for field in get_translatable_fields(model)}
    names |= {"pk", "translation_key", "locale", "content_type"}
    with references_checked_together():
        return model.from_serializable_data({name: content[name] for name in names & content.keys()})


Row = tuple[Any, ...]


def _strings(source: TranslationSource) -> Any:
    def rows(values: list[StringSegmentValue]) -> list[Row]:
        numbers = string_ids(source.locale_id, [value.string.data for value in values])
        slug = next((value.string.data for value in values if value.path == "slug"), None)
        if slug is not None:
            keep_translated_slug(source, numbers[slug])
        return [(numbers[value.string.data], _dumped(value.attrs)) for value in values]

    return rows


def _templates(values: list[TemplateSegmentValue]) -> list[Row]:
    numbers = template_ids(values)
    return [(numbers[value.format, value.template],) for value in values]


def _objects(values: list[RelatedObjectSegmentValue]) -> list[Row]:
    object_keys(values)
    return [(value.translation_key,) for value in values]


def _data(values: list[OverridableSegmentValue]) -> list[Row]:
    return [(_dumped(value.data),) for value in values]


def _dumped(value: Any) -> str:
    return json.dumps(value, cls=DjangoJSONEncoder)


def _settle(model: Any, source: TranslationSource, columns: Iterable[str], rows: list[Row]) -> None:
    """Make the segments of one kind what ``rows`` say: a query, and one each for what is new and gone."""
    columns = ("context_id", "order", *columns)
    known: dict[Row, int] = {}
    gone: set[int] = set()
    for *row, number in model.objects.filter(source=source).order_by("pk").values_list(*columns, "pk"):
        if known.setdefault(tuple(row), number) != number:
            gone.add(number)
    wanted = dict.fromkeys(rows)
    gone |= {number for row, number in known.items() if row not in wanted}
    if gone:
        model.objects.filter(pk__in=gone).delete()
    new = [row for row in wanted if row not in known]
    if new:
        model.objects.bulk_create(model(source=source, **dict(zip(columns, row, strict=True))) for row in new)
