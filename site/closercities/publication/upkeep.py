"""What keeps documents right as time goes by: those that are missing are made, old tombstones forgotten."""

import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone
from wagtail.models import Page

from closercities.core.models import BasePage
from closercities.publication import clock
from closercities.publication.invalidation import process, refresh_overdue
from closercities.publication.makers import makers
from closercities.publication.models import PublishedDocument
from closercities.publication.serialisation.documents import SCHEMA_VERSION
from closercities.publication.visibility import public_pages
from closercities.publication.writing import refresh

# A scheduler that makes documents publishes nothing meanwhile.
SECONDS_A_MINUTE = 20.0
# The queries of a batch are shared by more, and an editor still waits for less than a second.
MADE_AT_ONCE = 200


def catch_up(seconds: float = SECONDS_A_MINUTE) -> int:
    """Make again what waits, and what time alone has changed; how many pages that were.

    Stops after ``seconds``: the next call goes on.
    """
    refresh_overdue()
    end, done = time.monotonic() + seconds, 0
    while time.monotonic() < end and (made := process()):
        done += made
    return done


def unmade() -> list[int]:
    """Ids of public pages whose document is missing or of an older schema; translations side by side."""
    current = PublishedDocument.objects.filter(withdrawn_at__isnull=True, schema_version=SCHEMA_VERSION)
    public: Any = public_pages()
    return side_by_side(public.type(BasePage).exclude(pk__in=current.values("page_id")))


def side_by_side(pages: "QuerySet[Page]") -> list[int]:
    """Ids of ``pages``, the oldest first, and next to each those of its translations.

    What all of them show is then read once, as long as they are made in one batch.
    """
    of_key: dict[UUID, list[int]] = {}
    for number, key in pages.order_by("pk").values_list("pk", "translation_key"):
        of_key.setdefault(key, []).append(number)
    return [number for numbers in of_key.values() for number in numbers]


def make(page_ids: list[int], processes: int = 1) -> Iterator[int]:
    """Make the documents of these pages, a batch a transaction; yields how many pages each had.

    ``processes`` are asked for at most; see :func:`~closercities.publication.makers.makers`.
    """
    with makers(min(processes, -(-len(page_ids) // MADE_AT_ONCE))) as (making, number):
        for start in range(0, len(page_ids), MADE_AT_ONCE * number):
            batch = page_ids[start : start + MADE_AT_ONCE * number]
            refresh(batch, making=making)
            yield len(batch)


@transaction.atomic
def forget_tombstones() -> int:
    """Drop the tombstones that are older than ``TOMBSTONE_DAYS``; how many that were.

    The clock remembers up to which number: a mirror that knows no more than that has to start again.
    """
    ticking = clock.lock()
    oldest = timezone.now() - timedelta(days=settings.TOMBSTONE_DAYS)
    forgotten = PublishedDocument.objects.filter(withdrawn_at__lt=oldest)
    last: int | None = forgotten.aggregate(last=Max("sequence"))["last"]
    if last is None:
        return 0
    ticking.forgotten_through = max(ticking.forgotten_through, last)
    ticking.save(update_fields=["forgotten_through"])
    number, _by_model = forgotten.delete()
    return number
