import lzma

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closercities.core.choices import Climate
from closercities.core.geography.climates import CLASSES, COLUMNS, FILE, ROWS, climate_at, climate_class


@pytest.mark.parametrize(
    ("city", "latitude", "longitude", "expected", "climate"),
    [
        ("Rotterdam", 51.92, 4.48, "Cfb", "oceanic"),
        ("Cairo", 30.04, 31.24, "BWh", "dry"),
        ("Beirut", 33.89, 35.50, "Csa", "mild"),
        ("Singapore", 1.35, 103.82, "Af", "tropical"),
        ("Helsinki", 60.17, 24.94, "Dfb", "cold"),
        ("Bogotá, in the tropics and high", 4.71, -74.07, "Cfb", "highland"),
        ("Addis Ababa", 9.03, 38.74, "Cwb", "highland"),
        ("Suva, beside the 180th meridian", -18.14, 178.44, "Af", "tropical"),
    ],
)
def test_climate_of_a_city_is_that_of_the_map(
    city: str, latitude: float, longitude: float, expected: str, climate: str
) -> None:
    assert (climate_class(latitude, longitude), climate_at(latitude, longitude)) == (expected, climate), city


def test_climate_in_the_middle_of_an_ocean_is_none() -> None:
    assert climate_at(-30.0, -120.0) == ""


@pytest.mark.parametrize(("latitude", "longitude"), [(90.1, 0.0), (0.0, -180.5), (float("nan"), 0.0)])
def test_climate_of_no_place_in_the_world_is_an_error(latitude: float, longitude: float) -> None:
    with pytest.raises(ValueError, match="nowhere"):
        climate_at(latitude, longitude)


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_climate_anywhere_is_one_of_the_choices_or_none(latitude: float, longitude: float) -> None:
    assert climate_at(latitude, longitude) in ("", *Climate.values)


def test_file_has_a_class_for_each_cell_of_the_world() -> None:
    grid = lzma.decompress(FILE.read_bytes())
    assert len(grid) == COLUMNS * ROWS
    assert max(grid) == len(CLASSES)
