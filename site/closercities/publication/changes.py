"""One change as everybody is told of it: in the list of changes, and in what webhooks send."""

from typing import Any

from django.db.models import Q

from closercities.publication.models import PublishedDocument
from closercities.publication.serialisation.encode import encode
from closercities.publication.writing import CHANGED, PUBLISHED, WITHDRAWN

# Documents that others are told of: an alias only repeats another page, and stands in no list.
TOLD = Q(is_alias=False)


def change_id(sequence: int) -> str:
    """What tells this change from all others, wherever it is told: the same for the same number."""
    return f"change-{sequence}"


def event_since(document: PublishedDocument, since: int) -> str:
    """The event that ``document`` stands for to who knows all up to the number ``since``."""
    if document.withdrawn_at is not None:
        return WITHDRAWN
    return PUBLISHED if document.published_sequence > since else CHANGED


def tombstone(document: PublishedDocument) -> dict[str, Any]:
    """What may still be said of a page that is public no longer."""
    return {
        "id": document.page_id,
        "type": document.type,
        "locale": document.locale,
        "withdrawn_at": document.withdrawn_at,
        "reason": document.withdrawal_reason,
    }


def change_item(document: PublishedDocument, event: str) -> str:
    """JSON text of the change that gave ``document`` its number.

    It has ``id``, ``event``, ``sequence``, ``at`` and ``item``. ``item`` is the ready document, or the
    :func:`tombstone`. ``at`` is when the document was written.
    """
    item = encode(tombstone(document)) if document.withdrawn_at is not None else document.body
    begin = {
        "id": change_id(document.sequence),
        "event": event,
        "sequence": document.sequence,
        "at": document.changed_at,
    }
    return f'{encode(begin)[:-1]},"item":{item}}}'
