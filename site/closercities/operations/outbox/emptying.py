"""Taking addresses and words out of mail. What stays is that it was sent, of what kind, and when."""

from django.db.models import QuerySet
from django.utils import timezone

from closercities.operations.outbox.models import OutgoingMail


def empty(mails: QuerySet[OutgoingMail]) -> int:
    """Take addresses and words out of ``mails``; how many these were.

    The digest of the address stays for the day in which it counts, see :func:`forget_digests`.
    """
    emptied = {"to": "", "reply_to": "", "subject": "", "text": "", "secrets": {}, "last_error": ""}
    return mails.update(**emptied, emptied_at=timezone.now())
