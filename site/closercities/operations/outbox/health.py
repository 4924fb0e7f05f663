"""Whether mail gets away."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from closercities.operations.health.checks import MissingPartError
from closercities.operations.outbox.models import MailState, OutgoingMail

LATE_AFTER = timedelta(hours=1)


def check_outbox() -> None:
    """No mail was given up without anybody having seen to it, and none waits for more than an hour."""
    late = Q(state=MailState.WAITING, waiting_since__lt=timezone.now() - LATE_AFTER)
    if OutgoingMail.objects.filter(late | Q(state=MailState.GIVEN_UP)).exists():
        raise MissingPartError("mail waits that could not be sent")
