"""The page that a translation begins as: a copy that is saved once, below a parent in its language.

Part of the mend in ``targets.py``.
"""

import json
from typing import Any

from wagtail.actions.copy_for_translation import ParentNotTranslatedError
from wagtail.models import Locale, Page, TranslatableMixin
from wagtail.models.copying import _copy
from wagtail_localize.models import SourceDeletedError, TranslationSource

from closercities.translation.bulk.sources import model_of

_NEVER_LIVE = {
    "live": False,
    "has_unpublished_changes": True,
    "live_revision": None,
    "first_published_at": None,
    "last_published_at": None,
    "alias_of": None,
}


def unsaved_translation(source: TranslationSource, locale: Locale, user: Any) -> tuple[Any, Any]:
    """The original as it was recorded, and a copy of it in ``locale`` that is nowhere yet."""
    model: Any = model_of(source)
    row = model.objects.filter(translation_key=source.object_id, locale=source.locale_id).first()
    if row is None:
        raise SourceDeletedError
    original = row.with_content_json(json.loads(source.content_json))
    owner = {"owner": user} if user else {}
    page, rows = _copy(
        original,
        exclude_fields=original.default_exclude_fields_in_copy + original.exclude_fields_in_copy,
        update_attrs={**_NEVER_LIVE, **owner, "locale": locale},
    )
    for child in rows.values():
        if isinstance(child, TranslatableMixin):
            child.locale = locale
    return original, page


def parent_in(locale: Locale, page: Page, copy_parents: bool) -> Page:
    """The page in ``locale`` below which the translation of ``page`` stands.

    With ``copy_parents`` one that is not translated gets an alias there, as wagtail-localize makes them: who
    translates many pages begins with those above. Raises ``ParentNotTranslatedError`` without.
    """
    parent = page.get_parent()
    if parent.is_root():
        return parent
    found = Page.objects.filter(translation_key=parent.translation_key, locale=locale).first()
    if found is not None:
        return found
    if not copy_parents:
        raise ParentNotTranslatedError(f"Parent page '{parent.title}' is not translated.")
    return parent.specific.copy_for_translation(locale, copy_parents=True, alias=True)
