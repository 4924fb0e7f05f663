"""Which place a case is at: one that is there, else one made from what the gazetteer knows of it."""

from decimal import Decimal

from cases.importer.places import Places
from cases.submissions.places.known import KNOWN_PLACES, KnownPlaces
from cases.submissions.places.suggesting import CITY_DECIMALS, is_same, told_point
from closercities.core.geography.climates import climate_at
from closercities.core.geography.context import city_called
from closercities.core.geography.gazetteer import City
from closercities.core.models import Place

Point = tuple[Decimal, Decimal]


def settled_place(name: str, country: str, point: Point | None, locale: str) -> int:
    """The key of the place called ``name``, which is a name in ``locale`` or in any other language.

    A place that has another name or language here is the same one when the gazetteer says so.
    """
    city = city_of(name, country, point)
    if city is None:
        return Places().find_or_create(name, country, point, locale)
    found = Place.objects.filter(geonames_id=city.geonames_id).first()
    if found is not None:
        return found.pk
    places = KnownPlaces().all()
    same = next((place for place in places if place.geonames_id is None and is_same(place, city)), None)
    return same.pk if same is not None else _made(name, city, locale)


def city_of(name: str, country: str, point: Point | None) -> City | None:
    """The city that is meant: the near one of its name where a point is given, else the largest.

    None without a country or a point: there is a Paris in too many of them.
    """
    return city_called(name, country, (float(point[0]), float(point[1])) if point else None)


def own_spot(place_id: int, point: Point | None) -> Point | None:
    """``point``, where it says more than that it is at the place: choosing a city gives the city's own."""
    place = Place.objects.filter(pk=place_id).first()
    if point is None or place is None or place.latitude is None or place.longitude is None:
        return point
    middle = told_point((float(place.latitude), float(place.longitude)))
    spot = (float(point[0]), float(point[1]))
    is_middle = told_point(spot) == middle and all(each == round(each, CITY_DECIMALS) for each in spot)
    return None if is_middle else point


def _made(name: str, city: City, locale: str) -> int:
    KNOWN_PLACES.forget()
    latitude, longitude = (round(Decimal(str(each)), 5) for each in city.point)
    place = Place.objects.create(
        labels={locale: name},
        country=city.country,
        latitude=latitude,
        longitude=longitude,
        inhabitants=city.inhabitants or None,
        climate=climate_at(*city.point),
        time_zone=city.time_zone,
        geonames_id=city.geonames_id,
    )
    return place.pk
