"""Taking the demo out again, and nothing else."""

from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from wagtail.models import Page, ReferenceIndex, Revision
from wagtail_localize.models import String, StringTranslation, TranslationSource

from closercities.demo.loader.ledger import Outcome, fingerprint
from closercities.demo.models import LoadedRecord


def remove() -> Iterator[tuple[str, Outcome]]:
    """Delete what the demo wrote, last first; yields each key with what became of it.

    What a person changed, uses or put pages below stays, with its record, and is told. A page that
    was there before the demo gets its earlier content back.
    """
    for record in LoadedRecord.objects.select_related("content_type").order_by("-pk"):
        with transaction.atomic():
            outcome = _remove(record)
            if outcome in (Outcome.REMOVED, Outcome.RESTORED, Outcome.GONE):
                record.delete()
        yield record.key, outcome
    # Sentences that no text and no translation uses any more.
    String.objects.filter(segments__isnull=True, translations__isnull=True).delete()


def _remove(record: LoadedRecord) -> Outcome:
    found = record.loaded_object()
    if found is None:
        return Outcome.GONE
    if fingerprint(found) != record.fingerprint:
        return Outcome.KEPT
    if record.replaced_revision:
        return _restore(found, record.replaced_revision)
    return _remove_page(found) if isinstance(found, Page) else _remove_object(found)


def _restore(page: Any, revision_id: int) -> Outcome:
    revision = Revision.objects.filter(pk=revision_id).first()
    if revision is None:
        return Outcome.KEPT
    revision.as_object().save_revision().publish()
    source = TranslationSource.objects.filter(
        object_id=page.translation_key, locale_id=page.locale_id
    ).first()
    if source is not None:
        source.update_from_db()
        _forget_sentences(source)
    return Outcome.RESTORED


def _forget_sentences(source: TranslationSource) -> None:
    """Drop translations of sentences that the source no longer has, unless a person made them."""
    StringTranslation.objects.filter(
        context__object_id=source.object_id, last_translated_by__isnull=True
    ).exclude(context__in=source.stringsegment_set.values("context")).delete()


def _remove_page(page: Page) -> Outcome:
    if page.numchild:
        return Outcome.HAS_CHILDREN
    page.specific.delete()
    return Outcome.REMOVED


def _remove_object(found: Any) -> Outcome:
    if ReferenceIndex.get_references_to(found).exists():
        return Outcome.IN_USE
    try:
        with transaction.atomic():
            found.delete()
    except ProtectedError:
        return Outcome.IN_USE
    return Outcome.REMOVED
