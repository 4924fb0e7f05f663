"""Cities of the world by any of their names, and by where they lie. No database, no request to anybody.

Cities of 15,000 inhabitants and more, and seats of government, from GeoNames (CC BY 4.0), in a file that
``tools/gazetteer.py`` makes. See ``docs/decisions/0136-cities-from-geonames-in-a-file.md``.
"""

import lzma
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from threading import Lock
from unicodedata import normalize

from closercities.core.geography.distance import kilometres_between
from closercities.core.geography.normalise import normalise_name

FILE = Path(__file__).with_name("cities.tsv.xz")
LONGEST_ASKED = 60
# One letter begins thousands of names: so many are looked at.
NAMES_LOOKED_AT = 5_000
# Beyond so many degrees to the north or south nothing is near.
NEAR_DEGREES = 15.0


@dataclass(frozen=True, slots=True)
class City:
    """A city as GeoNames has it. ``name`` is its usual one; ``state`` a code, in the United States only."""

    geonames_id: int
    name: str
    country: str
    latitude: float
    longitude: float
    inhabitants: int
    time_zone: str
    state: str

    @property
    def point(self) -> tuple[float, float]:
        """Latitude and longitude in WGS 84 degrees."""
        return self.latitude, self.longitude


class Gazetteer:
    """The cities, the largest first; read from the file when first asked, which takes half a second."""

    def __init__(self, path: Path = FILE) -> None:
        self._path = path
        self._lock = Lock()
        self._kept: _Read | None = None

    def beginning(self, text: str, country: str = "", limit: int = 8) -> list[tuple[City, str]]:
        """Cities with a name that begins with ``text``, each with that name; those in ``country`` first.

        Case, accents and punctuation do not count. What is usually called so comes before what is also.
        """
        start = normalise_name(text[:LONGEST_ASKED])
        if not start:
            return []
        best: dict[int, str] = {}
        for name, numbers in islice(self._read.names_from(start), NAMES_LOOKED_AT):
            for number in numbers:
                if number not in best or len(name) < len(best[number]):
                    best[number] = name
        is_telling = len(start) >= 4 or not start.isascii()
        ranked = []
        # The largest are enough to choose from; with a country also those that are not.
        for number in sorted(best):
            city, name = self._read.city(number), best[number]
            is_usual = normalise_name(city.name).startswith(start)
            other = not (is_usual or (is_telling and name == start))
            shown = city.name if is_usual else _spelt(name, text.strip(), start)
            ranked.append((bool(country) and city.country != country, other, number, city, shown))
            if not country and len(ranked) >= limit * 20:
                break
        return [(city, shown) for *_rank, city, shown in sorted(ranked, key=lambda each: each[:3])[:limit]]

    def named(self, name: str, country: str = "") -> list[City]:
        """Cities that have this very name, of ``country`` where one is given; the largest first."""
        key = normalise_name(name[:LONGEST_ASKED])
        found, numbers = next(self._read.names_from(key), ("", [])) if key else ("", [])
        cities = [self._read.city(number) for number in numbers] if found == key else []
        return [city for city in cities if country in ("", city.country)]

    def within(self, south: float, west: float, north: float, east: float, limit: int) -> list[City]:
        """The largest cities between these degrees, edges included."""
        read = self._read
        points = enumerate(zip(read.latitudes, read.longitudes, strict=True))
        inside = (n for n, (lat, lon) in points if south <= lat <= north and west <= lon <= east)
        return [read.city(number) for number in islice(inside, limit)]

    def nearest(self, point: tuple[float, float], country: str = "") -> tuple[City, float] | None:
        """The city nearest to ``point``, of ``country`` where one is given, and how many kilometres away."""
        read, mark = self._read, f"\t{country}\t".encode()
        distances = (
            (kilometres_between(point, (latitude, longitude)), number)
            for number, (latitude, longitude) in enumerate(zip(read.latitudes, read.longitudes, strict=True))
            if (not country or mark in read.lines[number]) and abs(latitude - point[0]) <= NEAR_DEGREES
        )
        found = min(distances, default=None)
        return (read.city(found[1]), found[0]) if found is not None else None

    @property
    def _read(self) -> "_Read":
        with self._lock:
            if self._kept is None:
                self._kept = _Read(lzma.decompress(self._path.read_bytes()))
            return self._kept


class _Read:
    """What the file holds, as bytes: a tenth of what it takes as objects."""

    def __init__(self, data: bytes) -> None:
        cities, _empty, self._names = data.partition(b"\n\n")
        self.lines = cities.split(b"\n")
        self.latitudes = array("d", (float(line.split(b"\t")[3]) for line in self.lines))
        self.longitudes = array("d", (float(line.split(b"\t")[4]) for line in self.lines))

    def city(self, number: int) -> City:
        """The city of a line."""
        return _city(self.lines[number].decode().split("\t"))

    def names_from(self, start: str) -> Iterator[tuple[str, list[int]]]:
        """Names that begin with ``start``, in their order, each with its cities."""
        wanted = start.encode()
        at = self._first_from(wanted)
        while self._names.startswith(wanted, at):
            end = self._names.find(b"\n", at)
            name, _tab, numbers = self._names[at : end if end >= 0 else None].partition(b"\t")
            yield name.decode(), [int(number) for number in numbers.split()]
            if end < 0:
                return
            at = end + 1

    def _first_from(self, wanted: bytes) -> int:
        """Where the first line that is not before ``wanted`` begins. Bytes of UTF-8 sort as letters do."""
        low, high = 0, len(self._names)
        while low < high:
            middle = self._names.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = self._names.find(b"\n", middle) + 1 or len(self._names)
            if self._names[middle:end] < wanted:
                low = end
            else:
                high = middle
        return low


def _city(facts: list[str]) -> City:
    number, name, country, latitude, longitude, inhabitants, time_zone, state = facts
    return City(
        int(number), name, country, float(latitude), float(longitude), int(inhabitants), time_zone, state
    )


def _spelt(name: str, typed: str, start: str) -> str:
    """``name``, which has lost its accents, with those of the beginning that was typed."""
    whole = typed + name[len(start) :] if len(typed) == len(start) else name
    return normalize("NFC", whole).title() if whole.islower() else normalize("NFC", whole)


GAZETTEER = Gazetteer()
