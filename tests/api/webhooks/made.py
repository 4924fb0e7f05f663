"""Webhooks for tests, and sending what waits."""

import base64
import hashlib
import hmac
from datetime import timedelta
from typing import Any

from django.utils import timezone

from closercities.api.webhooks.delivery import deliver_due
from closercities.api.webhooks.lifecycle import create
from closercities.api.webhooks.models import WebhookDelivery, WebhookSubscription
from tests.api.webhooks.receiver import Receiver


def subscribe(url: str = "https://receiver.example/hook", **fields: Any) -> tuple[WebhookSubscription, str]:
    """A webhook for all events, and its secret."""
    fields.setdefault("events", ["*"])
    key = fields.pop("key", None)
    subscription = WebhookSubscription(url=url, **fields)
    return subscription, create(subscription, key)


def wait(**duration: float) -> None:
    """Let so much time pass for all that waits."""
    passed = timedelta(**duration)
    for model, names in (
        (WebhookDelivery, ("next_attempt_at", "claimed_until")),
        (WebhookSubscription, ("retry_at", "failing_since")),
    ):
        for row in model.objects.all():
            moved = {name: getattr(row, name) and getattr(row, name) - passed for name in names}
            model.objects.filter(pk=row.pk).update(**moved)


def deliver() -> int:
    """Send what is due now; how many requests that took."""
    return deliver_due()[0]


def is_signed(receiver: Receiver, number: int, secret: str) -> bool:
    """Whether the request with this number carries a signature made with ``secret``, by the specification."""
    headers, body = receiver.headers[number], receiver.bodies[number]
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    expected = "v1," + base64.b64encode(hmac.digest(key, signed, hashlib.sha256)).decode()
    age = timezone.now().timestamp() - int(headers["webhook-timestamp"])
    return expected in headers["webhook-signature"].split(" ") and 0 <= age < 300
