"""Takes out of old messages what says who wrote what."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from cases.submissions.models import RelayedMessage, Submission
from cases.submissions.relay.verbs import note_held
from cases.submissions.states import RelayState


def forget_messages() -> str:
    """Delete what was never confirmed; empty what was settled, and what nobody at the desk settled.

    Each after as many days as a setting says. Says what was done.
    """
    now = timezone.now()
    never = RelayedMessage.objects.filter(
        state=RelayState.UNCONFIRMED,
        created_at__lt=now - timedelta(days=settings.UNCONFIRMED_MESSAGES_KEPT_DAYS),
    )
    removed, _by_model = never.delete()
    old = RelayedMessage.objects.exclude(state=RelayState.UNCONFIRMED).exclude(words="")
    old = old.filter(created_at__lt=now - timedelta(days=settings.MESSAGES_KEPT_DAYS))
    old.filter(state=RelayState.HELD).update(state=RelayState.REFUSED, settled_at=now)
    note_held(Submission.objects.filter(message_held_at__isnull=False))
    emptied = old.update(name="", email="", words="")
    return f"Removed {removed} messages that were never confirmed, emptied {emptied} old ones."
