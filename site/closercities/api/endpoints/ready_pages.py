"""Pages as Wagtail's clients know them, read from their ready documents.

What they tell is the same; a page whose document is not there yet is told the slow way.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from closercities.publication.models import PublishedDocument
from closercities.publication.serialisation.documents import SCHEMA_VERSION


def ready_items(page_ids: Iterable[int], serializer: Any) -> dict[int, dict[str, Any]]:
    """``{page id: item}`` with the fields that ``serializer`` was made for. One query.

    Pages are missing that have no document of today's making, or not all of these fields in it.
    """
    names = [name for name, field in serializer.fields.items() if not field.write_only]
    own_names = [name for name in names if name not in serializer.meta_fields and name != "id"]
    meta_names = [name for name in names if name in serializer.meta_fields]
    documents = PublishedDocument.objects.filter(
        page_id__in=list(page_ids), withdrawn_at__isnull=True, schema_version=SCHEMA_VERSION
    )
    found = {}
    for number, body in documents.values_list("page_id", "body"):
        try:
            found[number] = _item(json.loads(body), "id" in names, meta_names, own_names)
        except KeyError:
            continue
    return found


def _item(
    document: Mapping[str, Any], with_id: bool, meta_names: Sequence[str], own_names: Sequence[str]
) -> dict[str, Any]:
    """``document`` in the order of Wagtail's API."""
    told: dict[str, Any] = {"id": document["id"]} if with_id else {}
    if meta_names:
        told["meta"] = {name: document["meta"][name] for name in meta_names}
    return told | {name: document[name] for name in own_names}
