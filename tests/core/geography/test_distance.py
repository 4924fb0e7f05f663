"""Distances agree with figures that are known from elsewhere, and hold at the edges of the map."""

import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closercities.core.geography.distance import EARTH_RADIUS_KILOMETRES, kilometres_between

POINTS = st.tuples(st.floats(-90, 90), st.floats(-180, 180))
HALF_AROUND = math.pi * EARTH_RADIUS_KILOMETRES


@pytest.mark.parametrize(
    ("first", "second", "kilometres"),
    [
        ((0, 0), (0, 0), 0),
        ((0, 0), (0, 90), HALF_AROUND / 2),
        ((0, 0), (0, 180), HALF_AROUND),
        ((90, 0), (-90, 123), HALF_AROUND),
        # Copenhagen to Berlin, over the line where the date changes, and over a pole.
        ((55.676, 12.568), (52.520, 13.405), 355.2),
        ((-16.5, 179.5), (-16.5, -179.5), 106.6),
        ((89, 0), (89, 180), 222.4),
    ],
)
def test_distance_of_known_points(
    first: tuple[float, float], second: tuple[float, float], kilometres: float
) -> None:
    assert kilometres_between(first, second) == pytest.approx(kilometres, abs=0.5)


def test_distance_takes_decimals() -> None:
    first, second = (Decimal("51.92250"), Decimal("4.47917")), (Decimal("52.52437"), Decimal("13.41053"))
    assert round(kilometres_between(first, second)) == 612


@given(first=POINTS, second=POINTS)
def test_distance_is_the_same_both_ways_and_never_more_than_half_around(
    first: tuple[float, float], second: tuple[float, float]
) -> None:
    there = kilometres_between(first, second)
    assert there == pytest.approx(kilometres_between(second, first))
    assert 0 <= there <= HALF_AROUND + 1e-6
