"""How far apart two places lie."""

from decimal import Decimal
from math import asin, cos, radians, sin, sqrt

# The mean radius of the earth, (2a + b) / 3 of the GRS 80 ellipsoid, rounded to a kilometre:
# H. Moritz (2000), "Geodetic Reference System 1980", Journal of Geodesy 74(1), doi 10.1007/s001900050278.
EARTH_RADIUS_KILOMETRES = 6371.0

Point = tuple[float, float] | tuple[Decimal, Decimal]


def kilometres_between(first: Point, second: Point) -> float:
    """The kilometres along a great circle between two points, ``(latitude, longitude)`` in WGS 84 degrees.

    The earth is taken as a sphere, which errs by half a per cent at most. Source of the haversine
    formula: R. W. Sinnott (1984), "Virtues of the Haversine", Sky and Telescope 68(2), page 159.
    """
    (latitude, longitude), (other_latitude, other_longitude) = (
        (radians(float(value)) for value in point) for point in (first, second)
    )
    half = (
        sin((other_latitude - latitude) / 2) ** 2
        + cos(latitude) * cos(other_latitude) * sin((other_longitude - longitude) / 2) ** 2
    )
    # Rounding may carry opposite points a little beyond one.
    return 2 * EARTH_RADIUS_KILOMETRES * asin(sqrt(min(1.0, half)))
