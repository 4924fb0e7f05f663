"""Where an imported case came from."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from closercities.core.choices import Licence


class ImportRun(models.Model):
    """One run of the importer over one file."""

    started = models.DateTimeField(_("started"), auto_now_add=True)
    finished = models.DateTimeField(_("finished"), null=True)
    file_name = models.CharField(_("file"), max_length=255)
    mapping_name = models.CharField(_("mapping"), max_length=255)
    counts = models.JSONField(_("counts"), default=dict)

    class Meta:
        ordering = ["-started"]
        verbose_name = _("import")
        verbose_name_plural = _("imports")

    def __str__(self) -> str:
        return f"{self.file_name} ({self.started:%Y-%m-%d %H:%M})"


class ImportedRecord(models.Model):
    """The record of a source that a case was made from; unique by source and the source's own id."""

    facts = models.OneToOneField("cases.CaseFacts", on_delete=models.CASCADE, related_name="imported_record")
    source = models.CharField(_("source"), max_length=100)
    source_id = models.CharField(_("number at the source"), max_length=255)
    address = models.URLField(_("address at the source"), max_length=500, blank=True)
    licence = models.CharField(_("licence"), max_length=100, blank=True)
    run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, related_name="records")
    digest = models.CharField(max_length=64, help_text=_("SHA-256 of what the record was mapped to."))
    revision = models.ForeignKey(
        "wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    imported_at = models.DateTimeField(_("imported"), auto_now=True)

    class Meta:
        verbose_name = _("imported record")
        verbose_name_plural = _("imported records")
        constraints = [
            models.UniqueConstraint(fields=["source", "source_id"], name="one_case_per_source_record")
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.source_id}"

    @property
    def licence_name(self) -> str:
        """The licence as readers know it: "CC BY 4.0" for the code ``cc-by-4.0``."""
        return str(dict(Licence.choices).get(self.licence, self.licence))
