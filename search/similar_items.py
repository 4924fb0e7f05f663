"""Cases that are like the one on a page, as items of a list with their reasons."""

from dataclasses import replace
from typing import Any

from cases.models import CasePage
from closercities.core.languages import content_locale_codes
from closercities.core.listing import ListedItem
from search.items import items_of
from search.similar import similar_cases

MOST_REASONS = 2


def similar_items(page: Any, locale: str, number: int) -> list[ListedItem]:
    """Up to ``number`` public cases like the case ``page``, as a reader of ``locale`` meets them.

    Each with its most telling reasons. None beside a page of another type, or one that is not public.
    """
    if not isinstance(page, CasePage):
        return []
    locales = tuple(dict.fromkeys([locale, *content_locale_codes()]))
    similar = similar_cases(page.pk, locales, number) or []
    why = {each.hit.page_id: tuple(reason.text for reason in each.reasons[:MOST_REASONS]) for each in similar}
    return [replace(item, why=why[item.page.pk]) for item in items_of(list(why), locale)]
