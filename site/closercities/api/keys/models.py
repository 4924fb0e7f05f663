"""A key of the API."""

from datetime import datetime
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

READ = "read"


class Scope(models.TextChoices):
    """What a key allows beyond reading, which is open to everybody."""

    PREVIEW = "preview", _("See drafts in a preview")
    WEBHOOKS = "webhooks", _("Be told of changes (webhooks)")


class State(models.TextChoices):
    """Whether a key can be used."""

    VALID = "valid", _("Valid")
    EXPIRED = "expired", _("Expired")
    REVOKED = "revoked", _("Revoked")


class ApiKey(models.Model):
    """Lets somebody use the API as themselves. The secret itself is nowhere: see ``keys.secret``.

    Make, rotate and revoke one with ``keys.lifecycle``. A revoked key stays, so that what was done with it
    can be told.
    """

    name = models.CharField(
        _("name"), max_length=100, help_text=_("Whose key it is and what for: “Embassy in Lima, website”.")
    )
    owner_email = models.EmailField(
        _("e-mail address of the owner"),
        blank=True,
        help_text=_("Where we write when webhooks of this key stop working."),
    )
    scopes = models.JSONField(_("allows"), default=list, blank=True)
    visible_prefix = models.CharField(_("begins with"), max_length=16, editable=False)
    secret_digest = models.CharField(max_length=64, unique=True, editable=False)
    previous_digest = models.CharField(max_length=64, unique=True, null=True, editable=False)
    previous_valid_until = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    expires_at = models.DateTimeField(
        _("valid until"), null=True, blank=True, help_text=_("Leave it empty for a key without an end.")
    )
    rotated_at = models.DateTimeField(_("rotated"), null=True, editable=False)
    revoked_at = models.DateTimeField(_("revoked"), null=True, editable=False)
    last_used_at = models.DateTimeField(_("last used"), null=True, editable=False)

    class Meta:
        verbose_name = _("API key")
        verbose_name_plural = _("API keys")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.name

    def __repr__(self) -> str:
        return f"<ApiKey {self.pk}: {self.visible_prefix}…>"

    def state(self, now: datetime | None = None) -> State:
        """Whether it can be used at ``now``."""
        if self.revoked_at is not None:
            return State.REVOKED
        if self.expires_at is not None and self.expires_at <= (now or timezone.now()):
            return State.EXPIRED
        return State.VALID

    @property
    def is_old_one_valid(self) -> bool:
        """Whether the secret from before the last rotation still works, as long as this key does."""
        return self.previous_valid_until is not None and self.previous_valid_until > timezone.now()

    def has_scope(self, scope: str) -> bool:
        """Whether it allows ``scope``; every key allows reading."""
        return scope == READ or scope in self.scopes

    def get_scopes_display(self) -> str:
        """What it allows, for people."""
        labels: list[Any] = [Scope(scope).label for scope in self.scopes if scope in Scope.values]
        return ", ".join(map(str, labels)) or str(_("Read more often"))
