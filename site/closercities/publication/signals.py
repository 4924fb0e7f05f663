"""What makes documents old: pages, what they show, who may see them, and where sites begin."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.signals import post_page_move
from wagtail_localize.models import StringTranslation, TranslationSource

from closercities.core.settling import page_settled, sentences_translated
from closercities.publication.invalidation import (
    foresee,
    later,
    refresh_below,
    refresh_everything,
    refresh_readers,
    refresh_translations,
    refresh_translations_later,
    withdraw_private,
)
from closercities.publication.models import DocumentRead, PublishedDocument, WithdrawalReason
from closercities.publication.writing import withdraw

# Records that documents show, as serialisation.records knows them.
RECORDS = (
    "core.Picture",
    "core.Download",
    "core.Person",
    "core.Organisation",
    "core.Place",
    "core.Topic",
    "core.SustainableDevelopmentGoal",
    "core.Factor",
)


def connect() -> None:
    """Connect the receivers; called once, when the application starts."""
    page_settled.connect(_after_page, dispatch_uid="publication.page")
    post_save.connect(_after_bare_page, sender=Page, dispatch_uid="publication.bare_page")
    pre_delete.connect(_before_page_is_deleted, sender=Page, dispatch_uid="publication.page_deletion")
    post_page_move.connect(_after_move, dispatch_uid="publication.move")
    for model in (*RECORDS, Site):
        pre_save.connect(_before_record, sender=model, dispatch_uid=f"publication.before.{model}")
    pre_save.connect(
        _before_restriction, sender=PageViewRestriction, dispatch_uid="publication.before.restriction"
    )
    for label in RECORDS:
        for signal in (post_save, post_delete):
            signal.connect(
                _after_record, sender=label, dispatch_uid=f"publication.record.{label}.{id(signal)}"
            )
    for signal in (post_save, post_delete):
        signal.connect(
            _after_restriction, sender=PageViewRestriction, dispatch_uid=f"publication.view.{id(signal)}"
        )
        signal.connect(_after_site, sender=Site, dispatch_uid=f"publication.site.{id(signal)}")
        signal.connect(
            _after_sentence, sender=StringTranslation, dispatch_uid=f"publication.sentence.{id(signal)}"
        )
        signal.connect(
            _after_source, sender=TranslationSource, dispatch_uid=f"publication.source.{id(signal)}"
        )
    post_save.connect(_after_locale, sender=Locale, dispatch_uid="publication.locale")
    sentences_translated.connect(_after_sentences, dispatch_uid="publication.sentences")


def _after_page(instance: Any, moved: bool, **_signal: Any) -> None:
    refresh_translations([instance.translation_key])
    if moved:
        refresh_below(instance)


def _after_bare_page(instance: Any, created: bool, **_signal: Any) -> None:
    # Wagtail moves pages by saving them without their type, and mends the addresses below afterwards.
    if type(instance) is Page and not created:
        with transaction.atomic():
            below = Page.objects.filter(path__startswith=instance.path)
            withdraw_private(below.values_list("pk", flat=True))
            later([instance.pk], "moved", with_descendants=True)


def _before_page_is_deleted(instance: Any, **_signal: Any) -> None:
    target = f"page:{instance.translation_key}"
    with transaction.atomic():
        withdraw([instance.pk], WithdrawalReason.DELETED)
        readers = DocumentRead.objects.filter(target=target).exclude(page_id=instance.pk)
        later(readers.values_list("page_id", flat=True).distinct(), target)


def _before_record(instance: Any, **_signal: Any) -> None:
    # Outside of a transaction the record is committed before its documents are written. Whoever is killed
    # between the two leaves the pages to the minutely job.
    if instance.pk is None or transaction.get_connection().in_atomic_block:
        return
    if isinstance(instance, Site):
        roots = Page.objects.filter(depth=1).values_list("pk", flat=True)
        foresee(roots, "site", with_descendants=True)
    else:
        target = f"{instance._meta.label_lower}:{instance.pk}"
        readers = DocumentRead.objects.filter(target=target)
        foresee(readers.values_list("page_id", flat=True).distinct(), target)


def _before_restriction(instance: Any, **_signal: Any) -> None:
    # As above; a new one too.
    if not transaction.get_connection().in_atomic_block:
        foresee([instance.page_id], "restriction", with_descendants=True)


def _after_move(instance: Any, **_signal: Any) -> None:
    refresh_below(Page.objects.get(pk=instance.pk))


def _after_record(instance: Any, **signal: Any) -> None:
    if not signal.get("created"):
        refresh_readers([f"{instance._meta.label_lower}:{instance.pk}"])


def _after_restriction(instance: Any, **_signal: Any) -> None:
    page = Page.objects.filter(pk=instance.page_id).first()
    if page is not None:
        refresh_below(page)


def _after_site(**_signal: Any) -> None:
    if PublishedDocument.objects.exists() or Page.objects.filter(depth__gt=1, live=True).exists():
        refresh_everything()


def _after_locale(created: bool, **_signal: Any) -> None:
    if not created:
        _after_site()


def _after_sentence(instance: Any, **_signal: Any) -> None:
    refresh_translations_later([instance.context.object_id], "sentence")


def _after_source(instance: Any, **_signal: Any) -> None:
    refresh_translations_later([instance.object_id], "translation source")


def _after_sentences(translation_key: Any, **_signal: Any) -> None:
    refresh_translations_later([translation_key], "sentences")
