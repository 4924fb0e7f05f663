"""Where the parts of a city tile stand, for the numbers of its legend."""

from dataclasses import dataclass

# In the units of the tile, which is 400 by 400; see ``closercities.core.tiles``.
HORIZON, HIGHEST_SUN = 300, 256
NORTHERN_SUN, SOUTHERN_SUN = 292, 108
COLOURS, GROUND, HOUSES, SCENE, LINE = (30, 32), (48, 372), (348, 244), (200, 262), (372, 330)


@dataclass(frozen=True, slots=True)
class Mark:
    """A number on the tile, with its centre in the tile's units, right and down."""

    number: int
    x: int
    y: int


def marks(latitude: float | None) -> list[Mark]:
    """The six marks of the legend, in its order, on the tile of a case at ``latitude`` (WGS 84 degrees).

    The sun stands 90° minus latitude high, as at noon of the equinox, to the right in the north and to
    the left in the south. Where the latitude is unknown the mark stands where the light comes from.
    """
    places = (_sun(latitude), COLOURS, GROUND, HOUSES, SCENE, LINE)
    return [Mark(number, x, y) for number, (x, y) in enumerate(places, start=1)]


def _sun(latitude: float | None) -> tuple[int, int]:
    if latitude is None:
        return 200, 120
    height = (90 - min(90.0, abs(latitude))) / 90 * HIGHEST_SUN
    return (NORTHERN_SUN if latitude >= 0 else SOUTHERN_SUN), round(HORIZON - height)
