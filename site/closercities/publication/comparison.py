"""Whether documents are what they should be."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from closercities.publication import clock
from closercities.publication.invalidation import mend
from closercities.publication.models import DocumentRead, Invalidation, PublishedDocument
from closercities.publication.serialisation.documents import FreshDocument, serialise
from closercities.publication.visibility import public_pages


@dataclass(slots=True)
class Comparison:
    """Of a batch: how many were compared, and the pages whose documents differ or are yet to come."""

    compared: int = 0
    differing: list[int] = field(default_factory=list)
    pending: list[int] = field(default_factory=list)


def pages_after(number: int, most: int) -> list[int]:
    """Up to ``most`` ids above ``number``, ascending: of public pages, and of all that left a document."""
    pages = public_pages().filter(pk__gt=number).order_by("pk").values_list("pk", flat=True)
    documents = PublishedDocument.objects.filter(page_id__gt=number).order_by("page_id")
    found = {*pages[:most], *documents.values_list("page_id", flat=True)[:most]}
    return sorted(found)[:most]


def number_after(number: int) -> int:
    """How many pages :func:`pages_after` has yet to give, but for those that came and went meanwhile."""
    documents = PublishedDocument.objects.filter(page_id__gt=number).count()
    unmade = public_pages().filter(pk__gt=number).exclude(pk__in=PublishedDocument.objects.values("page_id"))
    return documents + unmade.count()


def compare(page_ids: Iterable[int], *, fix: bool = False) -> Comparison:
    """Compare the documents of these pages with a fresh serialisation; with ``fix``, mend those that differ.

    What seems to differ is looked at once more while nobody else can publish.
    """
    ids = list(page_ids)
    suspects = _unequal(ids)
    found = Comparison(compared=len(ids))
    if not suspects:
        return found
    with transaction.atomic():
        clock.lock()
        unequal = _unequal(suspects)
        waiting = _waiting(unequal)
        found.pending = sorted(waiting)
        found.differing = [number for number in unequal if number not in waiting]
        if fix and found.differing:
            mend(found.differing)
    return found


def _unequal(ids: list[int]) -> list[int]:
    fresh = serialise(ids)
    kept = {each.page_id: each for each in PublishedDocument.objects.filter(page_id__in=ids)}
    reads: dict[int, set[str]] = defaultdict(set)
    for number, target in DocumentRead.objects.filter(page_id__in=ids).values_list("page_id", "target"):
        reads[number].add(target)
    return [number for number in ids if not _is_equal(kept.get(number), fresh, reads[number], number)]


def _is_equal(
    kept: PublishedDocument | None, fresh: Mapping[int, FreshDocument], reads: set[str], number: int
) -> bool:
    now = fresh.get(number)
    if kept is None or now is None:
        return now is None and (kept is None or (kept.withdrawn_at is not None and not kept.body))
    return (
        kept.withdrawn_at is None
        and kept.body == now.body
        and reads == now.reads
        and all(getattr(kept, name) == value for name, value in now.columns.items())
    )


def _waiting(ids: list[int]) -> set[int]:
    """Those of the pages that are to be made again anyway: by what waits, or because their time has come."""
    waiting = set(Invalidation.objects.filter(page_id__in=ids).values_list("page_id", flat=True))
    above = Invalidation.objects.filter(with_descendants=True).values("page_id")
    paths = tuple(Page.objects.filter(pk__in=above).values_list("path", flat=True))
    if paths:
        pages = Page.objects.filter(pk__in=ids).values_list("pk", "path")
        waiting |= {number for number, path in pages if path.startswith(paths)}
    due = PublishedDocument.objects.filter(
        page_id__in=ids, fresh_until__lte=timezone.now(), withdrawn_at__isnull=True
    )
    return waiting | set(due.values_list("page_id", flat=True))
