"""Addresses: which are good, how they are shown, and how often each may be written to."""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import connection
from django.utils import timezone
from django.utils.crypto import salted_hmac

from closercities.operations.outbox.models import LONGEST_ADDRESS, MailState, OutgoingMail

DAY = timedelta(days=1)


def check_address(address: str) -> None:
    """Raise ``ValidationError`` for what is no address of one mailbox."""
    validate_email(address)
    if len(address) > LONGEST_ADDRESS or not address.isprintable() or " " in address:
        raise ValidationError(validate_email.message, code=validate_email.code)


def digest_of(address: str) -> str:
    """The same for all spellings of a mailbox; the address cannot be told from it without ``SECRET_KEY``."""
    mailbox, _at, host = address.lower().rpartition("@")
    plain = f"{mailbox.partition('+')[0]}@{host}"
    return salted_hmac("closercities.outbox.address", plain, algorithm="sha256").hexdigest()


def has_had_its_handful(digest: str) -> bool:
    """Whether ``settings.MAILS_PER_ADDRESS_A_DAY`` were queued for that mailbox within a day.

    Whoever else asks about the same mailbox waits for this transaction to end.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [digest])
    queued = OutgoingMail.objects.filter(address_digest=digest, created_at__gt=timezone.now() - DAY).exclude(
        state=MailState.DISCARDED
    )
    return queued.count() >= settings.MAILS_PER_ADDRESS_A_DAY
