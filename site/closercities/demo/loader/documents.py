"""Writing pages and translatable snippets, with their translations."""

from collections import Counter
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from closercities.demo.loader.content import Document
from closercities.demo.loader.fields import fill, fill_prose
from closercities.demo.loader.ledger import Outcome, record_of, remember, standing
from closercities.demo.loader.references import page_at
from closercities.demo.loader.streams import stable_id
from closercities.translation.positions import Position
from closercities.translation.translating import translate


def key_in(document: Document, locale: str) -> str:
    """The key that the ledger has for a document in a locale."""
    return f"{document.key}@{locale}"


@transaction.atomic
def load_document(document: Document, locale: str) -> Outcome:
    """Write a document in one locale, the default one before the others.

    Raises ``LookupError`` when it refers to something that is not there.
    """
    key, digest = key_in(document, locale), document.digest_in(locale)
    known = record_of(key)
    if outcome := standing(known, digest):
        return outcome
    if locale != settings.LANGUAGE_CODE:
        return _load_translation(document, locale, key, digest, is_known=known is not None)
    present = known.loaded_object() if known else _present(document)
    if present is not None and known is None and _was_touched(present):
        return Outcome.KEPT
    replaced = present.latest_revision_id if isinstance(present, Page) and known is None else None
    instance = present or _new(document)
    fill(instance, document, locale)
    _save(instance, document)
    remember(key, instance, digest, replaced)
    return Outcome.WRITTEN


def _load_translation(document: Document, locale: str, key: str, digest: str, is_known: bool) -> Outcome:
    source_record = record_of(key_in(document, settings.LANGUAGE_CODE))
    source = source_record.loaded_object() if source_record else None
    of_source = standing(source_record, document.digest_in(settings.LANGUAGE_CODE))
    # Without an outcome the source is yet to be written: its sentences are still those of before.
    if source is None or of_source is None:
        return Outcome.UNRESOLVED
    target_locale = Locale.objects.get(language_code=locale)
    target = type(source).objects.filter(translation_key=source.translation_key, locale=target_locale).first()
    if target is not None and not is_known and _was_touched(target):
        return Outcome.KEPT
    try:
        sentences = _sentences(source, document, locale)
    except ValueError:
        # A person has recast the source: the new sentences have no place in it.
        if of_source is Outcome.KEPT:
            return Outcome.KEPT
        raise
    replaced = target.latest_revision_id if isinstance(target, Page) and not is_known else None
    translation = translate(source, target_locale, sentences)
    remember(key, translation, digest, replaced)
    return Outcome.WRITTEN


def _present(document: Document) -> Any:
    """What is there already and is to be filled; ``None`` where the document is made."""
    model: Any = apps.get_model(document.model)
    if document.facts.get("exists"):
        return page_at(document.path)
    if issubclass(model, Page):
        try:
            return page_at(document.path)
        except LookupError:
            return None
    return model.objects.filter(locale__language_code=settings.LANGUAGE_CODE).first()


def _was_touched(instance: Any) -> bool:
    """Whether a person worked on an object that the demo did not write."""
    if not isinstance(instance, Page):
        return True
    made_by_the_platform = instance.depth <= 3 and not instance.alias_of_id
    return not made_by_the_platform or instance.revisions.filter(user__isnull=False).exists()


def _new(document: Document) -> Any:
    locale = Locale.objects.get(language_code=settings.LANGUAGE_CODE)
    return apps.get_model(document.model)(locale=locale, translation_key=stable_id(document.key))


def _save(instance: Any, document: Document) -> None:
    if not isinstance(instance, Page):
        instance.full_clean()
        instance.save()
        instance.save_revision()
        return
    if instance.pk is None:
        parent, _slash, slug = document.path.rpartition("/")
        instance.slug = slug
        page_at(parent).add_child(instance=instance)
    instance.save_revision().publish()


def _sentences(source: Any, document: Document, locale: str) -> dict[Position, str]:
    """The translated sentences of a document, each at the position of its source.

    Raises ``ValueError`` when the translation has another number of sentences somewhere.
    """
    translated = type(source).objects.get(pk=source.pk)
    before = _segments(translated)
    fill_prose(translated, document, locale)
    after = _segments(translated)
    if before.keys() != after.keys():
        raise ValueError(f"{document.key} in {locale}: {sorted(before.keys() ^ after.keys())}")
    fields = {*document.prose[locale], "slug"}
    return {position: text for position, text in after.items() if position[0].split(".")[0] in fields}


def _segments(instance: Any) -> dict[Position, str]:
    found: dict[Position, str] = {}
    seen: Counter[str] = Counter()
    for segment in extract_segments(instance):
        if isinstance(segment, StringSegmentValue):
            found[(segment.path, seen[segment.path])] = segment.string.data
            seen[segment.path] += 1
    return found
