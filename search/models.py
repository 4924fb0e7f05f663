"""What search keeps in the database."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EnginePosition(models.Model):
    """How far an engine has followed the sequence of published documents.

    A row for each engine and each place that it keeps entries in. Whoever locks it follows; others leave it
    to them. All documents up to ``sequence`` are in the engine, or out of it where they were withdrawn.
    """

    engine = models.CharField(max_length=100, unique=True)
    sequence = models.BigIntegerField(default=0)
    followed_at = models.DateTimeField(auto_now=True)
    # What went wrong the last time, in words; empty when nothing did.
    error = models.TextField(blank=True)

    class Meta:
        verbose_name = _("position of a search engine")
        verbose_name_plural = _("positions of search engines")

    def __str__(self) -> str:
        return f"{self.engine}: {self.sequence}"
