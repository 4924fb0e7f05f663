"""What else has to be made again when something changed: at once while it is little, else by a task."""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from closercities.publication import clock
from closercities.publication.batches import Batch, collect, collected
from closercities.publication.models import DocumentRead, Invalidation, PublishedDocument, SequenceClock
from closercities.publication.writing import CHANGED, Change, Held, documents_of, hold, refresh

# Up to so many documents are made again before a save returns.
AT_ONCE = 50
BATCH = 100


def batched() -> AbstractContextManager[None]:
    """One transaction, at the end of which everything is made again that became stale within, once.

    For work that saves the same pages several times. What must disappear still disappears at once.
    """
    return collected(_refresh_collected)


def _refresh_collected(batch: Batch) -> None:
    if batch.keys:
        refresh_translations(batch.keys)
    if batch.targets:
        refresh_readers(batch.targets)


@transaction.atomic(savepoint=False)
def refresh_translations(keys: Iterable[UUID], reason: str = "") -> None:
    """Make the documents of all pages with these translation keys again, and of what shows them.

    They are few: a page in each locale.
    """
    wanted = set(keys)
    if collect(keys=wanted):
        return
    ticking = clock.lock()
    pages = list(Page.objects.filter(translation_key__in=wanted).order_by().values_list("pk", flat=True))
    held = hold(pages, wanted, ticking)
    ids = sorted({*pages, *held.documents})
    before = _faces(held)
    follow(refresh(ids, reason, held=held), before, ids, ticking)


@transaction.atomic
def refresh_translations_later(keys: Iterable[UUID], reason: str) -> None:
    """Like :func:`refresh_translations`, by the task: for what comes in many small saves."""
    wanted = set(keys)
    if not collect(keys=wanted):
        clock.lock()
        later(documents_of(wanted), reason)


@transaction.atomic
def refresh_below(page: Any) -> None:
    """Make the documents of ``page`` and of all below it again, those that must go at once."""
    _refresh_many(
        Page.objects.filter(path__startswith=page.path).order_by("path").values_list("pk", flat=True),
        f"page:{page.pk}",
    )


@transaction.atomic
def refresh_everything() -> None:
    """Make all documents again, those that must go at once: a site or its root has changed."""
    _refresh_many(Page.objects.filter(depth__gt=1).order_by("path").values_list("pk", flat=True), "all")


@transaction.atomic
def refresh_readers(targets: Iterable[str], reason: str = "") -> None:
    """Make the documents again that show any of ``targets``; see ``DocumentRead``."""
    wanted = sorted(set(targets))
    if collect(targets=wanted):
        return
    readers = DocumentRead.objects.filter(target__in=wanted).values_list("page_id", flat=True)
    _refresh_many(readers.distinct().order_by("page_id"), reason or ",".join(wanted))


def _refresh_many(ids: Any, reason: str, ticking: SequenceClock | None = None) -> None:
    # Before anything is read: what others are writing right now is then seen.
    ticking = ticking or clock.lock()
    first = list(ids[: AT_ONCE + 1])
    if not first:
        return
    if len(first) <= AT_ONCE:
        held = hold(first, ticking=ticking)
        before = _faces(held)
        follow(refresh(first, held=held), before, first, ticking)
        return
    withdraw_private(ids)
    later(ids, reason)


@transaction.atomic
def withdraw_private(ids: Any) -> None:
    """Take away at once, of the pages with these ``ids`` (a query), what may be seen no longer."""
    from closercities.publication.visibility import public_pages

    clock.lock()
    gone = PublishedDocument.objects.filter(page_id__in=ids, withdrawn_at__isnull=True).exclude(
        page_id__in=public_pages().values("pk")
    )
    numbers = list(gone.order_by("page_id").values_list("page_id", flat=True))
    for start in range(0, len(numbers), BATCH):
        batch = numbers[start : start + BATCH]
        held = hold(batch)
        before = _faces(held)
        follow(refresh(batch, held=held), before, batch, held.clock)


Face = tuple[str, str, bool, bool]


def _faces(held: Held) -> dict[int, Face]:
    """What others show of these pages: title, address, and whether they are there, as pages of their own."""
    return {number: _face(document) for number, document in held.documents.items()}


def _face(document: PublishedDocument) -> Face:
    return (document.title, document.path, document.withdrawn_at is None, document.is_alias)


def follow(
    changes: list[Change], before: dict[int, Face], done: Iterable[int], ticking: SequenceClock
) -> None:
    """After ``changes``: make again what shows a page whose face is another than in ``before``.

    ``ticking`` is the clock that is locked, and was not read again since.
    """
    keys = {change.document.translation_key for change in changes if _has_other_face(change, before)}
    if not keys:
        return
    targets = [f"page:{key}" for key in keys]
    readers = DocumentRead.objects.filter(target__in=targets).exclude(page_id__in=list(done))
    _refresh_many(
        readers.values_list("page_id", flat=True).distinct().order_by("page_id"), targets[0], ticking
    )


def _has_other_face(change: Change, before: dict[int, Face]) -> bool:
    return change.event != CHANGED or before.get(change.document.page_id) != _face(change.document)


@transaction.atomic
def mend(ids: Iterable[int]) -> None:
    """Write the documents of these pages anew, whatever the kept ones say, and those of what shows them."""
    ticking = clock.lock()
    numbers = list(ids)
    PublishedDocument.objects.filter(page_id__in=numbers, withdrawn_at__isnull=False).update(body="")
    held = hold(numbers, ticking=ticking)
    before = _faces(held)
    follow(refresh(numbers, trusted=False, held=held), before, numbers, ticking)


def later(ids: Iterable[int], reason: str, with_descendants: bool = False) -> None:
    """Leave these pages to the task. Kept in the transaction, so that nothing is forgotten."""
    # Where others wait, their task is on its way; one that ends right now leaves these to the minutely job.
    is_first = not Invalidation.objects.exists()
    foresee(ids, reason, with_descendants)
    if is_first:
        transaction.on_commit(_start)


def foresee(ids: Iterable[int], reason: str, with_descendants: bool = False) -> None:
    """Leave these pages to the minutely job: what is done next may be cut off half-way."""
    Invalidation.objects.bulk_create(
        (
            Invalidation(page_id=number, reason=reason[:80], with_descendants=with_descendants)
            for number in ids
        ),
        batch_size=200,
    )


def _start() -> None:
    from closercities.publication.tasks import refresh_invalidated

    refresh_invalidated.enqueue()


def pending() -> int:
    """How many pages wait to be made again."""
    return Invalidation.objects.values("page_id").distinct().count()


def process(most: int = BATCH) -> int:
    """Make again up to ``most`` pages that wait; how many that were. Each call is one short transaction.

    Two processes may call it at the same time: the clock lets one in after the other.
    """
    with transaction.atomic():
        ticking = clock.lock()
        rows = list(Invalidation.objects.order_by("pk")[:most])
        if not rows:
            return 0
        Invalidation.objects.filter(pk__in=[row.pk for row in rows]).delete()
        _expand([row.page_id for row in rows if row.with_descendants])
        ids = {row.page_id for row in rows}
        held = hold(ids, ticking=ticking)
        before = _faces(held)
        follow(refresh(ids, held=held), before, ids, ticking)
    return len(rows)


def _expand(ids: list[int]) -> None:
    for path in Page.objects.filter(pk__in=ids).values_list("path", flat=True):
        below = Page.objects.filter(path__startswith=path).exclude(path=path)
        later(below.values_list("pk", flat=True), "page above")


@transaction.atomic
def refresh_overdue() -> None:
    """Make again what time alone has changed."""
    due = PublishedDocument.objects.filter(fresh_until__lte=timezone.now(), withdrawn_at__isnull=True)
    _refresh_many(due.order_by("page_id").values_list("page_id", flat=True), "time")
