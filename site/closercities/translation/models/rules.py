"""What is allowed to go live in a language, and who reads it before."""

from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale


class LocaleRules(models.Model):
    """The rules of one locale. A locale without a row has those of an empty one."""

    locale = models.OneToOneField(
        Locale, on_delete=models.CASCADE, related_name="translation_rules", verbose_name=_("language")
    )
    machine_may_go_live = models.BooleanField(
        _("machine translations may be published before a person has read them"),
        default=False,
        help_text=_("The page then says so to its readers."),
    )
    reviewers = models.ForeignKey(
        Group,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("reviewers"),
        help_text=_("Who approves translations into this language. Empty: the moderators."),
    )
    translators = models.ForeignKey(
        Group,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("translators"),
        help_text=_(
            "Who is told by mail when the original of a translation has changed. Empty: all translators."
        ),
    )

    class Meta:
        verbose_name = _("rules of a language")
        verbose_name_plural = _("rules of languages")

    def __str__(self) -> str:
        return str(self.locale)


def machine_may_go_live(locale_id: int) -> bool:
    """Whether what a machine translated may be published in a locale before a person has read it."""
    return LocaleRules.objects.filter(locale=locale_id, machine_may_go_live=True).exists()
