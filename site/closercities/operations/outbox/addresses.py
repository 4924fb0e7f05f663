"""Addresses: which are good, how they are shown, and how often each may be written to."""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.crypto import salted_hmac

from closercities.operations.outbox.models import LONGEST_ADDRESS, MailState, OutgoingMail

DAY = timedelta(days=1)


def check_address(address: str) -> None:
    """Raise ``ValidationError`` for what is no address of one mailbox."""
    validate_email(address)
    if len(address) > LONGEST_ADDRESS or not address.isprintable() or " " in address:
        raise ValidationError(validate_email.message, code=validate_email.code)


# Two names of one service.
_SAME_HOSTS = {"googlemail.com": "gmail.com"}


def digest_of(address: str) -> str:
    """The same for all spellings of a mailbox; the address cannot be told from it without ``SECRET_KEY``.

    What stands behind a plus, and points, count for nothing: most services do not look at them. Two people
    whose addresses differ in a point alone share a handful.
    """
    mailbox, _at, host = address.lower().rpartition("@")
    name = mailbox.partition("+")[0]
    plain = f"{name.replace('.', '') or name}@{_SAME_HOSTS.get(host, host)}"
    return salted_hmac("closercities.outbox.address", plain, algorithm="sha256").hexdigest()


def has_had_its_handful(digest: str) -> bool:
    """Whether ``settings.MAILS_PER_ADDRESS_A_DAY`` were queued for that mailbox within a day.

    Whoever else asks about the same mailbox waits for this transaction to end.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [digest])
    return _of_the_day(digest).count() >= settings.MAILS_PER_ADDRESS_A_DAY


def mails_of_the_day(address: str, kind: str) -> int:
    """How many mails of ``kind`` were queued for the mailbox of ``address`` within a day."""
    return _of_the_day(digest_of(address)).filter(kind=kind).count()


def _of_the_day(digest: str) -> QuerySet[OutgoingMail]:
    queued = OutgoingMail.objects.filter(address_digest=digest, created_at__gt=timezone.now() - DAY)
    return queued.exclude(state=MailState.DISCARDED)
