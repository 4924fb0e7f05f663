"""What of a submission went into a case that was there."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Merge(models.Model):
    """``parts`` of ``submission`` went into the draft ``revision`` of ``page``: where they came from.

    ``parts`` is ``{part: how}``, with the names and words of :mod:`cases.submissions.revising`. ``base`` is
    the revision that was the newest before, ``had_draft`` whether it was ahead of what was live.
    """

    submission = models.ForeignKey("submissions.Submission", on_delete=models.CASCADE, related_name="merges")
    page = models.ForeignKey("cases.CasePage", on_delete=models.CASCADE, related_name="+")
    base = models.ForeignKey("wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+")
    revision = models.ForeignKey(
        "wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    had_draft = models.BooleanField(default=False)
    parts = models.JSONField(_("parts"), default=dict)
    at = models.DateTimeField(_("when"), auto_now_add=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("merge with a case")
        verbose_name_plural = _("merges with cases")

    def __str__(self) -> str:
        return f"{self.submission_id} → {self.page_id}"
