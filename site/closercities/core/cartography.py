"""The world map: from degrees to the sheet, and neighbours into groups."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# The sheet `static/img/world.svg`: Equal Earth, centred on 11° E, from 84° N to 57° S.
SHEET_WIDTH, SHEET_HEIGHT = 2000, 870
CENTRAL_MERIDIAN = 11.0
NORTH_EDGE, SOUTH_EDGE = 84.0, -57.0

# Coefficients of the Equal Earth projection, A1 to A4.
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = math.sqrt(3) / 2

SMALLEST_WINDOW = SHEET_WIDTH / 64
GROUP_CELLS = 24
"""A group is what stands in one cell of a grid with so many columns over the part that is shown."""


def equal_earth(latitude: float, longitude: float) -> tuple[float, float]:
    """Project WGS 84 degrees onto the unit sphere's Equal Earth plane; x to the east, y to the north.

    Source: B. Šavrič, T. Patterson, B. Jenny (2019), "The Equal Earth map projection",
    International Journal of Geographical Information Science 33(3), equations 1 to 3,
    doi 10.1080/13658816.2018.1504949.
    """
    theta = math.asin(_M * math.sin(math.radians(latitude)))
    squared = theta * theta
    sixth = squared**3
    x = math.radians(longitude) * math.cos(theta)
    x /= _M * (_A1 + 3 * _A2 * squared + sixth * (7 * _A3 + 9 * _A4 * squared))
    y = theta * (_A1 + _A2 * squared + sixth * (_A3 + _A4 * squared))
    return x, y


_TOP = equal_earth(NORTH_EDGE, 0)[1]
_BOTTOM = equal_earth(SOUTH_EDGE, 0)[1]
_HALF_WIDTH = equal_earth(0, 180)[0]


def on_sheet(latitude: float, longitude: float) -> tuple[float, float]:
    """Where WGS 84 degrees lie on the sheet, in its units; right and down. Beyond the edges is on them."""
    east = (longitude - CENTRAL_MERIDIAN + 180) % 360 - 180
    x, y = equal_earth(max(SOUTH_EDGE, min(NORTH_EDGE, latitude)), east)
    return (
        (x + _HALF_WIDTH) / (2 * _HALF_WIDTH) * SHEET_WIDTH,
        (_TOP - y) / (_TOP - _BOTTOM) * SHEET_HEIGHT,
    )


def from_sheet(x: float, y: float) -> tuple[float, float] | None:
    """The WGS 84 degrees at a point of the sheet, in its units; None where it lies beside the world.

    Newton's method on equation 2 of the source above.
    """
    across = (x / SHEET_WIDTH * 2 - 1) * _HALF_WIDTH
    up = _TOP - y / SHEET_HEIGHT * (_TOP - _BOTTOM)
    theta = up
    for _turn in range(8):
        squared = theta * theta
        sixth = squared**3
        error = theta * (_A1 + _A2 * squared + sixth * (_A3 + _A4 * squared)) - up
        theta -= error / (_A1 + 3 * _A2 * squared + sixth * (7 * _A3 + 9 * _A4 * squared))
    sine = math.sin(theta) / _M
    if not 0 <= y <= SHEET_HEIGHT or abs(sine) > 1:
        return None
    latitude = math.degrees(math.asin(sine))
    half = equal_earth(latitude, 180)[0]
    if abs(across) > half:
        return None
    return latitude, (across / half * 180 + CENTRAL_MERIDIAN + 180) % 360 - 180


@dataclass(frozen=True, slots=True)
class Located:
    """Something at a point in WGS 84 degrees, or ``count`` things around it that lie in ``area``."""

    latitude: float
    longitude: float
    label: str
    url: str
    language: str = ""
    count: int = 1
    area: "Area | None" = None

    @property
    def bounds(self) -> "Area":
        """The area that it takes."""
        return self.area or Area(self.latitude, self.longitude, self.latitude, self.longitude)


@dataclass(frozen=True, slots=True)
class Area:
    """Bounds in WGS 84 degrees, edges included. No area crosses the 180th meridian."""

    south: float
    west: float
    north: float
    east: float

    def __str__(self) -> str:
        return ",".join(f"{edge:.5f}" for edge in (self.south, self.west, self.north, self.east))

    @classmethod
    def parse(cls, text: str) -> "Area | None":
        """The area written as ``south,west,north,east``; nothing where that is no area."""
        try:
            south, west, north, east = (float(part) for part in text.split(","))
        except ValueError:
            return None
        if not (-90 <= south <= north <= 90 and -180 <= west <= east <= 180):
            return None
        return cls(south, west, north, east)


@dataclass(frozen=True, slots=True)
class Window:
    """The part of the sheet that is shown, in its units."""

    x: float
    y: float
    width: float
    height: float

    @property
    def view_box(self) -> str:
        return f"{self.x:.0f} {self.y:.0f} {self.width:.0f} {self.height:.0f}"

    @property
    def scale(self) -> float:
        """How much smaller than the whole sheet it is: 1 shows all."""
        return self.width / SHEET_WIDTH


WHOLE_SHEET = Window(0, 0, SHEET_WIDTH, SHEET_HEIGHT)


@dataclass(frozen=True, slots=True)
class Group:
    """What is drawn as one dot. ``area`` holds all its members; ``is_one_place``: zooming cannot split it."""

    x: float
    y: float
    members: tuple[Located, ...]
    area: Area
    is_one_place: bool

    @property
    def count(self) -> int:
        return sum(point.count for point in self.members)

    @property
    def only(self) -> Located:
        return self.members[0]


def window_on(area: Area | None) -> Window:
    """The part of the sheet that shows ``area`` with room around it, in the sheet's own proportions."""
    if area is None:
        return WHOLE_SHEET
    corners = [on_sheet(lat, lon) for lat in (area.south, area.north) for lon in (area.west, area.east)]
    left, right = min(x for x, _ in corners), max(x for x, _ in corners)
    top, bottom = min(y for _, y in corners), max(y for _, y in corners)
    width = max((right - left) * 1.5, (bottom - top) * 1.5 * SHEET_WIDTH / SHEET_HEIGHT, SMALLEST_WINDOW)
    width = min(width, SHEET_WIDTH)
    height = width * SHEET_HEIGHT / SHEET_WIDTH
    x = min(max((left + right - width) / 2, 0), SHEET_WIDTH - width)
    y = min(max((top + bottom - height) / 2, 0), SHEET_HEIGHT - height)
    return Window(x, y, width, height)


def group(points: Iterable[Located], window: Window = WHOLE_SHEET) -> list[Group]:
    """Points that would lie on each other in ``window``, together; larger groups last, drawn on top."""
    cell = window.width / GROUP_CELLS
    cells: dict[tuple[int, int], list[tuple[float, float, Located]]] = {}
    for point in points:
        x, y = on_sheet(point.latitude, point.longitude)
        cells.setdefault((int(x // cell), int(y // cell)), []).append((x, y, point))
    return sorted((_group_of(found) for found in cells.values()), key=lambda each: each.count)


def _group_of(found: Sequence[tuple[float, float, Located]]) -> Group:
    members = tuple(point for _x, _y, point in found)
    total = sum(point.count for point in members)
    area = Area(
        min(point.bounds.south for point in members),
        min(point.bounds.west for point in members),
        max(point.bounds.north for point in members),
        max(point.bounds.east for point in members),
    )
    corners = [on_sheet(lat, lon) for lat in (area.south, area.north) for lon in (area.west, area.east)]
    extent = max(max(x) - min(x) for x in zip(*corners, strict=True))
    return Group(
        x=round(sum(x * point.count for x, _y, point in found) / total, 1),
        y=round(sum(y * point.count for _x, y, point in found) / total, 1),
        members=members,
        area=area,
        is_one_place=extent < SMALLEST_WINDOW / GROUP_CELLS,
    )
