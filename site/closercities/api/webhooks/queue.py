"""What is due to be sent, claimed so that two workers share it, and what becomes of it afterwards."""

import random
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, F, Min, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from closercities.api.webhooks.models import (
    DeliveryState,
    PauseReason,
    WebhookAttempt,
    WebhookDelivery,
    WebhookSubscription,
)
from closercities.api.webhooks.sending import DEADLINE_SECONDS, Answer

# Longer than a request can take: a worker that died keeps a delivery no longer than that.
LEASE = timedelta(seconds=2 * DEADLINE_SECONDS)
FIRST_PAUSE = timedelta(seconds=5)
LONGEST_PAUSE = timedelta(hours=6)
FACTOR = 4
# About two and a half days with the pauses above.
MOST_ATTEMPTS = 16
# A receiver that failed so often in a row, for so long, is paused.
DEAD_AFTER_FAILURES = 10
DEAD_AFTER = timedelta(days=3)
KEPT_OF_ANSWER = 1_000


def pause_before_retry(failures: int) -> timedelta:
    """How long to wait after so many failures in a row: four times as long each time, within a fifth.

    The jitter keeps receivers that failed together from being asked together.
    """
    exponent = min(max(failures, 1) - 1, 12)
    return min(FIRST_PAUSE * FACTOR**exponent, LONGEST_PAUSE) * random.uniform(0.8, 1.2)  # noqa: S311


def _due(now: datetime) -> QuerySet[WebhookDelivery]:
    """What may be sent now. Of one page, only the first that is pending: later ones wait for it."""
    earlier = WebhookDelivery.objects.filter(
        subscription=OuterRef("subscription"),
        page_id=OuterRef("page_id"),
        pk__lt=OuterRef("pk"),
        state=DeliveryState.PENDING,
    )
    return WebhookDelivery.objects.filter(
        Q(claimed_until=None) | Q(claimed_until__lte=now),
        ~Exists(earlier),
        state=DeliveryState.PENDING,
        next_attempt_at__lte=now,
    )


def _waiting(now: datetime) -> QuerySet[WebhookSubscription]:
    """Subscriptions that something may be sent to now, the one that was tried last at the end."""
    return (
        WebhookSubscription.objects.filter(
            Q(retry_at=None) | Q(retry_at__lte=now),
            Q(key=None) | Q(key__revoked_at=None),
            Q(key=None) | Q(key__expires_at=None) | Q(key__expires_at__gt=now),
            Exists(_due(now).filter(subscription=OuterRef("pk"))),
            paused_at=None,
        )
        .select_related("key")
        .order_by(F("last_attempt_at").asc(nulls_first=True), "pk")
    )


def is_anything_due() -> bool:
    """Whether there is something to send."""
    return _waiting(timezone.now()).exists()


def soonest_retry(within: timedelta) -> datetime | None:
    """When the first delivery that failed may be tried again, if that is soon; else None."""
    now = timezone.now()
    again = WebhookDelivery.objects.filter(
        state=DeliveryState.PENDING,
        attempts_made__gt=0,
        claimed_until=None,
        subscription__paused_at=None,
        subscription__retry_at__gt=now,
    )
    when: datetime | None = again.aggregate(when=Min(Greatest("next_attempt_at", "subscription__retry_at")))[
        "when"
    ]
    return when if when is not None and when <= now + within else None


def claim(most: int) -> list[WebhookDelivery]:
    """Up to ``most`` deliveries that only the caller may send, until :data:`LEASE` is over.

    Shared among the receivers; one that failed last is tried with one delivery only.
    """
    now = timezone.now()
    waiting = [each for each in _waiting(now)[:most] if each.has_valid_owner(now)]
    claimed: list[WebhookDelivery] = []
    for subscription in waiting:
        share = 1 if subscription.failures else max(1, most // len(waiting))
        due = _due(now).filter(subscription=subscription).select_related("event").order_by("pk")
        for delivery in due[:share]:
            delivery.subscription = subscription
            if _claim(delivery, now):
                claimed.append(delivery)
    return claimed


def _claim(delivery: WebhookDelivery, now: datetime) -> bool:
    until = now + LEASE
    free = WebhookDelivery.objects.filter(
        Q(claimed_until=None) | Q(claimed_until__lte=now), pk=delivery.pk, state=DeliveryState.PENDING
    )
    delivery.claimed_until = until
    return bool(free.update(claimed_until=until))


@transaction.atomic
def record(delivery: WebhookDelivery, begun: datetime, answer: Answer) -> None:
    """Keep what a receiver answered, and settle what comes next for the delivery and for the receiver."""
    WebhookAttempt.objects.create(
        delivery=delivery,
        at=begun,
        milliseconds=answer.milliseconds,
        status=answer.status,
        answer=answer.body[:KEPT_OF_ANSWER].decode("utf-8", "replace").replace("\x00", "�"),
        error=answer.error[:500],
    )
    if answer.is_success:
        _delivered(delivery)
    else:
        _failed(delivery, begun, answer)


def _delivered(delivery: WebhookDelivery) -> None:
    now = timezone.now()
    # Whoever else has claimed it meanwhile: the receiver has it.
    WebhookDelivery.objects.filter(pk=delivery.pk, state=DeliveryState.PENDING).update(
        state=DeliveryState.DELIVERED,
        finished_at=now,
        claimed_until=None,
        attempts_made=F("attempts_made") + 1,
    )
    WebhookSubscription.objects.filter(pk=delivery.subscription_id).update(
        last_attempt_at=now, last_success_at=now, failures=0, failing_since=None, retry_at=None
    )


def _failed(delivery: WebhookDelivery, begun: datetime, answer: Answer) -> None:
    now = timezone.now()
    made = delivery.attempts_made + 1
    over = made >= MOST_ATTEMPTS
    WebhookDelivery.objects.filter(
        pk=delivery.pk, claimed_until=delivery.claimed_until, state=DeliveryState.PENDING
    ).update(
        state=DeliveryState.GIVEN_UP if over else DeliveryState.PENDING,
        finished_at=now if over else None,
        claimed_until=None,
        attempts_made=made,
        next_attempt_at=now + pause_before_retry(made),
    )
    subscription = WebhookSubscription.objects.filter(pk=delivery.subscription_id)
    # Requests that were under way together fail together: that is one failure.
    first = subscription.filter(Q(retry_at=None) | Q(retry_at__lte=begun))
    pause = max(pause_before_retry(delivery.subscription.failures + 1), _asked_for(answer))
    first.update(
        failures=F("failures") + 1,
        failing_since=Coalesce("failing_since", now),
        retry_at=now + pause,
    )
    subscription.update(last_attempt_at=now)
    if answer.status == 410:
        stop(subscription, PauseReason.GONE)
    stop(
        subscription.filter(failures__gte=DEAD_AFTER_FAILURES, failing_since__lte=now - DEAD_AFTER),
        PauseReason.FAILING,
    )


def _asked_for(answer: Answer) -> timedelta:
    """How long the receiver asks to be left alone, an hour at most."""
    text = answer.retry_after.strip()
    known = answer.status in {429, 503} and text.isascii() and text.isdigit() and len(text) < 9
    return timedelta(seconds=min(int(text), 3_600)) if known else timedelta(0)


def stop(subscriptions: QuerySet[WebhookSubscription], reason: PauseReason) -> None:
    """Pause those of ``subscriptions`` that run. Their owners are written to."""
    subscriptions.filter(paused_at=None).update(
        paused_at=timezone.now(), pause_reason=reason, owner_to_be_told=True
    )
