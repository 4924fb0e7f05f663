"""Takes out of old messages what says who wrote what."""

from datetime import timedelta

from django.utils import timezone

from cases.submissions.models import RelayedMessage
from cases.submissions.states import RelayState

UNCONFIRMED_DAYS = 7
KEPT_DAYS = 30


def forget_messages() -> str:
    """Delete what was never confirmed; empty what was settled, and what nobody at the desk settled.

    Says what was done.
    """
    now = timezone.now()
    never = RelayedMessage.objects.filter(
        state=RelayState.UNCONFIRMED, created_at__lt=now - timedelta(days=UNCONFIRMED_DAYS)
    )
    removed, _by_model = never.delete()
    old = RelayedMessage.objects.exclude(state=RelayState.UNCONFIRMED).exclude(words="")
    old = old.filter(created_at__lt=now - timedelta(days=KEPT_DAYS))
    old.filter(state=RelayState.HELD).update(state=RelayState.REFUSED, settled_at=now)
    emptied = old.update(name="", email="", words="")
    return f"Removed {removed} messages that were never confirmed, emptied {emptied} old ones."
