"""What researchers read in the cases."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from closercities.core.case_field import CaseForeignKey
from closercities.core.choices import Direction, FormOfSharing, Strength
from closercities.core.languages import content_locale_codes


class Coding(models.Model):
    """A booster or barrier that a researcher found in a case, with the passage that shows it.

    A coding never touches the case. ``quoted_page`` and ``quoted_block`` say where ``quote``
    stands, ``quote_language`` (BCP 47) in which language, ``quote_found`` whether it still does.
    They are written by :mod:`research.coding`.
    """

    case = CaseForeignKey(related_name="codings")
    factor = models.ForeignKey(
        "core.Factor",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="codings",
        verbose_name=_("factor"),
        help_text=_("From the codebook. Leave empty and explain in words when none fits."),
    )
    direction = models.CharField(_("booster or barrier"), max_length=10, choices=Direction)
    form_of_sharing = models.CharField(_("form of sharing"), max_length=15, choices=FormOfSharing, blank=True)
    strength = models.PositiveSmallIntegerField(_("strength"), choices=Strength, null=True, blank=True)
    explanation = models.TextField(_("explanation"), blank=True, max_length=5_000)
    explanation_language = models.CharField(_("language of the explanation"), max_length=15, blank=True)
    quote = models.TextField(
        _("quoted passage"),
        max_length=5_000,
        help_text=_("The words of the case that show it, exactly as they stand in the text."),
    )
    quoted_page = models.ForeignKey(
        "wagtailcore.Page", null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    quoted_block = models.CharField(max_length=36, blank=True, editable=False)
    quote_language = models.CharField(max_length=15, blank=True, editable=False)
    quote_found = models.BooleanField(default=True, editable=False)
    coder = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="codings",
        verbose_name=_("coder"),
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("coding")
        verbose_name_plural = _("codings")
        indexes = [models.Index(fields=["form_of_sharing", "direction"])]

    def __str__(self) -> str:
        return f"{self.get_direction_display()}: {self.quote[:60]}"

    def clean(self) -> None:
        super().clean()
        if self.factor and self.direction and self.factor.direction != self.direction:
            raise ValidationError({"factor": _("This factor is of the other kind: choose a fitting one.")})
        if self.explanation_language and self.explanation_language not in content_locale_codes():
            raise ValidationError({"explanation_language": _("Choose one of the languages of the site.")})
