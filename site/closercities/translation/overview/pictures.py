"""What pictures show, by languages: which texts are missing or older than their original."""

from dataclasses import dataclass

from django.db import models
from django.db.models import F, Q, QuerySet
from django.db.models.fields.json import KeyTextTransform
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from closercities.core.models import Picture


class TextStanding(models.TextChoices):
    """Where the text of a picture stands in a language."""

    OPEN = "open", _("Missing or outdated")
    MISSING = "missing", _("Missing")
    OUTDATED = "outdated", _("Outdated")
    THERE = "there", _("Translated")


@dataclass(frozen=True, slots=True)
class Need:
    """How many pictures of those that show something lack a text in a language, or have an old one."""

    locale: Locale
    missing: int
    outdated: int


def standing_in(pictures: "QuerySet[Picture]", code: str, standing: str) -> "QuerySet[Picture]":
    """Those of ``pictures`` whose text in the language ``code`` stands so; all that have one to be translated
    for no :class:`TextStanding`."""
    found = pictures.filter(is_decorative=False).exclude(description="").exclude(description_language=code)
    found = found.annotate(translated_words=KeyTextTransform(code, "translated_from"))
    is_there = Q(translated_descriptions__has_key=code)
    is_outdated = is_there & (Q(translated_words__isnull=True) | ~Q(translated_words=F("description")))
    wanted = {
        TextStanding.MISSING.value: ~is_there,
        TextStanding.OUTDATED.value: is_outdated,
        TextStanding.OPEN.value: ~is_there | is_outdated,
        TextStanding.THERE.value: is_there & Q(translated_words=F("description")),
    }
    return found.filter(wanted[standing]) if standing in wanted else found


def needs(pictures: "QuerySet[Picture]", locales: list[Locale]) -> list[Need]:
    """What each language lacks; two queries a language."""
    return [
        Need(
            locale,
            standing_in(pictures, locale.language_code, TextStanding.MISSING).count(),
            standing_in(pictures, locale.language_code, TextStanding.OUTDATED).count(),
        )
        for locale in locales
    ]
