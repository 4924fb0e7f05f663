"""What a form of somebody else's has to say about cities and the map: the same as ours."""

from typing import Any

from django.utils.translation import gettext

from cases.submissions.places.spots import Point, View, chosen_at, moved, told, words_about
from cases.submissions.places.suggesting import suggestions


def places_offered() -> dict[str, Any]:
    """The words for choosing a city and a spot, in the active language.

    ``{number}`` in a word stands for a number.
    """
    return {
        "cities": {
            "label": gettext("Cities"),
            "found": gettext(
                "Cities found: {number}. Choose with the arrow keys, or go on in your own words."
            ),
            "none": gettext("We do not know this city. That is fine: leave it as you wrote it."),
        },
        "map": {
            "label": gettext("Map: choose the spot"),
            "hint": f"{_map_hint()} {gettext('Cities: GeoNames, CC BY 4.0.')}",
            "lost": gettext("The map does not answer. What you wrote stays; try it again."),
            "ways": {
                "closer": gettext("Closer"),
                "wider": gettext("Wider"),
                "north": gettext("North"),
                "south": gettext("South"),
                "west": gettext("West"),
                "east": gettext("East"),
            },
        },
    }


def _map_hint() -> str:
    return gettext(
        "Click where it is, and again to come closer. The buttons, and the arrow keys on the map, move the "
        "marker. Names of cities show the way; coasts are coarse."
    )


def cities_told(text: str, country: str) -> dict[str, Any]:
    """Cities that begin with ``text``, those in ``country`` first."""
    found = suggestions(text, country[:2])
    return {
        "cities": [
            {"name": each.name, "label": each.label, "country": each.country, "point": each.point}
            for each in found
        ]
    }


def spot_told(
    view: View, point: Point | None, *, at: tuple[float, float] | None, way: str
) -> tuple[View, Point | None, dict[str, str]]:
    """Where a click ``at`` (across, down; 0 to 1) leads, or else the button ``way``, and what is told."""
    if at is not None:
        view, point = chosen_at(view, *at) or (view, point)
    else:
        view, point = moved(view, point, way)
    words = {"view": str(view), "point": told(point) if point is not None else ""}
    return view, point, {**words, "words": words_about(view, point)}
