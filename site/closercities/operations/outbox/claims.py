"""What is due to be sent, claimed so that workers do not send the same, and what becomes of it afterwards."""

import random
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from closercities.operations.outbox.models import MailState, OutgoingMail

FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(hours=2)
GIVEN_UP_AFTER = timedelta(days=3)
# Mail that waited for a server that was away gets its chances all the same.
LEAST_ATTEMPTS = 5
LONGEST_ERROR = 500


def lease() -> timedelta:
    """How long a worker that died keeps a mail: longer than the steps of sending one can take together."""
    return timedelta(seconds=max(300, 10 * (settings.EMAIL_TIMEOUT or 60)))


def pause_before_retry(attempts: int) -> timedelta:
    """How long to wait after so many attempts: twice as long each time, within a fifth."""
    exponent = min(max(attempts, 1) - 1, 16)
    return min(FIRST_PAUSE * 2**exponent, LONGEST_PAUSE) * random.uniform(0.8, 1.2)  # noqa: S311


def _due(now: datetime) -> QuerySet[OutgoingMail]:
    free = Q(claimed_until=None) | Q(claimed_until__lte=now)
    return OutgoingMail.objects.filter(free, state=MailState.WAITING, due_at__lte=now)


def is_anything_due() -> bool:
    """Whether there is something to send."""
    return _due(timezone.now()).exists()


@transaction.atomic
def claim() -> OutgoingMail | None:
    """The mail that is due for longest, which only the caller may send until :func:`lease` is over."""
    now = timezone.now()
    skip = connection.features.has_select_for_update_skip_locked
    mail = _due(now).select_for_update(skip_locked=skip).order_by("due_at", "pk").first()
    if mail is None:
        return None
    mail.claimed_until = now + lease()
    # Conditional, for databases that lock no rows.
    taken = _due(now).filter(pk=mail.pk).update(claimed_until=mail.claimed_until)
    return mail if taken else None


def record_sent(mail: OutgoingMail) -> None:
    """The mail server took it; whatever happened to the row meanwhile, that is so."""
    OutgoingMail.objects.filter(pk=mail.pk).exclude(state=MailState.SENT).update(
        state=MailState.SENT,
        finished_at=timezone.now(),
        claimed_until=None,
        attempts=F("attempts") + 1,
        last_error="",
    )


def record_end(mail: OutgoingMail, state: MailState, reason: str) -> None:
    """It will never be sent: the receiver refused it, or what it is about is gone."""
    _still_claimed(mail).update(
        state=state,
        finished_at=timezone.now(),
        claimed_until=None,
        attempts=F("attempts") + 1,
        last_error=_error(mail, reason),
    )


def record_failure(mail: OutgoingMail, reason: str) -> None:
    """It is tried again later, or given up when it waited for :data:`GIVEN_UP_AFTER`."""
    now, made = timezone.now(), mail.attempts + 1
    over = made >= LEAST_ATTEMPTS and now - mail.waiting_since >= GIVEN_UP_AFTER
    _still_claimed(mail).update(
        state=MailState.GIVEN_UP if over else MailState.WAITING,
        finished_at=now if over else None,
        claimed_until=None,
        attempts=made,
        due_at=now + pause_before_retry(made),
        last_error=_error(mail, reason),
    )


def _still_claimed(mail: OutgoingMail) -> QuerySet[OutgoingMail]:
    return OutgoingMail.objects.filter(pk=mail.pk, claimed_until=mail.claimed_until, state=MailState.WAITING)


def _error(mail: OutgoingMail, reason: str) -> str:
    """``reason`` without the address, which only some people may see."""
    shown = reason.replace(mail.to, mail.masked_to) if mail.to else reason
    return shown.replace("\x00", "�")[:LONGEST_ERROR]
