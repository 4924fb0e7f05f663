"""Finds the place that a record names, or makes it."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from closercities.core.geography import kilometres_between
from closercities.core.geography.context import NEAR_KILOMETRES, context_of
from closercities.core.geography.normalise import normalise_name
from closercities.core.models import Place

Point = tuple[Decimal, Decimal]


@dataclass(frozen=True)
class _Known:
    pk: int
    point: Point | None


class Places:
    """The places of the database by country and name, read once a country."""

    def __init__(self) -> None:
        self._by_country: dict[str, dict[str, list[_Known]]] = {}

    def forget(self) -> None:
        """Read again when next asked; needed after a transaction that was rolled back."""
        self._by_country.clear()

    def find_or_create(self, name: str, country: str, point: Point | None, locale: str) -> int:
        """Return the key of the place called ``name`` in ``country`` (alpha-2 or ""), made if needed.

        ``name`` is a name in ``locale``; case, accents and punctuation do not count. ``point`` is
        latitude and longitude in degrees: of several places of the name the near one counts, and
        when all are far, another one is made there.
        """
        known = self._names(country)[normalise_name(name)]
        for candidate in known:
            if (
                point is None
                or candidate.point is None
                or kilometres_between(point, candidate.point) <= NEAR_KILOMETRES
            ):
                return candidate.pk
        latitude, longitude = point or (None, None)
        context = context_of(name, country, (float(point[0]), float(point[1])) if point else None)
        place = Place.objects.create(
            labels={locale: name},
            country=country,
            latitude=latitude,
            longitude=longitude,
            inhabitants=context.inhabitants,
            climate=context.climate,
            time_zone=context.time_zone,
        )
        known.append(_Known(place.pk, point))
        return place.pk

    def _names(self, country: str) -> dict[str, list[_Known]]:
        if country not in self._by_country:
            names: dict[str, list[_Known]] = defaultdict(list)
            for place in Place.objects.filter(country=country).order_by("pk"):
                point = None
                if place.latitude is not None and place.longitude is not None:
                    point = (place.latitude, place.longitude)
                for name in {normalise_name(label) for label in place.labels.values()}:
                    names[name].append(_Known(place.pk, point))
            self._by_country[country] = names
        return self._by_country[country]
