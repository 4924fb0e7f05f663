"""How many translations wait for somebody, by language."""

from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.db.models import Count, QuerySet
from wagtail.models import Locale, Page

from closercities.translation.overview.standing import in_state, unfinished
from closercities.translation.states import MACHINE

# Counting reads every sentence; a number that is this old is still worth a look.
SECONDS = 300
_KEY = "translation.waiting"


@dataclass(frozen=True, slots=True)
class Waiting:
    """``outdated`` live pages say something else than their original; ``unread`` ones a machine wrote."""

    code: str
    language: str
    outdated: int
    unread: int


def waiting() -> list[Waiting]:
    """The languages in which something waits, in the order of their names; kept for five minutes."""
    found: list[Waiting] | None = cache.get_or_set(_KEY, _counted, SECONDS)
    return found or []


def count_anew() -> None:
    """Let the next one who asks count."""
    cache.delete(_KEY)


def _counted() -> list[Waiting]:
    pages = Page.objects.filter(depth__gt=1, alias_of__isnull=True)
    outdated = _by_locale(pages.filter(unfinished(), live=True))
    unread = _by_locale(pages.filter(in_state(MACHINE)))
    rows = [
        Waiting(locale.language_code, str(locale), outdated.get(locale.pk, 0), unread.get(locale.pk, 0))
        for locale in Locale.objects.all()
    ]
    return sorted((row for row in rows if row.outdated or row.unread), key=lambda row: row.language)


def _by_locale(pages: "QuerySet[Page]") -> dict[int, Any]:
    return dict(pages.order_by().values_list("locale").annotate(Count("pk")))
