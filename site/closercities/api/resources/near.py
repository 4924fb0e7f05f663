"""Parts of the world: a box of degrees, and a circle around a point, by functions that any database has."""

from math import asin, cos, degrees, pi, radians, sin

from django.db.models import F, FloatField, Q, Value
from django.db.models.functions import Cast, Cos, Power, Radians, Sin
from django.db.models.lookups import LessThanOrEqual

from closercities.core.geography.distance import EARTH_RADIUS_KILOMETRES

FURTHEST_KILOMETRES = 20_037
# What the formula may err: less than half a metre.
ROUNDING = 1e-15
LATITUDE, LONGITUDE = "found_latitude", "found_longitude"


def within_box(west: float, south: float, east: float, north: float) -> Q:
    """Facts with coordinates in the box; one whose west is east of its east goes round the antimeridian."""
    band = Q(**{f"{LATITUDE}__gte": south, f"{LATITUDE}__lte": north})
    after, before = Q(**{f"{LONGITUDE}__gte": west}), Q(**{f"{LONGITUDE}__lte": east})
    return band & (after & before if west <= east else after | before)


def within_circle(latitude: float, longitude: float, kilometres: float) -> Q:
    """Facts with coordinates up to so many ``kilometres`` away along a great circle."""
    return _box_around(latitude, longitude, kilometres) & Q(_is_near(latitude, longitude, kilometres))


def _box_around(latitude: float, longitude: float, kilometres: float) -> Q:
    """A box that holds the circle, a little wider than it must be."""
    angle = kilometres / EARTH_RADIUS_KILOMETRES + 1e-6
    south, north = latitude - degrees(angle), latitude + degrees(angle)
    if south <= -90 or north >= 90:
        return within_box(-180, max(south, -90), 180, min(north, 90))
    half = degrees(asin(min(1.0, sin(min(angle, pi / 2)) / cos(radians(latitude)))))
    return within_box(_turned(longitude - half), south, _turned(longitude + half), north)


def _turned(longitude: float) -> float:
    """``longitude`` from -180 to 180."""
    return longitude - 360 if longitude > 180 else longitude + 360 if longitude < -180 else longitude


def _is_near(latitude: float, longitude: float, kilometres: float) -> LessThanOrEqual:
    """The haversine formula up to where it is compared, which needs no arcsine."""
    own_latitude, own_longitude = _in_radians(LATITUDE), _in_radians(LONGITUDE)
    half = Power(Sin((own_latitude - Value(radians(latitude))) / Value(2.0)), 2) + Value(
        cos(radians(latitude))
    ) * Cos(own_latitude) * Power(Sin((own_longitude - Value(radians(longitude))) / Value(2.0)), 2)
    furthest = sin(min(kilometres / EARTH_RADIUS_KILOMETRES / 2, pi / 2)) ** 2
    return LessThanOrEqual(half, Value(furthest + ROUNDING, output_field=FloatField()))


def _in_radians(column: str) -> Radians:
    return Radians(Cast(F(column), FloatField()), output_field=FloatField())
