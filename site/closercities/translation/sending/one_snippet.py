"""One snippet of a run: its sentences recorded, and drafted by a machine where that was asked for.

A snippet has no draft, so nothing is made of it: that is done on the review screen, by a person.
"""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from wagtail_localize.models import Translation

from closercities.core.machine_translation import TranslationError
from closercities.translation.bulk.recording import record
from closercities.translation.models import Origin, TranslationRun, TranslationRunItem
from closercities.translation.segments import MISSING, segments_of
from closercities.translation.sending.machine import Machine
from closercities.translation.sending.one_page import Done, Note, drafted, noted, trouble_of
from closercities.translation.sending.problems import NotDoneError, Problem
from closercities.translation.writing import Author, write_segments

Outcome = TranslationRunItem.Outcome


def send_snippet(item: TranslationRunItem, run: TranslationRun, machine: Machine, note: Note) -> None:
    """Make the translation of ``item`` ready to be worked on; the contract is that of ``send_page``."""
    original = _original(item)
    with transaction.atomic():
        translation, is_new = _translation(original, item)
    segments = segments_of(translation)
    missing = [segment for segment in segments if segment.state == MISSING] if run.with_machine else []
    if not is_new and not missing:
        with transaction.atomic():
            note(Done(Outcome.NOTHING, sentences=len(segments)))
        return
    drafts = drafted(missing, original.locale, item.locale, machine)
    with transaction.atomic():
        if drafts is not None:
            author = Author(Origin.MACHINE, user=run.created_by, tool_name=drafts.tool_name)
            write_segments(translation, drafts.texts, author)
        note(noted(item, segments, drafts))
    trouble: TranslationError | None = trouble_of(drafts)
    if trouble is not None:
        raise trouble


def _original(item: TranslationRunItem) -> Any:
    try:
        return item.source.get_source_instance()  # type: ignore[union-attr]
    except ObjectDoesNotExist as error:
        raise NotDoneError(Problem.GONE) from error


def _translation(original: Any, item: TranslationRunItem) -> tuple[Translation, bool]:
    """The record, with the sentences that the original has now, and whether it is new."""
    known = Translation.objects.filter(
        source__object_id=original.translation_key, target_locale=item.locale
    ).first()
    model = type(original)
    own = model._default_manager.filter(translation_key=original.translation_key, locale=item.locale)
    if known is None and own.exists():
        raise NotDoneError(Problem.OWN)
    if known is not None and not known.enabled and own.exists():
        raise NotDoneError(Problem.DETACHED)
    translation, is_new = Translation.objects.update_or_create(
        source=record(original), target_locale=item.locale, defaults={"enabled": True}
    )
    return translation, is_new
