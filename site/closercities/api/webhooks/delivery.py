"""Sending what is due."""

import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import suppress
from datetime import datetime

from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from closercities.api.webhooks.models import PauseReason, WebhookDelivery, WebhookSubscription
from closercities.api.webhooks.queue import claim, record, stop
from closercities.api.webhooks.sending import Answer, post
from closercities.api.webhooks.signing import SecretLost, secret_of, signature_headers

AT_ONCE = 8
# Other tasks wait for the worker meanwhile.
LONGEST_RUN_SECONDS = 20
USER_AGENT = "CloserCities-Webhooks/1"


def deliver_due(seconds: float = LONGEST_RUN_SECONDS) -> tuple[int, bool]:
    """Send what is due, for about so many seconds; how many requests that took, and whether more waits.

    The requests of a batch go out beside each other; only this thread uses the database. Killed at any
    point, it leaves what it had claimed to be sent again when the claims end.
    """
    until, sent = time.monotonic() + seconds, 0
    with ThreadPoolExecutor(max_workers=AT_ONCE, thread_name_prefix="webhook") as threads:
        while batch := claim(AT_ONCE):
            sent += _send(batch, threads)
            if time.monotonic() >= until:
                return sent, True
    return sent, False


@sensitive_variables("headers")
def _send(batch: Iterable[WebhookDelivery], threads: ThreadPoolExecutor) -> int:
    under_way = {}
    for delivery in batch:
        begun = timezone.now()
        try:
            headers = _headers(delivery, begun)
        except SecretLost:
            stop(WebhookSubscription.objects.filter(pk=delivery.subscription_id), PauseReason.SECRET_LOST)
            record(delivery, begun, Answer(None, error=str(PauseReason.SECRET_LOST.label)))
            continue
        body = delivery.event.payload.encode()
        under_way[threads.submit(post, delivery.subscription.url, body, headers)] = delivery, begun
    for done in as_completed(under_way):
        record(*under_way[done], done.result())
    return len(under_way)


@sensitive_variables()
def _headers(delivery: WebhookDelivery, at: datetime) -> dict[str, str]:
    signatures = signature_headers(
        delivery.event.event_id, at, delivery.event.payload, secrets_of(delivery.subscription, at)
    )
    return {"Content-Type": "application/json", "User-Agent": USER_AGENT, **signatures}


@sensitive_variables()
def secrets_of(subscription: WebhookSubscription, now: datetime) -> list[str]:
    """The secrets to sign with at ``now``: the present one, and the one before while it is valid."""
    found = [secret_of(subscription.secret_seed, subscription.secret_check)]
    ends = subscription.previous_valid_until
    if ends is not None and ends > now:
        with suppress(SecretLost):
            found.append(secret_of(subscription.previous_seed, subscription.previous_check))
    return found
