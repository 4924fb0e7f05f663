"""The timed jobs of webhooks."""

from datetime import time, timedelta

from django.conf import settings
from django.utils import timezone

from closercities.api.webhooks.models import WebhookEvent, WebhookSubscription
from closercities.api.webhooks.outbox import start
from closercities.api.webhooks.queue import is_anything_due
from closercities.operations.schedule import Daily, EveryMinute, Job, register_job

BATCH = 500


def sweep() -> None:
    """Have sent what a worker that died left, what is to be tried again, and owners told."""
    if WebhookSubscription.objects.filter(owner_to_be_told=True).exists() or is_anything_due():
        start()


def forget_old_events() -> None:
    """Drop events, with their deliveries and what was answered, after ``settings.WEBHOOK_LOG_DAYS``."""
    before = timezone.now() - timedelta(days=settings.WEBHOOK_LOG_DAYS)
    while old := list(
        WebhookEvent.objects.filter(created_at__lt=before).values_list("pk", flat=True)[:BATCH]
    ):
        WebhookEvent.objects.filter(pk__in=old).delete()


def register() -> None:
    """Add the jobs; called once, when the application starts."""
    register_job(Job("send webhooks that wait", EveryMinute(), sweep))
    register_job(Job("remove old webhook deliveries", Daily(time(2, 50)), forget_old_events))
