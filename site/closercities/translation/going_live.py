"""What a machine wrote goes live when a person has read it, or where the language's rules allow it."""

from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils.translation import ngettext
from wagtail_localize.models import StringSegment, StringTranslation

from closercities.translation.models.rules import machine_may_go_live
from closercities.translation.states import MACHINE, segment_state


def unread_machine_sentences(page: Any) -> int:
    """How many sentences of ``page`` a machine wrote that no person has read; one query.

    Sentences that the original does not say any more do not count.
    """
    return _unread(page.translation_key, page.locale_id)


def _unread(key: UUID, locale: int) -> int:
    used = StringSegment.objects.filter(
        source__object_id=key,
        string=OuterRef("translation_of"),
        context=OuterRef("context"),
    ).exclude(source__locale=locale)
    rows = StringTranslation.objects.filter(
        Exists(used),
        context__object_id=key,
        locale=locale,
        translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE,
        has_error=False,
    ).values_list("translation_type", "data", "review__digest")
    return sum(segment_state(kind, text, digest) == MACHINE for kind, text, digest in rows)


def gate(page: Any) -> str:
    """Why ``page`` may not go live, for :func:`closercities.core.going_live.register_gate`."""
    return why_not_live(page.translation_key, page.locale_id)


def why_not_live(key: UUID, locale: int) -> str:
    """Why what is translated under ``key`` may not go live in a language, page or not; empty where it may."""
    number = _unread(key, locale)
    if not number or machine_may_go_live(locale):
        return ""
    return ngettext(
        "%(number)s sentence was written by a machine and nobody has read it. Review it, then publish.",
        "%(number)s sentences were written by a machine and nobody has read them. Review them, then publish.",
        number,
    ) % {"number": number}
