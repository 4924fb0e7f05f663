"""Pages as Wagtail's clients know them, cut out of their ready documents.

What they tell is the same; a page whose document is not there yet is told the slow way.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from json import JSONDecoder
from typing import Any

from wagtail.api.v2.utils import BadRequestError, parse_fields_parameter

from closercities.core.models import BasePage
from closercities.publication.models import PublishedDocument
from closercities.publication.registry import representation_of
from closercities.publication.serialisation.documents import SCHEMA_VERSION
from closercities.publication.serialisation.encode import encode

# Where a document begins to tell what Wagtail's API tells too. No text of it can look like that:
# a quotation mark within a text has a backslash before it.
BEGIN = ',"meta":{'
_decode = JSONDecoder().raw_decode


@lru_cache(maxsize=256)
def serializer_class(
    endpoint: Any, router: Any, model: Any, fields: str | None, *, shows_details: bool
) -> Any:
    """What Wagtail makes of the parameter ``fields`` for ``model``: a class with the names, in order."""
    try:
        wanted = parse_fields_parameter(fields) if fields is not None else []
    except ValueError as error:
        raise BadRequestError(f"fields error: {error}") from error
    return endpoint._get_serializer_class(router, model, wanted, show_details=shows_details)


def ready_items(page_ids: Iterable[int], wanted: Any) -> dict[int, str]:
    """``{page id: JSON text}`` with the fields that the serializer class ``wanted`` names. One query.

    Pages are missing that have no document of today's making, or not all of these fields in it.
    """
    names = list(wanted.Meta.fields)
    own = [name for name in names if name not in wanted.meta_fields and name != "id"]
    meta = [name for name in names if name in wanted.meta_fields]
    model = wanted.Meta.model
    is_whole = issubclass(model, BasePage) and own == representation_of(model).field_names(model)
    documents = PublishedDocument.objects.filter(
        page_id__in=list(page_ids), withdrawn_at__isnull=True, schema_version=SCHEMA_VERSION
    )
    found = {}
    for number, body in documents.values_list("page_id", "body"):
        parts = [f'"id":{number}'] if "id" in names else []
        try:
            parts += _parts(body, meta, own, is_whole=is_whole)
        except KeyError:
            continue
        found[number] = f"{{{','.join(parts)}}}"
    return found


def _parts(body: str, meta: Sequence[str], own: Sequence[str], *, is_whole: bool) -> Iterator[str]:
    """The members of the item, as text; ``is_whole`` when ``own`` is all that the document has."""
    begin = body.index(BEGIN) + len(BEGIN) - 1
    told, end = _decode(body, begin)
    if meta:
        yield f'"meta":{encode({name: told[name] for name in meta})}'
    if is_whole:
        yield body[end + 1 : -1]
        return
    values = dict(_values(body, end, set(own)))
    for name in own:
        yield f'"{name}":{values[name]}'


def _values(body: str, end: int, wanted: set[str]) -> Iterator[tuple[str, str]]:
    """Those members after the place ``end`` of ``body`` that are ``wanted``; the rest is not read."""
    missing = len(wanted)
    while missing and body[end] == ",":
        name, colon = _decode(body, end + 1)
        _value, end = _decode(body, colon + 1)
        if name in wanted:
            missing -= 1
            yield name, body[colon + 1 : end]
