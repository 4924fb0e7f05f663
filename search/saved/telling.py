"""Once a week: which cases are new for whom.

A case is new when it first became public after the last look. What becomes findable a little later than it
became public would fall between two looks, so each look goes back some days further than the last one, and
leaves out what was known then.
"""

import logging
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Min
from django.utils import timezone

from closercities.core.listing import ListedItem
from closercities.publication.models import PublishedDocument
from search.saved import mail
from search.saved.asked_for import find_cases
from search.saved.models import SavedSearch

logger = logging.getLogger(__name__)
WEEK, DAY, OVERLAP = timedelta(days=7), timedelta(days=1), timedelta(days=2)
# How many of the newest cases are looked at, and how many searches at a time.
LOOKED_AT = 100
SEARCHES_A_TIME = 200


@dataclass(frozen=True, slots=True)
class Candidate:
    """A case that was found, and when it first became public in any language."""

    item: ListedItem
    key: str
    since: datetime


def candidates(query: str, locale: str) -> list[Candidate] | None:
    """The newest cases that are found, the newest first; None while search is not well."""
    result = find_cases(query, locale, number=LOOKED_AT)
    if result.degraded:
        return None
    since = _first_published(item.page.translation_key for item in result.items)
    found = [
        Candidate(item, str(item.page.translation_key), since[item.page.translation_key])
        for item in result.items
        if item.page.translation_key in since
    ]
    return sorted(found, key=lambda each: each.since, reverse=True)


def _first_published(keys: Iterable[UUID]) -> dict[UUID, datetime]:
    documents = PublishedDocument.objects.filter(translation_key__in=list(keys), withdrawn_at=None)
    rows = documents.values("translation_key").annotate(since=Min("first_published_at"))
    return dict(rows.values_list("translation_key", "since"))


def begin(search: SavedSearch, now: datetime) -> None:
    """Let ``search`` know what there is, so that only what comes is told. The caller saves it."""
    found = candidates(search.query, search.locale) or []
    _remember(search, found, now)


def _remember(search: SavedSearch, found: list[Candidate], now: datetime) -> None:
    search.known = [each.key for each in found if each.since >= now - OVERLAP]
    search.looked_at, search.due_at = now, now + WEEK


def tell_of_new_cases() -> str | None:
    """Write to whose week is over and for whom something is new. Says what was done, if anything."""
    now = timezone.now()
    due = SavedSearch.objects.filter(due_at__lte=now).order_by("due_at", "pk")[:SEARCHES_A_TIME]
    alike: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, locale, query in due.values_list("pk", "locale", "query"):
        alike[locale, query].append(number)
    told = sum(_tell_all(numbers, query, locale, now) for (locale, query), numbers in alike.items())
    return f"Told {told} readers of new cases." if told else None


def _tell_all(numbers: list[int], query: str, locale: str, now: datetime) -> int:
    """Tell all who follow the same search; how many there was something new for."""
    try:
        found = candidates(query, locale)
        if found is not None:
            return sum(_tell(number, found, now) for number in numbers)
    except Exception:
        logger.exception("A saved search could not be looked at; it is tried again tomorrow")
    SavedSearch.objects.filter(pk__in=numbers, due_at__lte=now).update(due_at=now + DAY)
    return 0


@transaction.atomic
def _tell(number: int, found: list[Candidate], now: datetime) -> bool:
    search = SavedSearch.objects.select_for_update().filter(pk=number, due_at__lte=now).first()
    if search is None or search.looked_at is None:
        return False
    since = search.looked_at - OVERLAP
    known = set(search.known)
    new = [each.item for each in found if each.since >= since and each.key not in known]
    if new and not mail.tell_of(search, new):
        # The mailbox had its handful for today.
        search.due_at = now + DAY
        search.save(update_fields=["due_at"])
        return False
    _remember(search, found, now)
    search.save()
    return bool(new)
