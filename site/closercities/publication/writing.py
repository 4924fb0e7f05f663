"""Bringing documents up to date. Everything that publishes ends here, in its own transaction."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.dispatch import Signal
from django.utils import timezone
from wagtail.models import Page

from closercities.publication import clock
from closercities.publication.copying import save_documents
from closercities.publication.models import PublishedDocument, SequenceClock, WithdrawalReason
from closercities.publication.reads import save_reads
from closercities.publication.serialisation.documents import FreshDocument, serialise
from closercities.publication.serialisation.memory import uncollected

PUBLISHED, CHANGED, WITHDRAWN = "page.published", "page.changed", "page.withdrawn"
EVENTS = (PUBLISHED, CHANGED, WITHDRAWN)
NOTHING: frozenset[str] = frozenset()
Making = Callable[[list[int]], Mapping[int, FreshDocument]]


@dataclass(frozen=True, slots=True)
class Change:
    """A change of a document: ``event`` is of :data:`EVENTS`, ``former_path`` where a changed one stood."""

    event: str
    document: PublishedDocument
    former_path: str = ""


# Sent in the transaction that writes, with ``changes``, a list of Change in the order of their numbers.
documents_written = Signal()


@dataclass(frozen=True, slots=True)
class Held:
    """The clock, locked until the transaction ends, and what is kept of pages, by page id, read since."""

    clock: SequenceClock
    documents: dict[int, PublishedDocument]


def hold(page_ids: Iterable[int], keys: Iterable[Any] = (), ticking: SequenceClock | None = None) -> Held:
    """Lock the clock (unless that was done and gave ``ticking``), and read what is kept of these pages.

    So is what was left under the translation keys ``keys``. Raises as :func:`clock.lock` does.
    """
    ticking = ticking or clock.lock()
    wanted = Q(page_id__in=list(page_ids))
    if under := list(keys):
        wanted |= Q(translation_key__in=under)
    kept = PublishedDocument.objects.filter(wanted).defer("body")
    return Held(ticking, {each.page_id: each for each in kept})


@transaction.atomic(savepoint=False)
def refresh(
    page_ids: Iterable[int],
    reason: str = "",
    *,
    trusted: bool = True,
    held: Held | None = None,
    making: Making = serialise,
) -> list[Change]:
    """Make the documents of these pages equal to a fresh serialisation; the changes that this took.

    What a kept document says of itself counts for what it is, unless it is not ``trusted``: then it is
    written in any case. A page that is public no longer leaves a tombstone; ``reason`` (of
    ``WithdrawalReason``) overrides the one that is found out. Pages whose documents show a page that got
    another title or address, came or went, are left to the caller; see ``follow`` in
    :mod:`closercities.publication.invalidation`. ``held`` is what :func:`hold` gave for all these pages;
    ``making`` does what :func:`~closercities.publication.serialisation.documents.serialise` does.
    """
    ids = sorted(set(page_ids))
    if not ids:
        return []
    with uncollected():
        held = held or hold(ids)
        return _refresh(ids, reason, held, making(ids), trusted=trusted)


def _refresh(
    ids: list[int], reason: str, held: Held, fresh: Mapping[int, FreshDocument], *, trusted: bool
) -> list[Change]:
    ticking, known = held.clock, held.documents
    read_before = {number: each.reads_digest for number, each in known.items() if trusted}
    changes: list[Change] = []
    settled: list[PublishedDocument] = []
    for number in ids:
        document, now = known.get(number), fresh.get(number)
        if now is None:
            if document is not None and document.withdrawn_at is None:
                changes.append(_withdraw(document, ticking))
        elif document is None or document.withdrawn_at is not None or _was_an_alias(document, now):
            changes.append(_publish(document, now, ticking))
        elif not trusted or _is_other(document, now):
            changes.append(_change(document, now, ticking))
        elif any(getattr(document, name) != value for name, value in now.columns.items()):
            settled.append(_fill(document, now))
    _say_why([each.document for each in changes if each.event == WITHDRAWN], reason)
    reads = {each.document.page_id: NOTHING for each in changes if each.event == WITHDRAWN}
    for document in (*settled, *(each.document for each in changes if each.event != WITHDRAWN)):
        if read_before.get(document.page_id) != document.reads_digest:
            reads[document.page_id] = fresh[document.page_id].reads
    return _write(changes, settled, reads, ticking)


@transaction.atomic
def withdraw(page_ids: Iterable[int], reason: str) -> list[Change]:
    """Leave a tombstone of each of these pages that has a document, without asking whether it is public."""
    ticking = clock.lock()
    standing = PublishedDocument.objects.filter(page_id__in=list(page_ids), withdrawn_at__isnull=True)
    changes = [_withdraw(document, ticking) for document in standing.defer("body").order_by("page_id")]
    for change in changes:
        change.document.withdrawal_reason = reason
    return _write(changes, [], {each.document.page_id: NOTHING for each in changes}, ticking)


def _is_other(document: PublishedDocument, now: FreshDocument) -> bool:
    return any(getattr(document, name) != now.columns[name] for name in ("etag", "path", "site_id"))


def _was_an_alias(document: PublishedDocument, now: FreshDocument) -> bool:
    """Nobody is told of an alias: one that becomes a page of its own is news."""
    return document.is_alias and not now.columns["is_alias"]


def _tick(ticking: SequenceClock) -> int:
    ticking.value += 1
    return ticking.value


def _fill(document: PublishedDocument, now: FreshDocument) -> PublishedDocument:
    for name, value in now.columns.items():
        setattr(document, name, value)
    document.body = now.body
    return document


def _publish(document: PublishedDocument | None, now: FreshDocument, ticking: SequenceClock) -> Change:
    document = _fill(document or PublishedDocument(page_id=now.page_id), now)
    document.sequence = document.published_sequence = _tick(ticking)
    document.changed_at = timezone.now()
    document.withdrawn_at, document.withdrawal_reason = None, ""
    return Change(PUBLISHED, document)


def _change(document: PublishedDocument, now: FreshDocument, ticking: SequenceClock) -> Change:
    former_path = document.path
    document = _fill(document, now)
    document.sequence = _tick(ticking)
    document.changed_at = timezone.now()
    return Change(CHANGED, document, former_path)


def _withdraw(document: PublishedDocument, ticking: SequenceClock) -> Change:
    document.sequence = _tick(ticking)
    document.changed_at = document.withdrawn_at = timezone.now()
    document.body = document.etag = document.reads_digest = document.title = ""
    document.fresh_until = None
    return Change(WITHDRAWN, document)


def _say_why(withdrawn: list[PublishedDocument], reason: str) -> None:
    if not withdrawn:
        return
    ids = [document.page_id for document in withdrawn]
    rows = Page.objects.filter(pk__in=ids).values_list("pk", "live", "expired")
    standing: Mapping[int, tuple[bool, bool]] = {pk: (live, expired) for pk, live, expired in rows}
    public = set(Page.objects.filter(pk__in=ids).public().values_list("pk", flat=True))
    for document in withdrawn:
        document.withdrawal_reason = reason or _reason(document.page_id, standing, public)


def _reason(number: int, standing: Mapping[int, tuple[bool, bool]], public: set[int]) -> str:
    if number not in standing:
        return WithdrawalReason.DELETED
    live, expired = standing[number]
    if not live:
        return WithdrawalReason.EXPIRED if expired else WithdrawalReason.UNPUBLISHED
    return WithdrawalReason.MOVED if number in public else WithdrawalReason.PRIVATE


def _write(
    changes: list[Change],
    settled: list[PublishedDocument],
    reads: Mapping[int, frozenset[str]],
    ticking: SequenceClock,
) -> list[Change]:
    """Keep what changed and what only ``settled``, which is nobody's news; the changes.

    ``reads`` is what documents are made from, of those where that is another than before.
    """
    save_documents([*(change.document for change in changes), *settled])
    save_reads(reads)
    if changes:
        ticking.save(update_fields=["value"])
        documents_written.send(sender=PublishedDocument, changes=changes)
    return changes


def documents_of(keys: Iterable[Any]) -> list[int]:
    """Ids of all pages with these translation keys, and of those that left a document."""
    wanted = list(keys)
    pages = Page.objects.filter(translation_key__in=wanted).values_list("pk", flat=True)
    left = PublishedDocument.objects.filter(translation_key__in=wanted).values_list("page_id", flat=True)
    return sorted({*pages, *left})
