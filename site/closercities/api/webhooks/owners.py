"""Telling owners that nothing is sent to them any more."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import formats, timezone, translation
from django.utils.translation import gettext_lazy as _

from closercities.api.webhooks.models import WebhookSubscription
from closercities.operations.outbox.kinds import MailKind, register_kind
from closercities.operations.outbox.queueing import queue_mail

PAUSED = MailKind(
    name="webhook_paused",
    label=_("A webhook was paused"),
    variables={
        "host": "news.example.org",
        "address": "https://news.example.org/hooks/cities",
        "when": "3 March 2026, 10:15",
        "reason": "paused because it did not answer for days",
        "number": "17",
    },
    subject=_("We stopped sending webhooks to {host}"),
    text=_(
        "Hello,\n\n"
        "your website asked to be told when something changes here, at this address:\n\n"
        "{address}\n\n"
        "Since {when} (UTC) nothing is sent there any more: {reason}.\n\n"
        "What to do:\n\n"
        "1. See that the address answers with a status from 200 to 299, within 15 seconds.\n"
        '2. Resume the webhook: PATCH /api/v2/webhooks/{number}/ {{"paused": false}}, '
        "or ask an administrator of the platform to do it.\n"
        "3. Fetch what changed meanwhile from /api/v2/changes/ with the cursor that you had last."
    ),
)


def register() -> None:
    """Add the mail; called once, when the application starts."""
    register_kind(PAUSED)


def tell_owners() -> None:
    """Queue a mail to the owner of each webhook that was paused by itself.

    One whose owner had a handful of mail today is told of tomorrow.
    """
    waiting = WebhookSubscription.objects.filter(owner_to_be_told=True)
    for number in waiting.order_by("pk").values_list("pk", flat=True):
        _tell(number)


@transaction.atomic
def _tell(number: int) -> None:
    # Locked, so that two workers do not both write.
    subscription = (
        WebhookSubscription.objects.select_for_update(of=("self",))
        .select_related("key")
        .filter(pk=number, owner_to_be_told=True)
        .first()
    )
    if subscription is None or not _is_settled(subscription):
        return
    subscription.owner_to_be_told = False
    subscription.save(update_fields=["owner_to_be_told"])


def _is_settled(subscription: WebhookSubscription) -> bool:
    """Whether the mail is queued, or there is nobody to write to."""
    address = subscription.told_email
    if not address:
        return True
    try:
        mail = queue_mail(
            PAUSED.name,
            address,
            settings.LANGUAGE_CODE,
            _values(subscription),
            about=f"webhook:{subscription.pk}",
        )
    except ValidationError:
        return True
    return mail is not None


def _values(subscription: WebhookSubscription) -> dict[str, str]:
    with translation.override(settings.LANGUAGE_CODE):
        return {
            "host": urlsplit(subscription.url).netloc,
            "address": subscription.url,
            "when": formats.date_format(subscription.paused_at or timezone.now(), "DATETIME_FORMAT"),
            "reason": subscription.get_pause_reason_display(),
            "number": str(subscription.pk),
        }
