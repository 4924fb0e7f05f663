import pytest

from closercities.core.geography.context import CityContext, city_called, context_of


def test_context_of_a_city_by_name_and_country_is_that_of_the_gazetteer_and_the_map() -> None:
    found = context_of("Le Caire", "EG", None)
    assert (found.climate, found.time_zone) == ("dry", "Africa/Cairo")
    assert found.inhabitants is not None
    assert found.inhabitants > 5_000_000


def test_context_of_a_spot_without_a_known_city_is_its_climate_alone() -> None:
    assert context_of("Nowhere at all", "", (52.0, 5.0)) == CityContext(climate="oceanic")


def test_context_of_a_name_alone_is_unknown() -> None:
    assert context_of("Paris", "", None) == CityContext()


@pytest.mark.parametrize(
    ("spot", "time_zone"), [((48.9, 2.3), "Europe/Paris"), ((33.66, -95.56), "America/Chicago")]
)
def test_city_called_as_others_is_the_near_one(spot: tuple[float, float], time_zone: str) -> None:
    city = city_called("Paris", "", spot)
    assert city is not None
    assert city.time_zone == time_zone


def test_city_called_as_one_that_is_far_from_the_spot_is_none() -> None:
    assert city_called("Paris", "", (0.0, 0.0)) is None
