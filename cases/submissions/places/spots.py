"""A map to choose a spot on: which part of the world is shown, and where the marker stands. All by addresses.

The map is the sheet of :mod:`closercities.core.cartography`. Each choice shows what is around it larger.
"""

import math
from dataclasses import dataclass

from django.utils.translation import gettext

from closercities.core.cartography import SHEET_HEIGHT, SHEET_WIDTH, from_sheet, on_sheet
from closercities.core.geography import country_label
from closercities.core.geography.gazetteer import GAZETTEER
from closercities.core.reader import active_code

PROPORTION = 2 / 3
WIDEST, CLOSEST, STEP = float(SHEET_WIDTH), 2.0, 4.0
# A choice brings closer down to here, some 160 km; who wants to see less presses a button.
CLOSEST_BY_CHOICE = 8.0
KILOMETRES_A_UNIT = 20.0
# On a phone the map is so many points wide, and a finger hits within two of them.
SHOWN_POINTS, HIT_POINTS = 300, 2
MOVES = {"north": (0, -1), "south": (0, 1), "west": (-1, 0), "east": (1, 0)}
MOVES_ACROSS = 16

Point = tuple[float, float]


@dataclass(frozen=True)
class View:
    """A part of the sheet: its middle and its width, in units of the sheet."""

    x: float
    y: float
    width: float

    @property
    def height(self) -> float:
        return self.width * PROPORTION

    @property
    def left(self) -> float:
        return self.x - self.width / 2

    @property
    def top(self) -> float:
        return self.y - self.height / 2

    def __str__(self) -> str:
        return f"{self.x:.3f},{self.y:.3f},{self.width:.3f}"

    @property
    def exact_kilometres(self) -> float:
        """How exact a choice on it is."""
        return self.width * KILOMETRES_A_UNIT / SHOWN_POINTS * HIT_POINTS

    @property
    def decimals(self) -> int:
        """As many decimals of a degree as a choice on it can mean."""
        return max(1, min(3, math.ceil(math.log10(111 / self.exact_kilometres))))


WORLD = View(SHEET_WIDTH / 2, SHEET_HEIGHT / 2, WIDEST)


def view_of(text: str) -> View | None:
    """The view written as ``x,y,width``; None where that is none."""
    try:
        x, y, width = (float(part) for part in text[:60].split(","))
    except ValueError:
        return None
    inside = 0 <= x <= SHEET_WIDTH and 0 <= y <= SHEET_HEIGHT and CLOSEST <= width <= WIDEST
    return View(x, y, width) if inside else None


def view_on(point: Point | None, width: float = 40.0) -> View:
    """What is shown at first: the world, or what is around the spot that was given."""
    return _around(point, width) if point is not None else WORLD


def chosen_at(view: View, across: float, down: float) -> tuple[View, Point] | None:
    """What comes of a click ``across`` and ``down``, 0 to 1 from the upper left; None beside the world."""
    point = _point_at(view, view.left + across * view.width, view.top + down * view.height)
    if point is None:
        return None
    return _around(point, min(view.width, max(CLOSEST_BY_CHOICE, view.width / STEP))), point


def moved(view: View, point: Point | None, way: str) -> tuple[View, Point | None]:
    """What comes of a button: a way to move the marker, ``closer`` or ``wider``. Others do nothing."""
    x, y = on_sheet(*point) if point is not None else (view.x, view.y)
    if way in MOVES:
        east, south = MOVES[way]
        step = view.width / MOVES_ACROSS
        there = _point_at(view, x + east * step, y + south * step)
        return (_around(there, view.width), there) if there is not None else (view, point)
    factor = {"closer": 1 / STEP, "wider": STEP}.get(way, 1.0)
    width = min(WIDEST, max(CLOSEST, view.width * factor))
    return (WORLD if width == WIDEST else View(x, y, width)), point


def told(point: Point) -> str:
    """``point`` as an answer."""
    return ", ".join(f"{each:.3f}".rstrip("0").rstrip(".") for each in point)


def words_about(view: View, point: Point | None) -> str:
    """Where the marker stands, for those who see the map and those who do not."""
    if point is None:
        return gettext("No spot is chosen yet.")
    nearest = GAZETTEER.nearest(point)
    exact = view.exact_kilometres
    # Figures stay in their order within a sentence that runs from right to left.
    figures = {
        "point": f"\u2066{told(point)}\u2069",
        "exact": f"{exact:.0f}" if exact >= 1 else f"{exact:.1f}",
    }
    if nearest is None:
        return gettext("%(point)s, exact to about %(exact)s km.") % figures
    city, distance = nearest
    reader = active_code()
    near = {"city": f"{city.name}, {country_label(city.country, reader)}", "distance": round(distance)}
    words = gettext("%(point)s, exact to about %(exact)s km. %(distance)s km from %(city)s.")
    return words % (figures | near)


def _around(point: Point, width: float) -> View:
    x, y = on_sheet(*point)
    return View(x, y, width) if width < WIDEST else WORLD


def _point_at(view: View, x: float, y: float) -> Point | None:
    found = from_sheet(x, y)
    if found is None:
        return None
    # The addition makes a plain 0 of -0.
    latitude, longitude = (round(each, view.decimals) + 0.0 for each in found)
    return latitude, longitude
