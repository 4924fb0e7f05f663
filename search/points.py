"""What was found, as points on the map."""

from typing import Any

from django.db.models import QuerySet
from wagtail.models import Locale, Page

from closercities.core.cartography import Located
from closercities.core.reader import reader_url

MOST_POINTS = 10_000


def points_of(pages: QuerySet[Page], facts: QuerySet[Any], locale: str) -> tuple[Located, ...]:
    """A point for each page in ``pages`` whose case has coordinates; three queries."""
    located = {
        row[0]: row[1:]
        for row in facts.filter(found_latitude__isnull=False, found_longitude__isnull=False).values_list(
            "pk", "found_latitude", "found_longitude", "found_language", "source_locale"
        )
    }
    locales = Locale.objects.in_bulk()
    points = []
    for page in pages.filter(translation_key__in=facts.values("pk")).order_by("pk")[:MOST_POINTS]:
        if page.translation_key not in located:
            continue
        latitude, longitude, language, source_locale = located[page.translation_key]
        page.locale = locales[page.locale_id]
        own_language = language if page.locale_id == source_locale else page.locale.language_code
        points.append(
            Located(float(latitude), float(longitude), page.title, reader_url(page, locale), own_language)
        )
    return tuple(points)
