"""Cities by any of their names, and by where they lie."""

import pytest

from closercities.core.geography import country_codes
from closercities.core.geography.gazetteer import GAZETTEER


@pytest.mark.parametrize(
    ("typed", "country", "first"),
    [
        ("rotterd", "", ("Rotterdam", "Rotterdam", "NL")),
        ("ROTTERDÁM", "", ("Rotterdam", "Rotterdam", "NL")),
        ("rotterdam", "US", ("Rotterdam", "Rotterdam", "US")),
        ("den haag", "", ("Den Haag", "The Hague", "NL")),
        ("Münch", "", ("München", "Munich", "DE")),
        ("londre", "", ("Londres", "London", "GB")),
        ("القاه", "", ("القاهرة", "Cairo", "EG")),
        ("鹿特丹", "", ("鹿特丹", "Rotterdam", "NL")),
        ("서울", "", ("서울", "Seoul", "KR")),
        ("s", "BR", ("São Paulo", "São Paulo", "BR")),
        ("st. pet", "", ("Saint Petersburg", "Saint Petersburg", "RU")),
    ],
)
def test_city_is_found_by_any_beginning(typed: str, country: str, first: tuple[str, str, str]) -> None:
    city, name = GAZETTEER.beginning(typed, country)[0]
    assert (name, city.name, city.country) == first


@pytest.mark.parametrize("typed", ["", " ", "\x00", "\u202e", "%", "zzzzzz", "x" * 100_000, "~\uffff"])
def test_what_begins_no_name_finds_nothing(typed: str) -> None:
    assert GAZETTEER.beginning(typed) == []
    assert GAZETTEER.named(typed) == []


def test_cities_are_found_by_where_they_lie() -> None:
    city, distance = GAZETTEER.nearest((51.926, 4.474)) or (None, 0)
    assert (city and city.name, round(distance, 1)) == ("Rotterdam", 0.5)
    city, distance = GAZETTEER.nearest((51.926, 4.474), "BE") or (None, 0)
    assert (city and city.name, round(distance)) == ("Kalmthout", 60)
    # Across the 180th meridian, and where nobody lives.
    city, _distance = GAZETTEER.nearest((-17.0, -179.9)) or (None, 0)
    assert city
    assert city.country == "FJ"
    assert GAZETTEER.nearest((-89.0, 0.0)) is None
    assert [city.name for city in GAZETTEER.within(51, 3, 53, 6, 3)] == ["Rotterdam", "Amsterdam", "Antwerp"]


def test_every_city_of_the_file_can_be_read() -> None:
    cities = GAZETTEER.within(-90, -180, 90, 180, 100_000)
    assert len(cities) > 30_000
    assert {city.country for city in cities} <= set(country_codes())
    assert cities == sorted(cities, key=lambda city: -city.inhabitants)
