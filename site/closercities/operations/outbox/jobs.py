"""The timed jobs of mail."""

from datetime import time, timedelta

from django.conf import settings
from django.utils import timezone

from closercities.operations.outbox.addresses import DAY
from closercities.operations.outbox.claims import is_anything_due
from closercities.operations.outbox.emptying import empty
from closercities.operations.outbox.models import MailState, OutgoingMail
from closercities.operations.outbox.queueing import start
from closercities.operations.schedule import Daily, EveryMinute, Job, register_job


def sweep() -> None:
    """Have sent what is to be tried again, and what a worker that died left."""
    if is_anything_due():
        start()


def empty_old_mail() -> str:
    """Take addresses and words out of mail that ended ``settings.MAIL_KEPT_DAYS`` ago; says how many."""
    before = timezone.now() - timedelta(days=settings.MAIL_KEPT_DAYS)
    ended = OutgoingMail.objects.filter(finished_at__lt=before, emptied_at=None)
    emptied = empty(ended.exclude(state__in=[MailState.HELD, MailState.WAITING]))
    counted = OutgoingMail.objects.filter(created_at__lt=timezone.now() - DAY).exclude(emptied_at=None)
    counted.exclude(address_digest="").update(address_digest="")
    return f"Took address and words out of {emptied} mails that ended {settings.MAIL_KEPT_DAYS} days ago."


def register() -> None:
    """Add the jobs; called once, when the application starts."""
    register_job(Job("send mail that waits", EveryMinute(), sweep))
    register_job(Job("empty old mail", Daily(time(2, 55)), empty_old_mail))
