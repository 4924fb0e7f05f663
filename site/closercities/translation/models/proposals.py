"""Texts that would have gone over a person's words."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale
from wagtail_localize.models import String, TranslationContext


class Origin(models.TextChoices):
    """Where a text comes from when nobody types it over what they see."""

    MACHINE = "machine", _("translation service")
    IMPORT = "import", _("imported file")
    SYNC = "sync", _("page")
    # Somebody who did not see what another person had written meanwhile.
    PERSON = "person", _("another person")


class SegmentProposal(models.Model):
    """Another translation of a segment that a person translated or reviewed.

    A person takes it or puts it away. One of each origin: a later one takes the place of an earlier one.
    """

    string = models.ForeignKey(String, on_delete=models.CASCADE, related_name="+")
    context = models.ForeignKey(TranslationContext, on_delete=models.CASCADE, related_name="+")
    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+")
    data = models.TextField()
    origin = models.CharField(max_length=10, choices=Origin)
    tool_name = models.CharField(max_length=255, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["context", "string", "locale", "origin"], name="one_proposal_of_an_origin"
            ),
        )

    def __str__(self) -> str:
        return self.data[:60]
