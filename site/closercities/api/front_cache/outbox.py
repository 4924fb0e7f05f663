"""After documents are written, caches are told which addresses show something else now."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.db import transaction

from closercities.api.resources.addresses import site_origins
from closercities.publication.writing import Change, documents_written

BATCH = 100
# Lists are asked for in too many ways to name them; they are fresh again within a minute and a half.
DETAILS = {
    "cases.CasePage": "cases",
    "research.ArticlePage": "research",
    "research.InterviewPage": "research",
    "home.CampaignPage": "campaigns",
}


def connect() -> None:
    """Connect the receiver; called once, when the application starts."""
    documents_written.connect(_after_writing, dispatch_uid="front_cache.outbox")


def _after_writing(changes: list[Change], **_signal: Any) -> None:
    if settings.WAGTAILFRONTENDCACHE:
        transaction.on_commit(lambda: ask_to_purge(changes), robust=True)


def ask_to_purge(changes: Iterable[Change]) -> None:
    """Have a worker tell each cache of ``changes``, in tasks of :data:`BATCH` addresses. One query beside."""
    from closercities.api.front_cache.tasks import purge

    wanted = sorted(set(addresses_of(changes)))
    for cache in settings.WAGTAILFRONTENDCACHE:
        for some in _in_batches(wanted):
            purge.enqueue(cache, some)


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


def _in_batches(addresses: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(addresses), BATCH):
        yield addresses[start : start + BATCH]
