"""With documents it is written, in their transaction, what caches in front have to forget."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from wagtail.models import CollectionViewRestriction

from closercities.api.front_cache import keys
from closercities.api.front_cache.models import Purge
from closercities.api.front_cache.queue import add
from closercities.api.resources.addresses import site_origins
from closercities.publication.writing import Change, documents_written

BATCH = 100
DETAILS = {
    "cases.CasePage": "cases",
    "research.ArticlePage": "research",
    "research.InterviewPage": "research",
    "home.CampaignPage": "campaigns",
}
# What the API tells of beside documents: a change of one of these is no change of a document.
FILES = ("core.Download", "core.Picture")
RECORDS = (
    "api.Snapshot",
    "core.Download",
    "core.Factor",
    "core.Organisation",
    "core.Person",
    "core.Picture",
    "core.Place",
    "core.SustainableDevelopmentGoal",
    "core.Topic",
    "home.Footer",
    "home.Navigation",
    "wagtailredirects.Redirect",
)


def connect() -> None:
    """Connect the receivers; called once, when the application starts."""
    documents_written.connect(_after_writing, dispatch_uid="front_cache.outbox")
    for label in RECORDS:
        for signal in (post_save, post_delete):
            signal.connect(_after_record, sender=label, dispatch_uid=f"front_cache.{label}.{id(signal)}")
    for signal in (post_save, post_delete):
        signal.connect(
            _after_restriction,
            sender=CollectionViewRestriction,
            dispatch_uid=f"front_cache.restriction.{id(signal)}",
        )


def _after_writing(changes: list[Change], **_signal: Any) -> None:
    if settings.WAGTAILFRONTENDCACHE or settings.FRONT_CACHE_KEYS:
        keep(changes)


def _after_record(instance: Any, **_signal: Any) -> None:
    _forget([keys.records(instance)])


def _after_restriction(**_signal: Any) -> None:
    _forget([label.lower() for label in FILES])


def _forget(names: list[str]) -> None:
    if settings.FRONT_CACHE_KEYS:
        with transaction.atomic():
            add(_by_key(names))


def keep(changes: Sequence[Change]) -> None:
    """Write what each cache has to forget after ``changes``, :data:`BATCH` names a row.

    One query to write; one more where caches are told addresses. Must be called in the transaction that
    writes the documents.
    """
    addresses = sorted(set(addresses_of(changes))) if settings.WAGTAILFRONTENDCACHE else []
    by_address = [
        Purge(cache=cache, is_by_key=False, names=some)
        for cache in settings.WAGTAILFRONTENDCACHE
        for some in _in_batches(addresses)
    ]
    add([*by_address, *_by_key(keys.keys_of(changes))])


def _by_key(names: list[str]) -> list[Purge]:
    return [
        Purge(cache=kind, is_by_key=True, names=some)
        for kind in settings.FRONT_CACHE_KEYS
        for some in _in_batches(names)
    ]


def addresses_of(changes: Iterable[Change]) -> Iterator[str]:
    """Where the pages of ``changes`` stand and stood, and the API tells of each."""
    origins = site_origins()
    for change in changes:
        document = change.document
        origin = origins.get(document.site_id or 0)
        if origin is None:
            continue
        for path in {document.path, change.former_path or document.path}:
            yield f"{origin}{path}"
        for resource in filter(None, ("pages", DETAILS.get(document.type))):
            yield f"{origin}/api/v2/{resource}/{document.page_id}/"


def _in_batches(names: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(names), BATCH):
        yield names[start : start + BATCH]
