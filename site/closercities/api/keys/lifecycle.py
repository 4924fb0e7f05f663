"""What is done with keys: make, rotate, revoke. Only these ever see a secret, and only once."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_variables

from closercities.api.keys.models import READ, ApiKey, Scope, State
from closercities.api.keys.secret import digest, new_secret, visible_part


@sensitive_variables("secret")
def create_key(
    name: str, scopes: Iterable[str] = (), *, owner_email: str = "", expires_at: datetime | None = None
) -> tuple[ApiKey, str]:
    """A new key and its secret, which can never be had again.

    Raises ``ValidationError`` for a name, scope or address that cannot be.
    """
    key = ApiKey(name=name, scopes=checked_scopes(scopes), owner_email=owner_email, expires_at=expires_at)
    return key, give_secret(key)


@sensitive_variables("secret")
def give_secret(key: ApiKey) -> str:
    """Save the new ``key`` with a secret, and return that. Raises ``ValidationError``."""
    secret = new_secret()
    key.secret_digest = digest(secret)
    key.visible_prefix = visible_part(secret)
    key.full_clean()
    key.save()
    return secret


def checked_scopes(scopes: Iterable[str]) -> list[str]:
    """``scopes`` once each, in order, without the one that every key has. Raises ``ValidationError``."""
    wanted = set(scopes) - {READ}
    if unknown := sorted(wanted - set(Scope.values)):
        raise ValidationError(
            gettext("There is no scope “%(scope)s”. Choose from: %(known)s."),
            params={"scope": unknown[0], "known": ", ".join(Scope.values)},
        )
    return sorted(wanted)


@sensitive_variables("secret")
def rotate(key: ApiKey, overlap: timedelta) -> str:
    """Give ``key`` a new secret, and return that. The present one works on for ``overlap``.

    One that was replaced earlier and still worked ends now. Raises ``ValidationError`` for a key that cannot
    be used any more.
    """
    now = timezone.now()
    if key.state(now) is not State.VALID:
        raise ValidationError(
            gettext("A key that is revoked or has expired cannot be rotated. Make a new one.")
        )
    secret = new_secret()
    changed = ApiKey.objects.filter(pk=key.pk, secret_digest=key.secret_digest, revoked_at=None).update(
        previous_digest=key.secret_digest,
        previous_valid_until=now + overlap,
        secret_digest=digest(secret),
        visible_prefix=visible_part(secret),
        rotated_at=now,
    )
    if not changed:
        raise ValidationError(
            gettext("Somebody else has just rotated or revoked this key. Look at the list of keys first.")
        )
    key.refresh_from_db()
    return secret


def revoke(key: ApiKey) -> None:
    """End ``key`` now and for ever, with the secret that it had before."""
    ApiKey.objects.filter(pk=key.pk, revoked_at=None).update(revoked_at=timezone.now())
    key.refresh_from_db()
