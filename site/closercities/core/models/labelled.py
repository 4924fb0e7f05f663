"""What has a label in every language."""

from collections.abc import Mapping

from django.conf import settings
from django.db import models
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from closercities.core.fields import LabelsField


class Labelled(models.Model):
    """A record whose name is a text for each locale: ``labels = {locale code: text}``."""

    labels = LabelsField(
        _("labels"), help_text=_("The name in each language; English stands in where one is empty.")
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The label in the active language, with fallback."""
        return self.label_in(translation.get_language() or settings.LANGUAGE_CODE)

    @property
    def label_locale(self) -> str:
        """The code of the language that :attr:`label` is really in; empty where there is no label."""
        return best_locale(self.labels, translation.get_language() or settings.LANGUAGE_CODE)

    def label_in(self, locale: str) -> str:
        """The label for ``locale``, else in the default locale, else in any, else the key of the record."""
        return text_for(self.labels, locale) or str(getattr(self, "code", "") or self.pk)


def best_locale(texts: Mapping[str, str], locale: str) -> str:
    """The code of the text that stands in for ``locale``; empty when there is none."""
    for code in (locale, settings.LANGUAGE_CODE, *sorted(texts)):
        if texts.get(code):
            return code
    return ""


def text_for(texts: Mapping[str, str], locale: str) -> str:
    """The text for ``locale``, else for the default locale, else any; empty when there is none."""
    return texts.get(best_locale(texts, locale), "")
