"""What became of the files that came back from agencies."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class FileImport(models.Model):
    """A file that was taken in; ``report`` holds its pages and segments as ``files.taking_in`` tells them."""

    file_name = models.CharField(_("file"), max_length=255)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    counts: "models.JSONField[dict[str, int], dict[str, int]]" = models.JSONField(default=dict)
    report: "models.JSONField[list[dict[str, Any]], list[dict[str, Any]]]" = models.JSONField(default=list)

    class Meta:
        verbose_name = _("translation file")
        verbose_name_plural = _("translation files")
        ordering = ("-created_at", "-pk")

    def __str__(self) -> str:
        return self.file_name

    @property
    def did_not_fit(self) -> int:
        """How many segments of the file have no place here any more, or cannot stand in it."""
        return self.counts.get("changed", 0) + self.counts.get("broken", 0)
