"""What is done with webhooks: make, change, rotate, pause, resume, try, send again."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_variables

from closercities.api.keys.models import ApiKey
from closercities.api.webhooks.models import (
    DeliveryState,
    PauseReason,
    WebhookDelivery,
    WebhookEvent,
    WebhookSubscription,
)
from closercities.api.webhooks.outbox import start
from closercities.api.webhooks.signing import check_of, new_seed, secret_of
from closercities.api.webhooks.wishes import check_wishes
from closercities.publication.serialisation.encode import encode

MOST_OF_A_KEY = 20
TEST_EVENT = "webhook.test"
# A page that is none: a test waits for nothing but the test before it.
NO_PAGE = 0


class TooMany(Exception):  # noqa: N818
    """The key has as many webhooks as a key may have."""


@sensitive_variables("secret")
@transaction.atomic
def create(subscription: WebhookSubscription, key: ApiKey | None = None) -> str:
    """Save the new ``subscription`` and return its secret, which is never shown again.

    Raises ``ValidationError`` with the field for a wish that cannot be, and :class:`TooMany`.
    """
    check_wishes(subscription)
    if key is not None:
        # Locked, so that two requests at once cannot both take the last place.
        ApiKey.objects.select_for_update().get(pk=key.pk)
        if WebhookSubscription.objects.filter(key=key).count() >= MOST_OF_A_KEY:
            raise TooMany
        subscription.key = key
    secret = _give_secret(subscription)
    subscription.save()
    return secret


@sensitive_variables("secret")
def _give_secret(subscription: WebhookSubscription) -> str:
    subscription.secret_seed = new_seed()
    secret = secret_of(subscription.secret_seed)
    subscription.secret_check = check_of(secret)
    return secret


def change(subscription: WebhookSubscription, fields: dict[str, Any]) -> None:
    """Give ``subscription`` these values. Raises ``ValidationError`` with the field, and changes nothing."""
    for name, value in fields.items():
        setattr(subscription, name, value)
    check_wishes(subscription)
    subscription.save(update_fields=list(fields))


@sensitive_variables("secret")
def rotate(subscription: WebhookSubscription, overlap: timedelta) -> str:
    """Give ``subscription`` a new secret, and return that. For ``overlap`` messages are signed with both.

    The secret from before an earlier rotation ends now. Raises ``ValidationError`` when somebody else has
    just rotated it.
    """
    before, check = subscription.secret_seed, subscription.secret_check
    secret = _give_secret(subscription)
    changed = WebhookSubscription.objects.filter(pk=subscription.pk, secret_seed=before).update(
        secret_seed=subscription.secret_seed,
        secret_check=subscription.secret_check,
        previous_seed=before,
        previous_check=check,
        previous_valid_until=timezone.now() + overlap,
    )
    if not changed:
        raise ValidationError(gettext("Somebody else has just rotated this secret. Nothing was changed."))
    subscription.refresh_from_db()
    return secret


def pause(subscription: WebhookSubscription, reason: PauseReason) -> None:
    """Send nothing from now on, and keep no events for later."""
    WebhookSubscription.objects.filter(pk=subscription.pk, paused_at=None).update(
        paused_at=timezone.now(), pause_reason=reason
    )
    subscription.refresh_from_db()


@transaction.atomic
def resume(subscription: WebhookSubscription) -> None:
    """Send again, at once what still waits from before the pause."""
    WebhookSubscription.objects.filter(pk=subscription.pk).exclude(paused_at=None).update(
        paused_at=None,
        pause_reason="",
        owner_to_be_told=False,
        failures=0,
        failing_since=None,
        retry_at=None,
    )
    WebhookDelivery.objects.filter(subscription=subscription, state=DeliveryState.PENDING).update(
        next_attempt_at=timezone.now()
    )
    subscription.refresh_from_db()
    transaction.on_commit(start)


@transaction.atomic
def replay(delivery: WebhookDelivery) -> WebhookDelivery:
    """Send the event of a finished ``delivery`` once more, with the same id. Raises ``ValidationError``."""
    if delivery.state == DeliveryState.PENDING:
        raise ValidationError(gettext("This delivery still waits to be sent."))
    again = WebhookDelivery.objects.create(
        subscription_id=delivery.subscription_id,
        event_id=delivery.event_id,
        page_id=delivery.page_id,
        is_replay=True,
    )
    transaction.on_commit(start)
    return again


@transaction.atomic
def send_test(subscription: WebhookSubscription) -> WebhookDelivery:
    """Send an event that tells of nothing, to see whether the receiver takes it."""
    number, now = f"test-{uuid4()}", timezone.now()
    told = {"id": number, "event": TEST_EVENT, "sequence": None, "at": now, "item": None}
    event = WebhookEvent.objects.create(
        event_id=number, event=TEST_EVENT, page_id=NO_PAGE, sequence=0, payload=encode(told)
    )
    delivery = WebhookDelivery.objects.create(subscription=subscription, event=event, page_id=NO_PAGE)
    transaction.on_commit(start)
    return delivery
