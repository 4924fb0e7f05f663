"""The record of what the demo wrote, and whether it is still as it was."""

from enum import StrEnum
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.serializers import serialize
from wagtail.models import Page

from closercities.demo.loader.content import digest_of
from closercities.demo.models import LoadedRecord

# Columns that change without a person: filled in at first use, or found anew when text changes.
KEPT_BY_THE_SYSTEM = (
    "file_hash",
    "file_size",
    "updated_at",
    "quote_found",
    "quote_language",
    "quoted_block",
    "quoted_page",
)


class Outcome(StrEnum):
    """What became of one piece of content."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"
    KEPT = "kept: a person changed it"
    DELETED = "left out: a person deleted it"
    UNRESOLVED = "left out: it refers to something that is not there"
    REMOVED = "removed"
    RESTORED = "restored to what was there before"
    GONE = "was gone already"
    IN_USE = "kept: a person uses it"
    HAS_CHILDREN = "kept: a person put pages below it"


def fingerprint(instance: Any) -> str:
    """Changes when a person changes ``instance``: for a page with each revision, move or change of state."""
    if isinstance(instance, Page):
        parent = instance.get_parent()
        state = "live" if instance.live else "draft"
        return f"revision {instance.latest_revision_id} {state} below {parent.pk if parent else None}"
    names = [field.name for field in instance._meta.concrete_fields if field.name not in KEPT_BY_THE_SYSTEM]
    return digest_of(serialize("json", [instance], fields=names))


def record_of(key: str) -> LoadedRecord | None:
    """What is known of the object under ``key``."""
    return LoadedRecord.objects.filter(key=key).select_related("content_type").first()


def standing(record: LoadedRecord | None, digest: str) -> Outcome | None:
    """Why there is nothing to write, or ``None`` when the content is to be written."""
    if record is None:
        return None
    found = record.loaded_object()
    if found is None:
        return Outcome.DELETED
    if fingerprint(found) != record.fingerprint:
        return Outcome.KEPT
    return Outcome.UNCHANGED if record.digest == digest else None


def remember(key: str, instance: Any, digest: str, replaced_revision: int | None = None) -> None:
    """Note that ``instance``, as it now is in the database, holds the content with this digest."""
    instance = type(instance)._default_manager.get(pk=instance.pk)
    values = {
        "content_type": ContentType.objects.get_for_model(instance),
        "object_id": str(instance.pk),
        "digest": digest,
        "fingerprint": fingerprint(instance),
    }
    first = {**values, "replaced_revision": replaced_revision}
    LoadedRecord.objects.update_or_create(key=key, defaults=values, create_defaults={**first, "key": key})
