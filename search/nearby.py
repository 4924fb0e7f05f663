"""Near the reader: a circle that stands in the address, coarse enough to tell of nobody's door."""

import math
from collections.abc import Sequence

from django.utils.translation import gettext as _

from closercities.core.listing import Facet, FacetValue
from closercities.core.templatetags.figures import number
from search.question import Circle

FURTHEST_KILOMETRES = 20_037
# Decimal places of degrees: about eleven kilometres.
COARSE = 1


def near(values: Sequence[str]) -> Circle | None:
    """The circle written as ``latitude,longitude,kilometres``, its point made coarse; ``None`` for nonsense.

    >>> near(["51.92250,4.47917,50"])
    Circle(latitude=51.9, longitude=4.5, kilometres=50.0)
    """
    try:
        latitude, longitude, kilometres = (float(part) for part in values[0].split(","))
    except (ValueError, IndexError):
        return None
    is_sound = all(map(math.isfinite, (latitude, longitude, kilometres)))
    if (
        not is_sound
        or abs(latitude) > 90
        or abs(longitude) > 180
        or not 0 < kilometres <= FURTHEST_KILOMETRES
    ):
        return None
    return Circle(round(latitude, COARSE), round(longitude, COARSE), kilometres)


def near_as_facet(values: Sequence[str]) -> tuple[Facet, ...]:
    """The circle as something chosen, which can be taken away again by the value that the address holds."""
    circle = near(values)
    if circle is None:
        return ()
    label = _("Within {distance} km of you").format(distance=number(round(circle.kilometres)))
    return (Facet("near", _("Near me"), (FacetValue(values[0], label, 0, selected=True),)),)
