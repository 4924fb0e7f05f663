"""What is due to be purged, claimed so that two workers share it, and what becomes of it afterwards."""

import logging
from collections.abc import Iterable, Sequence
from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from closercities.api.front_cache.models import Purge

logger = logging.getLogger(__name__)
# A worker that died keeps rows no longer than that. A slow one may be overtaken: purging twice does no harm.
LEASE = timedelta(seconds=30)
# Rows that are told together: changes that come in bursts name the same lists.
TOGETHER = 50
# The last attempt is about two hours after the first: by then what a cache holds is old of itself.
ATTEMPTS = 9
FIRST_WAIT = timedelta(seconds=30)


def add(rows: Iterable[Purge]) -> None:
    """Keep ``rows`` in the transaction that is open, and have a worker do them after it."""
    written = Purge.objects.bulk_create(rows, batch_size=90)
    if written:
        transaction.on_commit(start, robust=True)


def start() -> None:
    """Have a worker purge what is due."""
    from closercities.api.front_cache.tasks import purge

    purge.enqueue()


def is_anything_due() -> bool:
    """Whether a cache has to be told something now."""
    return Purge.objects.filter(due_at__lte=timezone.now()).exists()


def claim() -> list[Purge]:
    """Some rows of one cache that only the caller does, until :data:`LEASE` is over; the oldest first."""
    now = timezone.now()
    due = Purge.objects.filter(due_at__lte=now).order_by("pk")
    first = due.first()
    if first is None:
        return []
    until = now + LEASE
    same = due.filter(cache=first.cache, is_by_key=first.is_by_key)[:TOGETHER]
    # Conditional: of two who read the same row, one has it.
    return [each for each in same if due.filter(pk=each.pk).update(due_at=until)]


def done(rows: Sequence[Purge]) -> None:
    """The cache has forgotten what ``rows`` name."""
    Purge.objects.filter(pk__in=[each.pk for each in rows]).delete()


def failed(rows: Sequence[Purge], problem: Exception) -> None:
    """Have ``rows`` tried again later, each time after twice as long, up to :data:`ATTEMPTS` times."""
    for row in rows:
        same = Purge.objects.filter(pk=row.pk)
        if row.attempts + 1 >= ATTEMPTS:
            logger.error("Gave up purging %d names from %s: %s", len(row.names), row.cache, problem)
            same.delete()
            continue
        again = timezone.now() + FIRST_WAIT * 2**row.attempts
        same.update(attempts=F("attempts") + 1, due_at=again)
    logger.warning("Purging from %s failed, it is tried again: %s", rows[0].cache, problem)
