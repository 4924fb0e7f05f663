"""The facts of cases as filters need them: each effective value in one column."""

from typing import Any

from django.conf import settings
from django.db.models import F, QuerySet, Value
from django.db.models.functions import Coalesce, ExtractYear, Lower, NullIf

from cases.models import CaseFacts


def effective_facts() -> QuerySet[Any]:
    """Facts with ``found_country``, ``_latitude``, ``_longitude``, ``_language`` and ``_year``.

    A place says where a case is; what the case says of itself is more exact for coordinates, and
    stands in where the place is unknown. Latitude and longitude are WGS 84 decimal degrees.
    """
    return CaseFacts.objects.annotate(
        found_country=Coalesce(NullIf("place__country", Value("")), F("country")),
        found_latitude=Coalesce("latitude", "place__latitude"),
        found_longitude=Coalesce("longitude", "place__longitude"),
        found_language=Lower(
            Coalesce(
                NullIf("source_language", Value("")),
                F("source_locale__language_code"),
                Value(settings.LANGUAGE_CODE),
            )
        ),
        found_year=ExtractYear("start_date"),
    ).order_by()
