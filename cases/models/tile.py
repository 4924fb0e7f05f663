"""The drawn city tile of a case."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models.facts import CaseFacts


class CaseTile(models.Model):
    """The tile as it was drawn when the facts became effective. Written only by :mod:`cases.tiles`.

    ``digest`` names the drawing: it covers the version of the drawing library, the facts and the variation.
    ``own_variation`` is the platform's choice, which stays; an editor's stands in the facts and comes first.
    """

    facts = models.OneToOneField(CaseFacts, primary_key=True, on_delete=models.CASCADE, related_name="tile")
    svg = models.TextField()
    digest = models.CharField(max_length=32)
    version = models.PositiveIntegerField()
    own_variation = models.PositiveSmallIntegerField(default=0)
    motif = models.CharField(max_length=60, blank=True)

    class Meta:
        verbose_name = _("city tile")
        verbose_name_plural = _("city tiles")
        indexes = [models.Index(fields=["version"])]

    def __str__(self) -> str:
        return f"{self.facts_id} {self.digest}"
