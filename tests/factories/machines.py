"""Translations that a machine made, with the records that say so."""

from typing import Any

from wagtail_localize.models import StringTranslation, TranslationSource

from closercities.translation.models import LocaleRules
from tests.factories.pages import translate
from tests.factories.site import locale


def by_machine(page: Any, title: str, code: str = "ar") -> Any:
    """A live translation of ``page`` of which a machine wrote the title, unchecked; the locale allows it."""
    LocaleRules.objects.update_or_create(locale=locale(code), defaults={"machine_may_go_live": True})
    source, _made = TranslationSource.update_or_create_from_instance(type(page).objects.get(pk=page.pk))
    segment = source.stringsegment_set.select_related("context", "string").get(context__path="title")
    StringTranslation.objects.create(
        translation_of=segment.string,
        context=segment.context,
        locale=locale(code),
        data=title,
        translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE,
    )
    return translate(page, code, title=title)
