"""What is to be told is written in the transaction of the change: both are there, or neither."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from closercities.api.webhooks.matching import audience
from closercities.api.webhooks.models import WebhookDelivery, WebhookEvent, WebhookSubscription
from closercities.publication.changes import change_id, change_item
from closercities.publication.writing import Change, documents_written

# SQLite takes 999 values in a statement.
BATCH = 90


def connect() -> None:
    """Connect the receiver; called once, when the application starts."""
    documents_written.connect(_after_writing, dispatch_uid="webhooks.outbox")


def _after_writing(changes: list[Change], **_signal: Any) -> None:
    # An alias only repeats another page: it stands in no list, and nobody is told of it.
    keep([change for change in changes if not change.document.is_alias])


def keep(changes: Sequence[Change]) -> None:
    """Write an event for each change that somebody wants to hear of, and a delivery for each of these.

    One query when nobody subscribes; otherwise one more at most, and one for each :data:`BATCH` rows. Must be
    called in the transaction that writes the documents, which holds the clock: so deliveries have the order
    of the changes.
    """
    if not changes:
        return
    standing = WebhookSubscription.objects.filter(paused_at=None).select_related("key").order_by("pk")
    heard = audience(changes, [each for each in standing if each.has_valid_owner()])
    if not heard:
        return
    events = WebhookEvent.objects.bulk_create(
        [_event(change) for change, _wanting in heard], batch_size=BATCH
    )
    WebhookDelivery.objects.bulk_create(
        (
            WebhookDelivery(subscription=each, event=event, page_id=event.page_id)
            for event, (_change, wanting) in zip(events, heard, strict=True)
            for each in wanting
        ),
        batch_size=BATCH,
    )
    transaction.on_commit(start)


def _event(change: Change) -> WebhookEvent:
    document = change.document
    return WebhookEvent(
        event_id=change_id(document.sequence),
        event=change.event,
        page_id=document.page_id,
        sequence=document.sequence,
        payload=change_item(document, change.event),
    )


def start() -> None:
    """Have a worker send what is due."""
    from closercities.api.webhooks.tasks import deliver_webhooks

    deliver_webhooks.enqueue()
