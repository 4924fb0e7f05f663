"""The records that segments point at, found or made together: strings, contexts, templates, objects.

Part of the mend in ``sources.py``; wagtail-localize finds or makes each of them by itself.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid5

from wagtail_localize.models import String, Template, TranslatableObject, TranslationContext
from wagtail_localize.segments import RelatedObjectSegmentValue, TemplateSegmentValue


def string_ids(locale: int, texts: Iterable[str]) -> dict[str, int]:
    """The id of the string of each text in a locale; three queries at most, one when all are known."""
    digests = {text: String._get_data_hash(text) for text in texts}

    def find(wanted: list[UUID]) -> dict[Any, int]:
        return dict(String.objects.filter(locale=locale, data_hash__in=wanted).values_list("data_hash", "pk"))

    new = [String(locale_id=locale, data=text, data_hash=digest) for text, digest in digests.items()]
    numbers = _found_or_made(String, find, {row.data_hash: row for row in new})
    return {text: numbers[digest] for text, digest in digests.items()}


def template_ids(values: Iterable[TemplateSegmentValue]) -> dict[tuple[str, str], int]:
    """The id of each template, by format and text."""
    rows = {}
    for value in values:
        namespace = uuid5(Template.BASE_UUID_NAMESPACE, value.format)
        rows[value.format, value.template] = Template(
            uuid=uuid5(namespace, value.template),
            template=value.template,
            template_format=value.format,
            string_count=value.string_count,
        )

    def find(wanted: list[UUID]) -> dict[Any, int]:
        return dict(Template.objects.filter(uuid__in=wanted).values_list("uuid", "pk"))

    numbers = _found_or_made(Template, find, {row.uuid: row for row in rows.values()})
    return {key: numbers[row.uuid] for key, row in rows.items()}


def object_keys(values: Iterable[RelatedObjectSegmentValue]) -> None:
    """Have a record of each object that is referred to."""
    rows = {
        value.translation_key: TranslatableObject(
            translation_key=value.translation_key, content_type=value.content_type
        )
        for value in values
    }

    def find(wanted: list[UUID]) -> dict[Any, Any]:
        found = TranslatableObject.objects.filter(pk__in=wanted)
        return {key: key for key in found.values_list("pk", flat=True)}

    _found_or_made(TranslatableObject, find, rows)


def context_ids(key: UUID, paths: Iterable[str], instance: Any) -> dict[str, int]:
    """The id of the context of each path in the object ``key``; ``instance`` tells what stands at a path."""
    digests = {TranslationContext._get_path_id(path): path for path in paths}
    nameless: list[TranslationContext] = []

    def find(wanted: list[UUID]) -> dict[Any, int]:
        rows = list(TranslationContext.objects.filter(object=key, path_id__in=wanted))
        nameless.extend(row for row in rows if not row.field_path)
        return {row.path_id: row.pk for row in rows}

    new = {
        digest: TranslationContext(object_id=key, path=path, path_id=digest)
        for digest, path in digests.items()
    }
    numbers = _found_or_made(TranslationContext, find, new, lambda row: _name(row, instance))
    if nameless:
        for row in nameless:
            _name(row, instance)
        TranslationContext.objects.bulk_update(nameless, ["field_path"])
    return {path: numbers[digest] for digest, path in digests.items()}


def _name(context: TranslationContext, instance: Any) -> None:
    """Fill the path of the field of ``context``, which saves itself one by one as soon as it knows it."""
    context.save = lambda **_options: None
    context.get_field_path(instance)
    del context.save


def _found_or_made(model: Any, find: Any, rows: dict[Any, Any], prepare: Any = None) -> dict[Any, Any]:
    """The ids of ``rows``, by digest; those that are not there are made, unless somebody is faster."""
    numbers: dict[Any, Any] = find(list(rows)) if rows else {}
    # In one order, so that two that make the same do not wait for each other.
    missing = sorted(rows.keys() - numbers.keys())
    if missing:
        for digest in missing if prepare else ():
            prepare(rows[digest])
        model.objects.bulk_create([rows[digest] for digest in missing], ignore_conflicts=True)
        numbers |= find(missing)
    return numbers
