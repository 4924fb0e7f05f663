"""What a campaign asks, in place of and besides what everybody is asked."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.models import PreviewableMixin

from cases.submissions.questionnaire.blocks import ChangesBlock, ExtrasBlock
from closercities.core.fields import StreamField


class CampaignQuestions(PreviewableMixin, models.Model):
    """The questions of one campaign, in all its languages: ``campaign`` is any of its pages.

    What follows from them, :mod:`cases.submissions.questionnaire.effective` says.
    """

    campaign = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("campaign"),
        help_text=_("In one of its languages: the questions hold for all of them."),
    )
    extras = StreamField(
        ExtrasBlock(),
        blank=True,
        verbose_name=_("Extra questions"),
        help_text=_("They are asked in this order, after the questions of the step in which they stand."),
    )
    changes = StreamField(
        ChangesBlock(),
        blank=True,
        verbose_name=_("Questions that everybody is asked"),
        help_text=_(
            "Another hint for this campaign, or whether the question must be answered or is left out."
        ),
    )
    changed_at = models.DateTimeField(_("last change"), auto_now=True)

    class Meta:
        ordering = ["-changed_at", "-pk"]
        verbose_name = _("questions of a campaign")
        verbose_name_plural = _("questions of campaigns")

    def __str__(self) -> str:
        return str(self.campaign) if self.campaign_id else str(_("questions of a campaign"))

    def clean(self) -> None:
        """Refuse a second set of questions for a campaign, in whichever of its languages."""
        super().clean()
        if self.campaign_id is None:
            return
        same = CampaignQuestions.objects.filter(campaign__translation_key=self.campaign.translation_key)
        if same.exclude(pk=self.pk).exists():
            raise ValidationError(
                {"campaign": _("This campaign has questions of its own already. Change those instead.")}
            )

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        """Each way, in each language."""
        from cases.submissions.admin.questions_preview import modes

        return modes()

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """The form as these questions would make it."""
        from cases.submissions.admin.questions_preview import preview_form

        return preview_form(request, self, mode_name)
