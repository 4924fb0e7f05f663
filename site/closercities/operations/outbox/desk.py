"""What editors do with mail: correct it, let it go, discard it, have it tried again."""

from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from closercities.operations.outbox.models import MailState, OutgoingMail
from closercities.operations.outbox.queueing import start
from closercities.operations.outbox.wording import check_wording

# What was not sent, and may be after all.
FAILED = (MailState.GIVEN_UP, MailState.REFUSED)


class Meanwhile(Exception):  # noqa: N818
    """Somebody or something else changed the mail meanwhile; nothing was done."""


def fingerprint(mail: OutgoingMail) -> str:
    """Tells the words of ``mail`` from others, for :func:`correct`."""
    return sha256(f"{mail.subject}\x00{mail.text}".encode()).hexdigest()[:16]


@transaction.atomic
def correct(mail: OutgoingMail, subject: str, text: str, seen: str) -> None:
    """Give held ``mail`` these words; ``seen`` is the fingerprint of those that the editor began with.

    Raises ``ValidationError`` for a placeholder that ``mail`` has no secret for, and :class:`Meanwhile`.
    """
    check_wording(subject, mail.secrets)
    check_wording(text, mail.secrets)
    fresh = OutgoingMail.objects.select_for_update().get(pk=mail.pk)
    if fresh.state != MailState.HELD or fingerprint(fresh) != seen:
        raise Meanwhile
    OutgoingMail.objects.filter(pk=mail.pk).update(subject=" ".join(subject.split()), text=text)
    mail.refresh_from_db()


def release(mail: OutgoingMail) -> None:
    """Send held ``mail``. Raises :class:`Meanwhile` when it is held no more."""
    _to_be_sent(mail, (MailState.HELD,))


def try_again(mail: OutgoingMail) -> None:
    """Send ``mail`` that was given up or refused. Raises :class:`Meanwhile` when that cannot be."""
    _to_be_sent(mail, FAILED)


@transaction.atomic
def _to_be_sent(mail: OutgoingMail, states: tuple[MailState, ...]) -> None:
    now = timezone.now()
    _move(
        mail,
        states,
        state=MailState.WAITING,
        waiting_since=now,
        due_at=now,
        attempts=0,
        claimed_until=None,
        finished_at=None,
        last_error="",
    )
    transaction.on_commit(start, robust=True)


def discard(mail: OutgoingMail) -> None:
    """Never send ``mail``, which is held or failed. Raises :class:`Meanwhile` when it is neither."""
    _move(mail, (MailState.HELD, *FAILED), state=MailState.DISCARDED, finished_at=timezone.now())


def _move(mail: OutgoingMail, states: tuple[MailState, ...], **changes: str | int | datetime | None) -> None:
    here = OutgoingMail.objects.filter(pk=mail.pk, state__in=states, emptied_at=None)
    if not here.update(**changes):
        raise Meanwhile
    mail.refresh_from_db()
