"""Words that are translated the same everywhere."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale


class GlossaryTerm(models.Model):
    """How a term of one language is said in another; an empty ``translation`` keeps it as it is."""

    source_locale = models.ForeignKey(
        Locale, on_delete=models.CASCADE, related_name="+", verbose_name=_("from")
    )
    target_locale = models.ForeignKey(
        Locale, on_delete=models.CASCADE, related_name="+", verbose_name=_("into")
    )
    term = models.CharField(_("term"), max_length=200)
    translation = models.CharField(
        _("translation"),
        max_length=200,
        blank=True,
        help_text=_("Leave empty for a name that stays as it is."),
    )
    note = models.TextField(_("note"), blank=True, help_text=_("For translators: when to use it."))

    class Meta:
        verbose_name = _("glossary term")
        verbose_name_plural = _("glossary")
        ordering = ("source_locale", "target_locale", "term")
        constraints = (
            models.UniqueConstraint(
                fields=["source_locale", "target_locale", "term"], name="one_translation_of_a_term"
            ),
        )

    def __str__(self) -> str:
        return f"{self.term} → {self.translation or self.term}"
