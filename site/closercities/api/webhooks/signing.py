"""Secrets of webhooks, and signatures as Standard Webhooks says (https://www.standardwebhooks.com/).

A secret is stored nowhere. It is made of random bytes in the database and of the platform's secret key, so
that neither a copy of the database nor the settings alone can sign. See ``docs/decisions``.
"""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.utils.crypto import salted_hmac
from django.views.decorators.debug import sensitive_variables
from standardwebhooks import Webhook

PREFIX = "whsec_"
_SALT = "closercities.api.webhooks.secret"


class SecretLost(Exception):  # noqa: N818
    """The platform's secret key is another one: this secret cannot be made again, only replaced."""


def new_seed() -> str:
    """Random bytes for a secret that nobody has had, as text."""
    return secrets.token_hex(32)


@sensitive_variables()
def secret_of(seed: str, check: str = "") -> str:
    """The secret of ``seed``, 32 bytes in base64 after ``whsec_``.

    ``check`` is what :func:`check_of` told of it: by that a secret made under a key in
    ``SECRET_KEY_FALLBACKS`` is found. Raises :class:`SecretLost` when no key makes it.
    """
    for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        made = salted_hmac(_SALT, seed, secret=key, algorithm="sha256").digest()
        secret = PREFIX + base64.b64encode(made).decode()
        if not check or hmac.compare_digest(check_of(secret), check):
            return secret
    raise SecretLost


@sensitive_variables()
def check_of(secret: str) -> str:
    """What tells whether a secret is the right one, and tells nothing else."""
    return hashlib.sha256(secret.encode()).hexdigest()


@sensitive_variables("secrets_in_use")
def signature_headers(message: str, at: datetime, body: str, secrets_in_use: Iterable[str]) -> dict[str, str]:
    """The headers that prove to a receiver that ``body`` is ours; ``at`` is aware.

    A signature for each secret, so that a receiver that has either of two accepts it.
    """
    signatures = [Webhook(secret).sign(message, at, body) for secret in secrets_in_use]
    return {
        "webhook-id": message,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": " ".join(signatures),
    }
