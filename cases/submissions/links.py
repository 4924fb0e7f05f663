"""Makes, reads and revokes secret links.

The token in an address is a random key and a signature of it under ``SECRET_KEY``: a copy of the
database alone opens nothing. See ``docs/decisions/0102-secret-links-without-cookies.md``.
"""

import re
import secrets
from base64 import urlsafe_b64encode

from django.conf import settings
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from cases.submissions.models import SecretLink, Submission

SALT = "cases.submissions.links"
PART = 22
# Two parts of 22 signs: 128 random bits, and 132 bits of the signature.
IN_ADDRESS = r"[A-Za-z0-9_-]{44}"


class UnknownLinkError(LookupError):
    """No link has this token, and none ever had."""


class RevokedLinkError(LookupError):
    """The link is revoked. ``submission`` is what it led to."""

    def __init__(self, submission: Submission) -> None:
        super().__init__("revoked")
        self.submission = submission


def make_link(submission: Submission, *, mailed_to: str = "") -> SecretLink:
    """A new link to ``submission``; ``mailed_to`` is the address that it will be sent to."""
    return SecretLink.objects.create(
        submission=submission, key=secrets.token_urlsafe(16)[:PART], mailed_to=mailed_to
    )


def token_of(link: SecretLink) -> str:
    """What the address of ``link`` holds: 44 letters and signs that need no escaping."""
    return link.key + _signature(link.key, settings.SECRET_KEY)


def link_with(token: str) -> SecretLink:
    """The link with this ``token``, and its submission.

    Raises :exc:`UnknownLinkError` or :exc:`RevokedLinkError`.
    """
    if not re.fullmatch(IN_ADDRESS, token):
        raise UnknownLinkError
    key, signature = token[:PART], token[PART:]
    signed = any(
        constant_time_compare(signature, _signature(key, secret))
        for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    )
    link = SecretLink.objects.select_related("submission").filter(key=key).first() if signed else None
    if link is None:
        raise UnknownLinkError
    if link.revoked_at is not None:
        raise RevokedLinkError(link.submission)
    return link


def revoke_links(submission: Submission, *, but: SecretLink | None = None) -> int:
    """Revoke all links to ``submission`` except ``but``; how many."""
    links = SecretLink.objects.filter(submission=submission, revoked_at=None)
    return (links.exclude(pk=but.pk) if but is not None else links).update(revoked_at=timezone.now())


def _signature(key: str, secret: str) -> str:
    digest = salted_hmac(SALT, key, secret=secret, algorithm="sha256").digest()
    return urlsafe_b64encode(digest).decode()[:PART]
