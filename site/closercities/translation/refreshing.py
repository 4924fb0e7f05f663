"""Records follow their original: what was changed there is known as outdated without anybody's doing.

Publishing is what counts. A draft, also one that is saved by itself all the time, changes no record; facts
are no sentences, so changing them makes nothing outdated.
"""

from datetime import timedelta
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.signals import post_save
from django.utils import timezone
from modelcluster.fields import ParentalKey
from wagtail.models import DraftStateMixin, Page, get_translatable_models
from wagtail.signals import published
from wagtail_localize.models import TranslationSource

from closercities.translation.bulk.recording import record
from closercities.translation.noticing.changes import note_publication

# What a worker left behind is taken up by the minutely job, so many at a time.
LEFT_BEHIND = timedelta(minutes=1)
BATCH = 50


def connect() -> None:
    """Connect the receivers; called once, when the application starts."""
    published.connect(_after_publication, dispatch_uid="translation.published")
    for model in get_translatable_models(include_subclasses=True):
        is_row = any(isinstance(field, ParentalKey) for field in model._meta.get_fields())
        if not is_row and not issubclass(model, DraftStateMixin):
            post_save.connect(
                _after_publication, sender=model, dispatch_uid=f"translation.saved.{model._meta.label}"
            )


def _after_publication(instance: Any, **_signal: Any) -> None:
    from closercities.translation.tasks import follow_original

    if not hasattr(instance, "translation_key") or getattr(instance, "alias_of_id", None):
        return
    sources = TranslationSource.objects.filter(object=instance.translation_key, locale=instance.locale_id)
    for number in sources.values_list("pk", flat=True):
        follow_original.enqueue(number)


def follow(source: TranslationSource) -> bool:
    """Record what the original of ``source`` says to readers; whether there is one."""
    try:
        original = source.get_source_instance()
    except ObjectDoesNotExist:
        return False
    if isinstance(original, DraftStateMixin) and not original.live:
        return False
    record(original)
    note_publication(source.pk)
    return True


def left_behind() -> "QuerySet[TranslationSource]":
    """The sources whose page was published since they were recorded, and a while ago."""
    newer = Page.objects.filter(
        translation_key=OuterRef("object_id"),
        locale=OuterRef("locale_id"),
        live=True,
        last_published_at__gt=OuterRef("last_updated_at"),
        last_published_at__lt=timezone.now() - LEFT_BEHIND,
    )
    return TranslationSource.objects.filter(Exists(newer)).order_by("pk")


def catch_up() -> str | None:
    """Record what was left behind; what was done, in words."""
    done = sum(follow(source) for source in left_behind().defer("content_json")[:BATCH])
    return f"{done} originals recorded anew" if done else None
