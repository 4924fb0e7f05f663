"""What open facts know of a city by its name and spot: how many live there, its climate, its time zone."""

from dataclasses import dataclass

from closercities.core.geography.climates import climate_at
from closercities.core.geography.distance import kilometres_between
from closercities.core.geography.gazetteer import GAZETTEER, City

# Two places of one name in one country are the same when they lie no farther apart than this.
NEAR_KILOMETRES = 75.0

Spot = tuple[float, float]


@dataclass(frozen=True, slots=True)
class CityContext:
    """``inhabitants`` is none, the texts are empty, where nothing is known."""

    inhabitants: int | None = None
    climate: str = ""
    time_zone: str = ""


def city_called(name: str, country: str, spot: Spot | None) -> City | None:
    """The city that is meant: the near one of its name where a spot is given, else the largest.

    ``spot`` is latitude and longitude in WGS 84 degrees. None without a country or a spot: there is a Paris
    in too many of them.
    """
    cities = GAZETTEER.named(name, country) if country or spot else []
    if spot is None:
        return cities[0] if cities else None
    near = [(kilometres_between(spot, city.point), number) for number, city in enumerate(cities)]
    distance, number = min(near, default=(NEAR_KILOMETRES + 1, 0))
    return cities[number] if distance <= NEAR_KILOMETRES else None


def context_of(name: str, country: str, spot: Spot | None) -> CityContext:
    """What is known of the city that :func:`city_called` finds; of a bare ``spot`` its climate."""
    city = city_called(name, country, spot)
    if city is not None:
        return CityContext(city.inhabitants or None, climate_at(*city.point), city.time_zone)
    return CityContext(climate=climate_at(*spot)) if spot is not None else CityContext()
