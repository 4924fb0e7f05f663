"""Mends wagtail-localize: when the slug of an original changes, its translations lose theirs.

A slug is a sentence to wagtail-localize: another one has no translation, and the words of the original take
the place of the translated address. Here the translation goes along with the slug, with whoever wrote and
reviewed it, and one that was never translated leaves the page its address.

Can go when wagtail-localize keeps the slugs of translations.
"""

from typing import Any

from django.conf import settings
from django.utils.text import slugify
from wagtail.coreutils import find_available_slug
from wagtail_localize.models import StringSegment, StringTranslation, TranslationSource


def keep_translated_slug(source: TranslationSource, string: int) -> None:
    """Let the translations of the slug of ``source`` stand for ``string``, which is about to be its slug."""
    before = StringSegment.objects.filter(source=source, context__path="slug").exclude(string=string)
    held = before.values_list("string_id", "context_id").first()
    if held is None:
        return
    translations = StringTranslation.objects.filter(context=held[1])
    there = translations.filter(translation_of=string).values("locale")
    translations.filter(translation_of=held[0]).exclude(locale__in=there).update(translation_of=string)


def settle_slug(page: Any, parent: Any, before: str) -> None:
    """Make the slug of ``page`` one that is free below ``parent``; ``before`` if nothing is left of it."""
    wanted = slugify(page.slug, allow_unicode=getattr(settings, "WAGTAIL_ALLOW_UNICODE_SLUGS", True))
    page.slug = find_available_slug(parent, wanted or before, ignore_page_id=page.pk)
