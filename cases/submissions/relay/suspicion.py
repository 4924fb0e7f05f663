"""How likely it is that a machine wrote a message. From SUSPECT on an editor looks at it first."""

import re
from datetime import timedelta

from django.core import signing
from django.utils import timezone

from cases.submissions.models import RelayedMessage, Submission

SALT = "cases.submissions.relay.opened"
LEAST_SECONDS = 5
_ADDRESS = re.compile(r"https?://|www\.", re.IGNORECASE)
_MARKUP = re.compile(r"<a\s|\[url|\[link|href=", re.IGNORECASE)


def opened_now() -> str:
    """What a form carries to say when it was opened; nobody else can write it."""
    return signing.TimestampSigner(salt=SALT).sign("opened")


def points_of(submission: Submission, words: str, *, trap: str, opened: str) -> int:
    """0 to 100: from a field that people do not see, haste, links, and the same words to others."""
    points = 60 if trap.strip() else 0
    points += 30 if _in_haste(opened) else 0
    points += min(60, 20 * max(0, len(_ADDRESS.findall(words)) - 1))
    points += 40 if _MARKUP.search(words) else 0
    week = timezone.now() - timedelta(days=7)
    same = RelayedMessage.objects.filter(words=words, created_at__gte=week)
    points += 50 if same.exclude(submission=submission).exists() else 0
    return min(points, 100)


def _in_haste(opened: str) -> bool:
    signer = signing.TimestampSigner(salt=SALT)
    try:
        signer.unsign(opened, max_age=timedelta(seconds=LEAST_SECONDS))
    except signing.SignatureExpired:
        return False
    except signing.BadSignature:
        return True
    return True
