"""The map as a drawing of its own: land, cities with their names to find one's way by, the marker."""

import re
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.utils.html import escape

from cases.submissions.places.spots import Point, View
from closercities.core.cartography import SHEET_HEIGHT, SHEET_WIDTH, from_sheet, on_sheet
from closercities.core.geography.gazetteer import GAZETTEER, City

MOST_CITIES, LOOKED_AT = 14, 60
# Closer than that the coast of the sheet says where the sea is not.
COAST_FROM = 30.0
# Of the width: room for a name, and its letters.
LETTERS, ROOM_DOWN, ROOM_ACROSS = 0.04, 0.065, 0.25
# Names of what lies farther to the right stand on its left.
TURNED_FROM = 0.66
_STYLE = (
    ".s{fill:#dcebee}.n{fill:#0f2b3a;font-family:sans-serif;paint-order:stroke;stroke:#fff}"
    ".c{fill:#0f2b3a;stroke:#fff}.m{fill:#c8102e;stroke:#fff}.l{fill:#f3efe4}"
)


def map_drawing(view: View, point: Point | None) -> str:
    """The SVG of ``view`` with a marker at ``point``."""
    width, height = view.width, view.height
    box = f"{view.left:.3f} {view.top:.3f} {width:.3f} {height:.3f}"
    ground = "s" if width >= COAST_FROM else "l"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" width="600" height="400">',
        f'<style>{_STYLE}</style><rect class="{ground}" x="{view.left:.3f}" y="{view.top:.3f}"',
        f' width="{width:.3f}" height="{height:.3f}"/>',
        _world() if width >= COAST_FROM else "",
        *(_city(view, city, x, y) for city, x, y in _cities(view)),
        _marker(view, point) if point is not None else "",
        "</svg>",
    ]
    return "".join(parts)


def _cities(view: View) -> list[tuple[City, float, float]]:
    """The largest cities in ``view`` whose names do not lie on each other."""
    corners = [
        from_sheet(view.left + across * view.width, view.top + down * view.height)
        for across in (0, 0.5, 1)
        for down in (0, 0.5, 1)
    ]
    known = [corner for corner in corners if corner is not None]
    if len(known) < len(corners) or view.width > SHEET_WIDTH / 2:
        south, west, north, east = -90.0, -180.0, 90.0, 180.0
    else:
        latitudes, longitudes = [point[0] for point in known], [point[1] for point in known]
        south, west, north, east = min(latitudes), min(longitudes), max(latitudes), max(longitudes)
    shown: list[tuple[City, float, float]] = []
    for city in GAZETTEER.within(south, west, north, east, LOOKED_AT):
        x, y = on_sheet(*city.point)
        across, down = (x - view.left) / view.width, (y - view.top) / view.height
        is_inside = 0.01 < across < 0.99 and 0.05 < down < 0.97
        if is_inside and not any(_is_near(view, x, y, other) for other in shown):
            shown.append((city, x, y))
    return shown[:MOST_CITIES]


def _is_near(view: View, x: float, y: float, other: tuple[City, float, float]) -> bool:
    return abs(x - other[1]) < view.width * ROOM_ACROSS and abs(y - other[2]) < view.width * ROOM_DOWN


def _city(view: View, city: City, x: float, y: float) -> str:
    unit = view.width
    is_at_the_edge = (x - view.left) / unit > TURNED_FROM
    side, anchor = (-1, ' text-anchor="end"') if is_at_the_edge else (1, "")
    return (
        f'<circle class="c" cx="{x:.3f}" cy="{y:.3f}" r="{unit * 0.007:.4f}" '
        f'stroke-width="{unit * 0.003:.4f}"/>'
        f'<text class="n"{anchor} x="{x + side * unit * 0.014:.3f}" y="{y + unit * 0.011:.3f}" '
        f'font-size="{unit * LETTERS:.4f}" stroke-width="{unit * 0.006:.4f}">{escape(city.name)}</text>'
    )


def _marker(view: View, point: Point) -> str:
    x, y = on_sheet(*point)
    size = view.width * 0.04
    shape = f"M{x:.3f} {y:.3f}l{-size / 2:.4f} {-size:.4f}a{size / 2:.4f} {size / 2:.4f} 0 1 1 {size:.4f} 0z"
    return f'<path class="m" d="{shape}" stroke-width="{size * 0.1:.4f}"/>'


@cache
def _world() -> str:
    """What the sheet is drawn with, to stand inside of another drawing."""
    found = finders.find("img/world.svg") or str(Path(settings.STATIC_ROOT) / "img" / "world.svg")
    drawing = Path(found).read_text(encoding="utf-8")
    inside = re.sub(r"\A.*?<svg[^>]*>|</svg>\s*\Z", "", drawing, flags=re.DOTALL)
    return f'<svg x="0" y="0" width="{SHEET_WIDTH}" height="{SHEET_HEIGHT}">{inside}</svg>'
