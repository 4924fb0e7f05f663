"""Cities to choose from: places of the platform first, then the gazetteer's. Nobody else is asked."""

from dataclasses import dataclass

from cases.submissions.places.known import KNOWN_PLACES, KnownPlace
from closercities.core.geography import country_label, kilometres_between
from closercities.core.geography.context import NEAR_KILOMETRES
from closercities.core.geography.gazetteer import GAZETTEER, LONGEST_ASKED, City
from closercities.core.geography.normalise import normalise_name
from closercities.core.languages import text_direction
from closercities.core.models.labelled import text_for
from closercities.core.reader import active_code

MOST_SUGGESTIONS = 8
# A city is larger than that: some 700 metres.
CITY_DECIMALS = 2


@dataclass(frozen=True)
class Suggestion:
    """A city. ``name`` is in the letters that were typed, ``label`` tells it from others of its name."""

    name: str
    label: str
    country: str
    point: str

    @property
    def key(self) -> str:
        """What a button sends to choose it: read it with :func:`chosen`."""
        return f"{self.country}|{self.point}|{self.name}"


def chosen(key: str) -> dict[str, str] | None:
    """The answers that the choice of ``key`` gives; None where it is none of ours.

    They are answers like any others: kept as they are, and checked when they are read.
    """
    parts = key.split("|", 2)
    if len(parts) != 3 or not parts[2].strip():
        return None
    country, point, city = parts
    return {"city": city[:120], "country": country[:2], "point": point[:60]}


def suggestions(text: str, country: str = "") -> list[Suggestion]:
    """Cities with a name that begins with ``text``, in any language; those in ``country`` first."""
    asked = text.strip()[:LONGEST_ASKED]
    known = sorted(KNOWN_PLACES.beginning(asked), key=lambda place: place.country != country)
    known = known[:MOST_SUGGESTIONS]
    cities = [
        (city, name)
        for city, name in GAZETTEER.beginning(asked, country, MOST_SUGGESTIONS + len(known))
        if not any(is_same(place, city) for place in known)
    ]
    found = [_of_place(place, asked) for place in known]
    found += [_of_city(city, name, _is_twice(city, name, cities)) for city, name in cities]
    return found[:MOST_SUGGESTIONS]


def is_same(place: KnownPlace, city: City) -> bool:
    """Whether ``place`` is ``city``: by its number, or by country, a name and where it lies."""
    if place.geonames_id is not None:
        return place.geonames_id == city.geonames_id
    near = place.point is None or kilometres_between(place.point, city.point) <= NEAR_KILOMETRES
    return place.country == city.country and near and any(_is_called(city, name) for name in place.names)


def _is_called(city: City, name: str) -> bool:
    return any(found.geonames_id == city.geonames_id for found in GAZETTEER.named(name, city.country))


def _of_place(place: KnownPlace, typed: str) -> Suggestion:
    start = normalise_name(typed)
    label = text_for(place.labels, active_code())
    if not normalise_name(label).startswith(start):
        label = next(each for each in place.labels.values() if normalise_name(each).startswith(start))
    return Suggestion(label, _label(label, place.country), place.country, told_point(place.point))


def _of_city(city: City, name: str, is_twice: bool) -> Suggestion:
    usual = f"{name} ({city.name})" if normalise_name(name) != normalise_name(city.name) else name
    landmark = city.state or (_landmark(city) if is_twice else "")
    label = _label(f"{usual}, {landmark}" if landmark else usual, city.country)
    return Suggestion(name, label, city.country, told_point(city.point))


def _is_twice(city: City, name: str, cities: list[tuple[City, str]]) -> bool:
    return any(
        other is not city and (other.country, other_name) == (city.country, name)
        for other, other_name in cities
    )


def _landmark(city: City) -> str:
    """The largest city within a degree, which tells one San José from another."""
    south, west, north, east = (
        city.latitude - 1,
        city.longitude - 1,
        city.latitude + 1,
        city.longitude + 1,
    )
    largest = GAZETTEER.within(south, west, north, east, 2)
    return next((each.name for each in largest if each.name != city.name), "")


def _label(name: str, country: str) -> str:
    reader = active_code()
    comma = "، " if text_direction(reader) == "rtl" else ", "
    return f"{name}{comma}{country_label(country, reader)}" if country else name


def told_point(point: tuple[float, float] | None) -> str:
    """``point`` as an answer, as exact as a city is; "" for none."""
    return ", ".join(f"{each:.{CITY_DECIMALS}f}" for each in point) if point else ""
