"""Who is told of changes, what was to be told, and what became of it."""

from datetime import datetime
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from closercities.api.keys.models import ApiKey, Scope, State

ALL_EVENTS = "*"


class PauseReason(models.TextChoices):
    """Why nothing is sent for the time being."""

    OWNER = "owner", _("paused by its owner")
    ADMINISTRATOR = "administrator", _("paused by an administrator")
    FAILING = "failing", _("paused because it did not answer for days")
    GONE = "gone", _("paused because the receiver said that it is gone (410)")
    SECRET_LOST = "secret_lost", _("paused because its secret is lost; rotate it")


class WebhookSubscription(models.Model):
    """An external site that is told of changes. Make and change one with ``webhooks.lifecycle``.

    An empty filter lets everything through. The secret is made by ``webhooks.signing`` from ``secret_seed``.
    """

    name = models.CharField(_("name"), max_length=100, blank=True)
    url = models.CharField(_("address of the receiver"), max_length=2_000)
    events = models.JSONField(_("events"), default=list)
    types = models.JSONField(_("page types"), default=list, blank=True)
    locales = models.JSONField(_("languages"), default=list, blank=True)
    topics = models.JSONField(_("topics"), default=list, blank=True)
    countries = models.JSONField(_("countries"), default=list, blank=True)
    # None when it was made in the admin.
    key = models.ForeignKey(
        ApiKey,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.CASCADE,
        related_name="webhooks",
        verbose_name=_("API key"),
    )
    owner_email = models.EmailField(_("e-mail address of the owner"), blank=True)
    secret_seed = models.CharField(max_length=64, editable=False)
    secret_check = models.CharField(max_length=64, editable=False)
    previous_seed = models.CharField(max_length=64, blank=True, editable=False)
    previous_check = models.CharField(max_length=64, blank=True, editable=False)
    previous_valid_until = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)
    paused_at = models.DateTimeField(_("paused"), null=True, editable=False)
    pause_reason = models.CharField(max_length=15, choices=PauseReason, blank=True, editable=False)
    # Set until the owner was written to about the pause.
    owner_to_be_told = models.BooleanField(default=False, editable=False)
    last_attempt_at = models.DateTimeField(null=True, editable=False)
    last_success_at = models.DateTimeField(_("last delivery"), null=True, editable=False)
    failing_since = models.DateTimeField(null=True, editable=False)
    # In a row, of whatever delivery; and when the receiver is tried again.
    failures = models.PositiveIntegerField(default=0, editable=False)
    retry_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.name or self.url

    @property
    def is_paused(self) -> bool:
        """Whether somebody or something has stopped it."""
        return self.paused_at is not None

    def has_valid_owner(self, now: datetime | None = None) -> bool:
        """Whether its key still allows webhooks; one from the admin needs no key."""
        key = self.key
        return key is None or (key.state(now) is State.VALID and key.has_scope(Scope.WEBHOOKS))

    @property
    def told_email(self) -> str:
        """Where to write when it stops working; empty when nobody said."""
        return self.owner_email or (self.key.owner_email if self.key is not None else "")


class WebhookEvent(models.Model):
    """A change as it is told, written in the transaction of the change."""

    event_id = models.CharField(max_length=80, unique=True)
    event = models.CharField(max_length=30)
    page_id = models.BigIntegerField()
    sequence = models.BigIntegerField()
    payload = models.TextField()
    created_at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self) -> str:
        return f"{self.event} {self.page_id} ({self.event_id})"


class DeliveryState(models.TextChoices):
    """What became of a delivery."""

    PENDING = "pending", _("waiting")
    DELIVERED = "delivered", _("delivered")
    GIVEN_UP = "given_up", _("given up")


class WebhookDelivery(models.Model):
    """One event for one subscription, until the receiver has taken it or it is given up.

    ``page_id`` repeats that of the event: of one page, only the first that is pending may be sent.
    """

    subscription = models.ForeignKey(WebhookSubscription, on_delete=models.CASCADE, related_name="deliveries")
    event = models.ForeignKey(WebhookEvent, on_delete=models.CASCADE, related_name="deliveries")
    page_id = models.BigIntegerField()
    is_replay = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=DeliveryState, default=DeliveryState.PENDING)
    attempts_made = models.PositiveIntegerField(default=0)
    next_attempt_at = models.DateTimeField(default=timezone.now)
    # Whoever set it may send until then; a process that died leaves it to others afterwards.
    claimed_until = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        indexes = [
            models.Index(
                fields=["subscription", "page_id", "id"],
                condition=models.Q(state="pending"),
                name="webhook_pending_of_page",
            ),
            models.Index(
                fields=["subscription", "id"],
                condition=models.Q(state="pending"),
                name="webhook_pending",
            ),
            models.Index(fields=["subscription", "-id"], name="webhook_log"),
            models.Index(fields=["subscription", "page_id"], name="webhook_of_page"),
        ]

    def __str__(self) -> str:
        return f"{self.event} to {self.subscription}"


class WebhookAttempt(models.Model):
    """One request to a receiver, and what it answered. ``status`` is None when it did not."""

    delivery = models.ForeignKey(WebhookDelivery, on_delete=models.CASCADE, related_name="attempts")
    at = models.DateTimeField(default=timezone.now)
    milliseconds = models.PositiveIntegerField(default=0)
    status = models.PositiveIntegerField(null=True)
    answer = models.TextField(blank=True)
    error = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.status or self.error}"

    def told(self) -> Any:
        """Status or error, for people."""
        return self.error or self.status
