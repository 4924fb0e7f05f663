"""Rules that say who reads what comes in."""

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from closercities.core.geography import REGION_CODES, SUBREGION_CODES, region_label


def region_choices() -> list[tuple[str, str]]:
    """Regions and sub-regions of the world (UN M49) in the language of the reader."""
    locale = get_language() or "en"
    codes = dict.fromkeys((*REGION_CODES, *SUBREGION_CODES))
    return [(code, region_label(code, locale)) for code in codes]


class AssignmentRule(models.Model):
    """What comes from ``region`` about ``topic`` goes to ``user``; what is left empty does not count.

    Of several rules that fit, the one with the lowest ``order`` counts.
    """

    order = models.PositiveSmallIntegerField(
        _("order"),
        default=100,
        help_text=_("Of several rules that fit, the one with the lowest number counts."),
    )
    region = models.CharField(
        _("region"), max_length=3, blank=True, choices=region_choices, help_text=_("Empty: from anywhere.")
    )
    topic = models.ForeignKey(
        "core.Topic",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("topic"),
        help_text=_("With everything that is part of it. Empty: about anything."),
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("assign to"),
    )

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("assignment rule")
        verbose_name_plural = _("assignment rules")

    def __str__(self) -> str:
        region = region_label(self.region, get_language() or "en") if self.region else str(_("Anywhere"))
        return f"{region}, {self.topic}" if self.topic is not None else region
