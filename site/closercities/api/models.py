"""The models of the api room, where Django looks for them."""

from closercities.api.front_cache.models import Purge
from closercities.api.keys.models import ApiKey
from closercities.api.preview.models import PreviewToken
from closercities.api.snapshots.models import Snapshot
from closercities.api.webhooks.models import (
    WebhookAttempt,
    WebhookDelivery,
    WebhookEvent,
    WebhookSubscription,
)

__all__ = [
    "ApiKey",
    "PreviewToken",
    "Purge",
    "Snapshot",
    "WebhookAttempt",
    "WebhookDelivery",
    "WebhookEvent",
    "WebhookSubscription",
]
