"""The places that the platform has, to be found by any beginning of their names."""

import time
from dataclasses import dataclass
from threading import Lock

from closercities.core.geography.normalise import normalise_name
from closercities.core.models import Place

# Typing asks several times a second: what is new stands in the suggestions a minute later.
KEPT_SECONDS = 60.0
MOST_PLACES = 20_000


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A place of the platform. ``names`` are its labels without case and accents."""

    pk: int
    labels: dict[str, str]
    names: frozenset[str]
    country: str
    point: tuple[float, float] | None
    geonames_id: int | None


class KnownPlaces:
    """The places as they were a minute ago at most, read in one query."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._read_at = float("-inf")
        self._places: list[KnownPlace] = []

    def all(self) -> list[KnownPlace]:
        """All of them."""
        with self._lock:
            if time.monotonic() - self._read_at > KEPT_SECONDS:
                self._places = [_known(place) for place in Place.objects.order_by("pk")[:MOST_PLACES]]
                self._read_at = time.monotonic()
            return self._places

    def beginning(self, text: str) -> list[KnownPlace]:
        """Those with a name that begins with ``text``; case, accents and punctuation do not count."""
        start = normalise_name(text)
        return [place for place in self.all() if start and any(n.startswith(start) for n in place.names)]

    def forget(self) -> None:
        """Read again when next asked."""
        self._read_at = float("-inf")


def _known(place: Place) -> KnownPlace:
    point = None
    if place.latitude is not None and place.longitude is not None:
        point = (float(place.latitude), float(place.longitude))
    names = frozenset(normalise_name(label) for label in place.labels.values())
    return KnownPlace(place.pk, place.labels, names, str(place.country), point, place.geonames_id)


KNOWN_PLACES = KnownPlaces()
