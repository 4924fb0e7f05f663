"""Telling owners that nothing is sent to them any more."""

import logging

from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from closercities.api.webhooks.models import WebhookSubscription

logger = logging.getLogger(__name__)


def tell_owners() -> None:
    """Write to the owner of each webhook that was paused by itself. What fails is tried again later."""
    for subscription in WebhookSubscription.objects.filter(owner_to_be_told=True).select_related("key"):
        address = subscription.told_email
        if address:
            try:
                send_mail(_subject(subscription), _text(subscription), None, [address])
            except OSError:
                logger.exception("The owner of webhook %s could not be written to", subscription.pk)
                continue
        WebhookSubscription.objects.filter(pk=subscription.pk).update(owner_to_be_told=False)


def _subject(subscription: WebhookSubscription) -> str:
    return _("We stopped sending webhooks to %(host)s") % {
        "host": " ".join(subscription.url.split("/", 3)[2:3])
    }


def _text(subscription: WebhookSubscription) -> str:
    return render_to_string("api/emails/webhook_paused.txt", {"subscription": subscription})
