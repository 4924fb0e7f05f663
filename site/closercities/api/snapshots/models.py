"""Which snapshots there are."""

from datetime import timedelta
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# A run that has said nothing for so long was ended in the middle; the next one takes its place.
GIVEN_UP_AFTER = timedelta(hours=2)


class Snapshot(models.Model):
    """All cases as they were on a day. Its row is made first and finished last: until then nobody sees it.

    ``files`` are ``{"name", "stored_as", "media_type", "size", "sha256"}``, sizes in bytes. One that was
    withdrawn keeps its row, and has no files.
    """

    date = models.DateField(unique=True)
    started_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True)
    schema_version = models.PositiveIntegerField(default=0)
    # What a mirror that begins with the snapshot asks ``changes/`` with.
    cursor = models.CharField(max_length=200, blank=True)
    cases = models.PositiveIntegerField(default=0)
    items = models.PositiveIntegerField(default=0)
    licences = models.JSONField(default=dict)
    files = models.JSONField(default=list)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-date"]
        verbose_name = _("snapshot")
        verbose_name_plural = _("snapshots")

    def __str__(self) -> str:
        return f"{self.date:%Y-%m-%d}"

    @property
    def is_given_up(self) -> bool:
        """Whether the run that began this was ended before it finished."""
        return self.finished_at is None and self.started_at < timezone.now() - GIVEN_UP_AFTER

    def file(self, name: str) -> dict[str, Any] | None:
        """What is known of the file ``name``; ``None`` for one that the snapshot lacks."""
        return next((each for each in self.files if each["name"] == name), None)
