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
from wagtail_localize.models import StringTranslation


def keep_translated_slug(context: int | None, gone: list[Any], new: list[Any]) -> None:
    """Let translations of the slug that is gone stand for the new one; rows: (context, order, string, …)."""
    before = [row[2] for row in gone if row[0] == context]
    after = [row[2] for row in new if row[0] == context]
    if not before or not after or before[0] == after[0]:
        return
    translations = StringTranslation.objects.filter(context=context)
    there = translations.filter(translation_of=after[0]).values("locale")
    translations.filter(translation_of=before[0]).exclude(locale__in=there).update(translation_of=after[0])


def settle_slug(page: Any, parent: Any, before: str) -> None:
    """Make the slug of ``page`` one that is free below ``parent``; ``before`` if nothing is left of it."""
    wanted = slugify(page.slug, allow_unicode=getattr(settings, "WAGTAIL_ALLOW_UNICODE_SLUGS", True))
    page.slug = find_available_slug(parent, wanted or before, ignore_page_id=page.pk)
