"""Mends wagtail-localize: taking up the sentences of an original costs five queries for each of them.

``TranslationSource.refresh_segments`` asks for every string, context and segment by itself. Here it is a
constant number of queries, and only what is new is written; the records are the same.

Can go when wagtail-localize takes up the segments of a source together.
"""

import json
from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
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
    # What it shows is fetched by now: the next one who needs the content may have it.
    source._recorded = (source.content_json, instance)
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
        gone, new = _settle(model, source, columns, rows)
        if model is StringSegment and gone:
            keep_translated_slug(contexts.get("slug"), gone, new)


def content_of(source: TranslationSource) -> Any:
    """What was recorded of the original: an instance with all that is translated, and of a page no more.

    It may be changed: the next one gets another. Raises ``SourceDeletedError`` when the original is gone.
    """
    content_json, instance = source.__dict__.pop("_recorded", (None, None))
    if content_json == source.content_json:
        return instance
    model = model_of(source)
    if model is None or not issubclass(model, Page):
        return source.as_instance()
    if not Page.objects.filter(translation_key=source.object_id, locale=source.locale_id).exists():
        raise SourceDeletedError
    return _instance(model, json.loads(source.content_json))


def recorded_just_now(source: TranslationSource, saved: Any) -> None:
    """Say that what is recorded was read from the database in this transaction: all it refers to is there."""
    if isinstance(saved, Page):
        instance = _instance(type(saved), json.loads(source.content_json), check_fks=False)
        source._recorded = (source.content_json, instance)


def _instance(model: Any, content: dict[str, Any], **options: Any) -> Any:
    names = {field.field_name for field in get_translatable_fields(model)}
    names |= {"pk", "translation_key", "locale", "content_type"}
    return model.from_serializable_data({name: content[name] for name in names & content.keys()}, **options)


def model_of(source: TranslationSource) -> Any:
    """The model of the original; asked for once in a process."""
    return ContentType.objects.get_for_id(source.specific_content_type_id).model_class()


Row = tuple[Any, ...]


def _strings(source: TranslationSource) -> Any:
    def rows(values: list[StringSegmentValue]) -> list[Row]:
        numbers = string_ids(source.locale_id, [value.string.data for value in values])
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


def _settle(
    model: Any, source: TranslationSource, columns: Iterable[str], rows: list[Row]
) -> tuple[list[Row], list[Row]]:
    """Make the segments of one kind what ``rows`` say, in three queries at most; what is gone and new."""
    columns = ("context_id", "order", *columns)
    known: dict[Row, int] = {}
    gone: set[int] = set()
    for *row, number in model.objects.filter(source=source).order_by("pk").values_list(*columns, "pk"):
        if known.setdefault(tuple(row), number) != number:
            gone.add(number)
    wanted = dict.fromkeys(rows)
    old = [row for row in known if row not in wanted]
    gone |= {known[row] for row in old}
    if gone:
        # Nothing belongs to a segment, and nobody listens.
        found = model.objects.filter(pk__in=gone)
        found._raw_delete(found.db)
    new = [row for row in wanted if row not in known]
    if new:
        model.objects.bulk_create(model(source=source, **dict(zip(columns, row, strict=True))) for row in new)
    return old, new
