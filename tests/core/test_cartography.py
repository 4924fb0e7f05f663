"""Where degrees lie on the sheet, and what stands together."""

import pytest

from closercities.core.cartography import (
    SHEET_HEIGHT,
    SHEET_WIDTH,
    WHOLE_SHEET,
    Area,
    Located,
    equal_earth,
    group,
    on_sheet,
    window_on,
)

# Read off the sheet that the prototype drew with the same projection.
CITIES = {
    "Rotterdam": (51.92, 4.48, 971, 124),
    "Freetown": (8.48, -13.23, 866, 420),
    "Singapore": (1.35, 103.82, 1516, 473),
    "Seoul": (37.57, 126.98, 1580, 213),
    "Melbourne": (-37.81, 144.96, 1668, 755),
    "Reykjavík": (64.15, -21.94, 868, 61),
    "Bogotá": (4.71, -74.07, 528, 448),
}


@pytest.mark.parametrize("city", CITIES)
def test_city_lies_where_the_sheet_shows_it(city: str) -> None:
    latitude, longitude, x, y = CITIES[city]
    assert on_sheet(latitude, longitude) == pytest.approx((x, y), abs=1)


def test_equal_earth_is_symmetric_and_keeps_its_width() -> None:
    assert equal_earth(0, 0) == (0, 0)
    # Published width of the projection on the unit sphere: 2 * 2.7066.
    assert equal_earth(0, 180)[0] == pytest.approx(2.7066, abs=1e-4)
    x, y = equal_earth(40, 70)
    assert equal_earth(-40, -70) == pytest.approx((-x, -y))


@pytest.mark.parametrize(("latitude", "longitude"), [(90, 0), (-90, 0), (0, 180), (0, -180), (89.9, 179.9)])
def test_every_point_of_the_globe_lies_on_the_sheet(latitude: float, longitude: float) -> None:
    x, y = on_sheet(latitude, longitude)
    assert -0.001 <= x <= SHEET_WIDTH + 0.001
    assert -0.001 <= y <= SHEET_HEIGHT + 0.001


def at(latitude: float, longitude: float, label: str = "") -> Located:
    return Located(latitude, longitude, label, "/")


def test_neighbours_are_one_group_whose_area_holds_them() -> None:
    groups = group([at(51.92, 4.48), at(52.09, 5.12), at(-37.8, 144.96)])
    assert [each.count for each in groups] == [1, 2]
    assert str(groups[1].area) == "51.92000,4.48000,52.09000,5.12000"
    assert groups[1].is_one_place is False


def test_same_place_is_one_place() -> None:
    [only] = group([at(51.92, 4.48), at(51.92, 4.48)])
    assert (only.count, only.is_one_place) == (2, True)


def test_window_on_an_area_splits_what_the_whole_sheet_groups() -> None:
    points = [at(51.92, 4.48), at(52.09, 5.12)]
    assert len(group(points, WHOLE_SHEET)) == 1
    assert len(group(points, window_on(Area(51.9, 4.4, 52.1, 5.2)))) == 2


def test_window_lies_within_the_sheet() -> None:
    for area in (Area(80, 170, 84, 180), Area(-57, -180, -50, -170), Area(-90, -180, 90, 180)):
        window = window_on(area)
        assert window.x >= 0
        assert window.y >= 0
        assert window.x + window.width <= SHEET_WIDTH + 0.001
        assert window.y + window.height <= SHEET_HEIGHT + 0.001


@pytest.mark.parametrize(
    "text",
    ["", "1,2,3", "1,2,3,4,5", "a,b,c,d", "nan,0,1,1", "inf,0,1,1", "10,0,5,1", "0,0,91,1", "0,-181,1,1"],
)
def test_area_that_is_none_is_nothing(text: str) -> None:
    assert Area.parse(text) is None
