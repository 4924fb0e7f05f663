"""Mends wagtail-localize: a translated title longer than a page's title is a server error on PostgreSQL.

It writes the title into the column for lists of pages as soon as it is translated, before anything has
looked at its length. What is too long is cut there; the sentence keeps it, and the page's form refuses it.

Can go when wagtail-localize looks at the length itself.
"""

from typing import Any
from uuid import UUID

from django.db.models.signals import post_save
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, post_save_string_translation

LONGEST = 255


def mend() -> None:
    """Let titles that are translated be written here."""
    post_save.disconnect(post_save_string_translation, sender=StringTranslation)
    post_save.connect(_after_sentence, sender=StringTranslation, dispatch_uid="translation.draft_titles")


def write_draft_title(translation_key: UUID, locale: int, title: str) -> None:
    """Show ``title`` in lists of pages."""
    Page.objects.filter(translation_key=translation_key, locale=locale).update(draft_title=title[:LONGEST])


def _after_sentence(instance: StringTranslation, **_signal: Any) -> None:
    if instance.context.path == "title":
        write_draft_title(instance.context.object_id, instance.locale_id, instance.data)
